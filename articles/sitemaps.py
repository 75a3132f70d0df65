"""What search engines are told of articles."""

from django.contrib.sitemaps import Sitemap

from .models import Article


class ArticleSitemap(Sitemap):
    """The articles that prove something public."""

    def items(self):
        return Article.objects.public().only("pk", "created_at").order_by("pk")

    def lastmod(self, item):
        return item.created_at


PAGES = ["articles:articles", "articles:proof"]
SITEMAPS = {"articles": ArticleSitemap()}
