"""The public pages of parks, party organisations and enterprises."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, When, prefetch_related_objects
from django.db.models.functions import Coalesce

from curation.downloads import Downloadable
from curation.pages import FactPage, FilteredList, other_names, public_or_none, sentences_of, standing_for
from curation.relations import related_model

from .figures import lines_about
from .filters import ParkFilter
from .models import Enterprise, Park, PartyOrganization
from .nesting import Node
from .profile import ParkProfile, build_profile
from .rows import entries_of, rows_of
from .tables import figure_table, named_table, park_table, subject_tables


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
    """The profile of a park."""

    queryset = Park.objects.select_related("parent", "zone")
    template_name = "parks/park_detail.html"

    def get_context_data(self, **kwargs):
        profile = build_profile(self.object)
        return super().get_context_data(profile=profile, **printed(profile), **kwargs)

    def tables(self, context):
        profile = context["profile"]
        named = {name: getattr(profile, name) for name in ("organizations", "initiatives", "enterprises")}
        for facts in named.values():
            prefetch_related_objects(facts, "park")
        figures = figure_table(figure for line in profile.lines for figure in line.figures)
        return {"figures": figures, **{name: named_table(facts) for name, facts in named.items()}}


def printed(profile: ParkProfile) -> dict[str, Any]:
    """The figures and trees of the profile as its page prints them."""
    return {
        "key_rows": rows_of(profile.key_lines),
        "tables": [{"name": theme.name, "rows": rows_of(theme.lines)} for theme in profile.themes],
        "intended_rows": rows_of(profile.intended),
        "organizations": entries_of(profile.organization_tree),
        "initiative_kinds": [
            {"kind": group.kind, "entries": entries_of(group.initiatives)} for group in profile.initiative_kinds
        ],
        "generic_initiatives": entries_of(profile.generic_initiatives),
        "enterprises": entries_of(Node(enterprise, ()) for enterprise in profile.enterprises),
    }


class OrganizationPage(Downloadable, FactPage):
    """A party organisation: where it stands, its figures, its initiatives, its sentences."""

    queryset = PartyOrganization.objects.select_related("park", "parent", "host")
    template_name = "parks/organization_detail.html"

    def get_context_data(self, **kwargs):
        organization = self.object
        lines = lines_about(organization, "organization")
        return super().get_context_data(
            park=public_or_none(organization.park),
            parent=public_or_none(organization.parent),
            host=public_or_none(organization.host),
            children=PartyOrganization.objects.public()
            .filter(standing_for(organization, "parent"))
            .select_related("park"),
            initiatives=organization.initiatives.public().select_related("park"),
            aliases=other_names(organization),
            lines=lines,
            rows=rows_of(lines, about=organization),
            evidence=sentences_of(organization),
            **kwargs,
        )

    def tables(self, context):
        named = {name: named_table(context[name]) for name in ("children", "initiatives")}
        return {**subject_tables(context), **named}


class EnterprisePage(Downloadable, FactPage):
    """An enterprise: its figures, its party organisations, its sentences."""

    queryset = Enterprise.objects.select_related("park")
    template_name = "parks/enterprise_detail.html"

    def get_context_data(self, **kwargs):
        enterprise = self.object
        lines = lines_about(enterprise, "enterprise")
        return super().get_context_data(
            park=public_or_none(enterprise.park),
            organizations=enterprise.organizations.public().select_related("park"),
            aliases=other_names(enterprise),
            lines=lines,
            rows=rows_of(lines, about=enterprise),
            evidence=sentences_of(enterprise),
            **kwargs,
        )

    def tables(self, context):
        return {**subject_tables(context), "organizations": named_table(context["organizations"])}
