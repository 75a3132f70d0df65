"""The pages about the site as a whole: home, method, and what it answers when something is wrong."""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.generic import TemplateView

from articles.models import Article, Evidence
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, PartyOrganization
from parks.views import listed_parks

_LATEST = 6


class HomePage(TemplateView):
    """Search box, parks by province, latest articles, totals."""

    template_name = "home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            parks=listed_parks(),
            articles=Article.objects.public().select_related("park").defer("text", "dropped")[:_LATEST],
            totals=totals(),
            **kwargs,
        )


class AboutPage(TemplateView):
    """How the site comes to say what it says."""

    template_name = "about.html"


def totals() -> dict[str, int]:
    """How much is public. `proven` counts the figures with a quote; the proof page compares each with its article."""
    figures = Metric.objects.public()
    return {
        "organizations": PartyOrganization.objects.public().count(),
        "initiatives": Initiative.objects.public().count(),
        "enterprises": Enterprise.objects.public().count(),
        "indicators": Indicator.objects.filter(Exists(figures.filter(indicator=OuterRef("pk")))).count(),
        "articles": Article.objects.public().count(),
        "figures": figures.count(),
        "proven": figures.filter(Exists(Evidence.objects.filter(metric=OuterRef("pk")))).count(),
    }


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    return render(request, "404.html", status=404)
