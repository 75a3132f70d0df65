"""The pages about the site as a whole: home, method, and what it answers when something is wrong."""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import TemplateView

from curation.downloads import Downloadable
from initiatives.models import Indicator, Initiative, Metric
from parks.models import Enterprise, PartyOrganization
from parks.views import listed_parks

from . import rooms


class HomePage(TemplateView):
    """Parks by province and totals, with what the optional rooms add: search box, latest articles."""

    template_name = "home.html"

    def get_context_data(self, **kwargs):
        # Its data are those of the list of parks, under whose name they are given.
        downloads = {one.upper(): reverse(f"parks:parks-{one}") for one in ("csv", "json")}
        context = super().get_context_data(parks=listed_parks(), totals=totals(), downloads=downloads, **kwargs)
        for home in rooms.modules("home"):
            context |= home.context()
        return context


class AboutPage(Downloadable, TemplateView):
    """How the site comes to say what it says, with what the optional rooms measured of themselves."""

    template_name = "about.html"

    @property
    def extensions(self) -> tuple[str, ...]:  # type: ignore[override]
        """Without a room that measures itself there are no data."""
        return Downloadable.extensions if rooms.modules("method") else ()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for method in rooms.modules("method"):
            context |= method.context()
        return context

    def tables(self, context):
        return {name: table for method in rooms.modules("method") for name, table in method.tables(context).items()}


def totals() -> dict[str, int]:
    """How much is public of the facts."""
    figures = Metric.objects.public()
    return {
        "organizations": PartyOrganization.objects.public().count(),
        "initiatives": Initiative.objects.public().count(),
        "enterprises": Enterprise.objects.public().count(),
        "indicators": Indicator.objects.filter(Exists(figures.filter(indicator=OuterRef("pk")))).count(),
        "figures": figures.count(),
    }


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    return render(request, "404.html", status=404)
