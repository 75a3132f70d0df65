"""Parks, enterprises, party organisations and the reference list of zones in the admin."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from curation.admin import AliasAdmin, AliasInline, Health, NamedFactAdmin, save_aliases
from curation.relations import related_model

from .models import (
    Enterprise,
    EnterpriseAlias,
    OrganizationAlias,
    Park,
    ParkAlias,
    PartyOrganization,
    Zone,
    ZoneAlias,
)

_NEWS = timedelta(days=365)


def without_news(parks: QuerySet[Park]) -> QuerySet[Park]:
    """Those that no article of the last year tells of; all of them on a site without articles."""
    articles = related_model(Park, "articles")
    if articles is None:
        return parks
    since = timezone.localdate() - _NEWS
    return parks.exclude(Exists(articles.objects.filter(park=OuterRef("pk"), published_on__gte=since)))


class NewsFilter(admin.SimpleListFilter):
    """Parks of which nothing new was written."""

    title = "新文章"
    parameter_name = "news"

    def lookups(self, request, model_admin):
        return [("none", "一年内没有")]

    def queryset(self, request, queryset):
        return without_news(queryset) if self.value() else queryset


class ParkAliasInline(AliasInline):
    model = ParkAlias


class EnterpriseAliasInline(AliasInline):
    model = EnterpriseAlias


class OrganizationAliasInline(AliasInline):
    model = OrganizationAlias


class ZoneAliasInline(AliasInline):
    model = ZoneAlias


@admin.register(Park)
class ParkAdmin(NamedFactAdmin):
    list_display = ["name", "state", "proof", "level", "province", "city", "parent"]
    list_filter = (
        *NamedFactAdmin.list_filter,
        ("summary", admin.EmptyFieldListFilter),
        NewsFilter,
        "level",
        "province",
    )
    list_select_related = ["parent"]
    search_fields = ("name", "short_name", "aliases__name")
    search_help_text = "按名称、简称或别名查找。"
    autocomplete_fields = ["parent", "zone"]
    inlines = [ParkAliasInline]
    fieldsets = (
        ("名称", {"fields": ["name", "short_name", "summary"]}),
        ("归属", {"fields": ["level", "province", "city", "parent", "zone"]}),
        ("网站与位置", {"fields": ["website", ("latitude", "longitude")]}),
    )

    def health(self, request):
        parks, address = Park.objects.public(), f"{self.address('changelist')}?status__exact=approved"
        bare = Health("没有简介的园区", [parks.filter(summary="")], f"{address}&summary__isempty=1")
        return [*super().health(request), bare, *self._news(parks, address)]

    def _news(self, parks, address: str) -> list[Health]:
        if related_model(Park, "articles") is None:
            return []
        return [Health("一年内没有新文章的园区", [without_news(parks)], f"{address}&news=none")]


@admin.register(Enterprise)
class EnterpriseAdmin(NamedFactAdmin):
    list_display = ["name", "state", "proof", "park"]
    list_select_related = ["park"]
    search_fields = ("name", "aliases__name", "park__name")
    search_help_text = "按名称、别名或园区查找。"
    autocomplete_fields = ["park"]
    inlines = [EnterpriseAliasInline]
    fieldsets = (("企业", {"fields": ["name", "park", "summary", "website"]}),)


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(NamedFactAdmin):
    list_display = ["name", "state", "proof", "kind", "park", "parent", "host"]
    list_filter = (*NamedFactAdmin.list_filter, "kind")
    list_select_related = ["park", "parent", "host"]
    search_fields = ("name", "aliases__name", "park__name")
    search_help_text = "按名称、别名或园区查找。"
    autocomplete_fields = ["park", "parent", "host"]
    inlines = [OrganizationAliasInline]
    fieldsets = (("党组织", {"fields": ["name", "kind", "park", "parent", "host", "summary"]}),)


@admin.register(Zone)
class ZoneAdmin(admin.ModelAdmin):
    list_display = ["short_name", "official_name", "level", "province", "city", "approved_year"]
    list_filter = ["level", "province"]
    search_fields = ["short_name", "official_name", "city", "aliases__name"]
    search_help_text = "按简称、正式名称、地市或别名查找。"
    show_full_result_count = False
    inlines = [ZoneAliasInline]

    def save_formset(self, request, form, formset, change):
        save_aliases(formset, actor=request.user)


admin.site.register([ParkAlias, EnterpriseAlias, OrganizationAlias, ZoneAlias], AliasAdmin)
