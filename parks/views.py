"""The public pages of parks, party organisations and enterprises."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.generic import TemplateView

from curation.addresses import address
from curation.arranging import Arrangement
from curation.downloads import Downloadable
from curation.linked_data import dataset, linked_data, told_by
from curation.pages import FactPage, FilteredList, public_or_none, standing_for
from curation.relations import related_model

from .arranging import arrangement_of_lines
from .filters import EnterpriseFilter, OrganizationFilter, ParkFilter
from .models import Enterprise, OrganizationKind, Park, PartyOrganization
from .news import news_of
from .profile import ParkProfile, build_profile, profile_as_of
from .rows import rows_of
from .shown import Shown, shown_now, shown_of
from .subjects import SubjectPage
from .tables import figure_table, named_table, news_table, park_table

_NEWS_OF_SITE = 60
_BY_KIND = Case(*(When(kind=kind, then=rank) for rank, kind in enumerate(OrganizationKind.values)))


def listed_parks() -> QuerySet[Park]:
    """Public parks with their numbers of public figures, organisations and initiatives.

    By province, those without one last; a park inside another follows it.
    """
    counts = {f"{name}_count": _number_of(name) for name in ("metrics", "organizations", "initiatives")}
    parks = Park.objects.public().select_related("parent").annotate(**counts)
    family = Coalesce("parent__name", "name")
    return parks.order_by(
        Case(When(province="", then=1), default=0), "province", family, F("parent").asc(nulls_first=True), "name"
    )


def _number_of(reverse_name: str) -> Coalesce:
    # A subquery each: joining several reverse relations at once would multiply the rows.
    facts = related_model(Park, reverse_name).objects.public().filter(park=OuterRef("pk")).order_by().values("park")
    return Coalesce(Subquery(facts.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)


class ParkList(Downloadable, FilteredList):
    """All public parks, by province."""

    filterset_class = ParkFilter
    template_name = "parks/park_list.html"

    def get_queryset(self):
        self.queryset = listed_parks()
        return super().get_queryset()

    def tables(self, context):
        return {"parks": park_table(context["object_list"])}


class ParkPage(Downloadable, FactPage):
    """The profile of a park, as it is or as the site knew it on the day `as_of`."""

    queryset = Park.objects.select_related("parent")
    template_name = "parks/park_detail.html"

    def get_context_data(self, **kwargs):
        day = _asked_day(self.request.GET.get("as_of", ""))
        shown = self._shown(day)
        profile, arrangement = shown["profile"], arrangement_of_lines(self.request.GET)
        return super().get_context_data(
            as_of=day,
            arrangement=arrangement,
            headings=arrangement.headings,
            feed_url=address("parks:park-feed", self.object.slug),
            compare_url=f"{address('initiatives:compare')}?park={self.object.slug}",
            linked_data="" if day else _park_data(profile, self.address()),
            **shown,
            **arranged(profile, arrangement),
            **kwargs,
        )

    def _shown(self, day: date | None) -> Shown:
        if day:
            profile = profile_as_of(self.object, day)
            if profile is None:
                raise Http404("那一天本站还没有这个园区。")
            return shown_of(profile)
        are_data = "extension" in self.kwargs
        return {"profile": build_profile(self.object, whole=True)} if are_data else shown_now(self.object)

    def tables(self, context):
        profile = context["profile"]
        named = {name: getattr(profile, name) for name in ("organizations", "initiatives", "enterprises")}
        figures = figure_table(figure for line in profile.lines for figure in line.figures)
        return {"figures": figures, **{name: named_table(facts) for name, facts in named.items()}}


def _park_data(profile: ParkProfile, address: str) -> SafeString:
    """The profile as a data set with its citations."""
    park = profile.park
    return dataset(
        f"{park.name}党建资料",
        f"{park.name}的党组织、举措和数字，每条附原句和出处。",
        address,
        articles=[source.article for source in profile.sources],
        about={"@type": "Place", "name": park.name, "address": f"{park.province}{park.city}"},
    )


def _organization_data(fact: Any, parent: Any, evidence: list, address: str) -> SafeString:
    above = {"@type": "Organization", "name": parent.name} if parent else None
    return linked_data(
        "Organization", name=fact.name, url=address, parentOrganization=above, subjectOf=told_by(evidence)
    )


def _asked_day(text: str) -> date | None:
    """The day of `as_of`; without one it is the profile of now. A day that there is not has no page."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404("日期须写作 2025-06-01。") from error
    if day > timezone.localdate():
        raise Http404("这一天还没有到。")
    return day


class ChangesPage(Downloadable, TemplateView):
    """What changed lately on the whole site."""

    template_name = "parks/changes.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(news=news_of(None, _NEWS_OF_SITE), **kwargs)

    def tables(self, context):
        return {"changes": news_table(context["news"])}


def arranged(profile: ParkProfile, arrangement: Arrangement) -> dict[str, Any]:
    """The tables of figures as the reader asks for them."""
    themes = [(theme.name, arrangement.of(theme.lines)) for theme in profile.themes]
    return {
        "tables": [(name, rows_of(lines)) for name, lines in themes if lines],
        "intended_rows": rows_of(arrangement.in_order(profile.intended)),
    }


class OrganizationList(Downloadable, FilteredList):
    """All public party organisations, by kind in the order of the party's own ranks."""

    queryset = PartyOrganization.objects.public().select_related("park", "host").order_by(_BY_KIND, "name", "pk")
    filterset_class = OrganizationFilter
    template_name = "parks/organization_list.html"

    def tables(self, context):
        return {"organizations": named_table(context["object_list"])}


class OrganizationPage(SubjectPage):
    """A party organisation: where it stands, its figures, its initiatives, its sentences."""

    queryset = PartyOrganization.objects.select_related("park", "parent", "host")
    template_name = "parks/organization_detail.html"
    field, called = "organization", "本组织"

    def get_context_data(self, **kwargs):
        organization = self.object
        parent = public_or_none(organization.parent)
        context = super().get_context_data(
            parent=parent,
            host=public_or_none(organization.host),
            children=PartyOrganization.objects.public()
            .filter(standing_for(organization, "parent"))
            .select_related("park"),
            initiatives=organization.initiatives.public().select_related("park"),
            **kwargs,
        )
        linked = _organization_data(organization, parent, context["evidence"], self.address())
        return {**context, "linked_data": linked}

    def tables(self, context):
        named = {name: named_table(context[name]) for name in ("children", "initiatives")}
        return {**super().tables(context), **named}


class EnterpriseList(Downloadable, FilteredList):
    """All public enterprises, by park; those of no public park last, together."""

    queryset = (
        Enterprise.objects.public()
        .select_related("park")
        .annotate(shelf=Case(When(park__in=Park.objects.public().order_by(), then="park__name")))
        .order_by(F("shelf").asc(nulls_last=True), "name", "pk")
    )
    filterset_class = EnterpriseFilter
    template_name = "parks/enterprise_list.html"

    def tables(self, context):
        return {"enterprises": named_table(context["object_list"])}


class EnterprisePage(SubjectPage):
    """An enterprise: its figures, its party organisations, its sentences."""

    queryset = Enterprise.objects.select_related("park")
    template_name = "parks/enterprise_detail.html"
    field, called = "enterprise", "本企业"

    def get_context_data(self, **kwargs):
        organizations = self.object.organizations.public().select_related("park")
        context = super().get_context_data(organizations=organizations, **kwargs)
        linked = _organization_data(self.object, None, context["evidence"], self.address())
        return {**context, "linked_data": linked}

    def tables(self, context):
        return {**super().tables(context), "organizations": named_table(context["organizations"])}
