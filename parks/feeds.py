"""Atom feeds of what changed: of one park, and of the whole site."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from curation.slugs import find_by_slug

from .models import Park
from .news import News, news_of

_MOST = 40


class SiteFeed(Feed):
    """What changed on the site."""

    feed_type = Atom1Feed
    title = "园区志：最近的变动"
    author_name = "园区志"

    def link(self):
        return reverse("parks:changes")

    def items(self):
        return news_of(None, _MOST)

    def item_title(self, item: News):
        return item.title

    def item_description(self, item: News):
        return "；".join(item.reasons)

    def item_link(self, item: News):
        return f"{reverse('parks:changes')}#{item.key}"

    def item_updateddate(self, item: News):
        return item.at


class ParkFeed(SiteFeed):
    """What changed of one park."""

    def get_object(self, request, slug):
        park = find_by_slug(Park.objects.all(), slug)
        if park is None or not park.is_public:
            raise Http404("没有这个园区。")
        return park

    def title(self, park):  # type: ignore[override]  # the library takes a word or a function
        return f"{park.name}：最近的变动"

    def link(self, park):  # type: ignore[override]
        return park.get_absolute_url()

    def items(self, park):  # type: ignore[override]
        self.park = park
        return news_of(park, _MOST)

    def item_link(self, item: News):
        return f"{self.park.get_absolute_url()}#{item.key}"
