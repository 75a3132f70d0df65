"""What the home page shows of articles."""

from typing import Any

from django.db.models import Exists, OuterRef

from initiatives.models import Metric

from .models import Article, Evidence

_LATEST = 6


def context() -> dict[str, Any]:
    """The latest articles, how many there are, and how many public figures have a quote; the proof page compares each
    quote with its article."""
    public = Article.objects.public()
    proven = Metric.objects.public().filter(Exists(Evidence.objects.filter(metric=OuterRef("pk"))))
    return {
        "articles": public.select_related("park").defer("text", "dropped")[:_LATEST],
        "article_count": public.count(),
        "proven_count": proven.count(),
    }
