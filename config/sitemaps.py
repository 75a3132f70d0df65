"""What search engines are told: robots.txt, and the public pages in sitemap.xml."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, Park, PartyOrganization

from . import rooms

_ROBOTS = """User-agent: *
Disallow: /admin/
Sitemap: {sitemap}
"""
_PAGES = [
    "home",
    "about",
    "parks:parks",
    "parks:organizations",
    "parks:enterprises",
    "parks:changes",
    "curation:dumps",
    "initiatives:initiatives",
    "initiatives:indicators",
    "initiatives:compare",
]


class PageSitemap(Sitemap):
    """The pages that stand for themselves."""

    def items(self):
        return _PAGES

    def location(self, item):
        return reverse(item)


class FactSitemap(Sitemap):
    """The public facts of one kind."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.public().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item):
        return item.updated_at


class IndicatorSitemap(Sitemap):
    """The indicators that have a public figure."""

    def items(self):
        figures = Metric.objects.public().filter(indicator=OuterRef("pk"))
        return Indicator.objects.filter(Exists(figures)).only("slug").order_by("pk")


_SITEMAPS: dict[str, Sitemap] = {
    "pages": PageSitemap(),
    "parks": FactSitemap(Park),
    "organizations": FactSitemap(PartyOrganization),
    "enterprises": FactSitemap(Enterprise),
    "initiatives": FactSitemap(Initiative),
    "indicators": IndicatorSitemap(),
}
for _room in rooms.modules("sitemaps"):
    _PAGES += _room.PAGES
    _SITEMAPS |= _room.SITEMAPS


def robots(request: HttpRequest) -> HttpResponse:
    """The public pages may be read by any program; the desk and the endless pages of search not."""
    text = _ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": _SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": _SITEMAPS}, name="sitemap-section"),
]
