"""The ledger, former addresses and told-apart pairs, for reading."""

from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from curation.ledger import changed_labels, describe, recorded_models
from curation.models import Change, NotTheSame, OldSlug

from .readonly import ReadOnlyAdmin


def kind_name(fact_type: str) -> str:
    """The Chinese name of a kind of fact, as in 园区; the ledger's own word when its app is gone."""
    try:
        return str(apps.get_model(fact_type)._meta.verbose_name)
    except LookupError:
        return fact_type


def link_to_fact(fact_type: str, pk: int, text: str):
    """A link to the fact's admin page, plain text where there is none."""
    try:
        address = reverse(f"admin:{fact_type.replace('.', '_')}_change", args=[pk])
    except NoReverseMatch:
        return text
    return format_html('<a href="{}">{}</a>', address, text)


class FactTypeFilter(admin.SimpleListFilter):
    """By kind of fact, without asking a million lines which kinds there are."""

    title = "类型"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(model._meta.label_lower, model._meta.verbose_name) for model in recorded_models()]

    def queryset(self, request, queryset):
        return queryset.filter(fact_type=self.value()) if self.value() else queryset


class AboutFactsAdmin(ReadOnlyAdmin):
    """Rows that name a fact by kind and number."""

    @admin.display(description="类型", ordering="fact_type")
    def kind(self, row):
        return kind_name(row.fact_type)


@admin.register(Change)
class ChangeAdmin(AboutFactsAdmin):
    """Every change of every fact."""

    list_display = ["at", "action", "kind", "fact", "what", "actor", "reason", "origin"]
    list_filter = ["action", FactTypeFilter, "at"]
    list_select_related = ["actor"]
    search_fields = ["fact_name", "reason", "actor__username", "origin"]
    search_help_text = "按名称、理由、操作者或途径查找。"
    fields = ["at", "action", "kind", "fact", "actor", "origin", "reason"]
    change_form_template = "admin/curation/change_line.html"
    list_per_page = 50

    @admin.display(description="内容")
    def fact(self, change: Change):
        return link_to_fact(change.fact_type, change.fact_id, change.fact_name)

    @admin.display(description="所涉字段")
    def what(self, change: Change):
        return "、".join(changed_labels(change))

    def panels(self, request, obj):
        return {"lines": describe([obj])}


@admin.register(OldSlug)
class OldSlugAdmin(AboutFactsAdmin):
    """Former addresses, which go on working."""

    list_display = ["slug", "kind", "fact", "created_at"]
    list_filter = [FactTypeFilter]
    search_fields = ["slug"]
    search_help_text = "按旧网址名查找。"
    fields = ["slug", "kind", "fact", "created_at"]

    @admin.display(description="现在的内容")
    def fact(self, old: OldSlug):
        return link_to_fact(old.fact_type, old.fact_id, f"编号{old.fact_id}")


@admin.register(NotTheSame)
class NotTheSameAdmin(AboutFactsAdmin):
    """Pairs that an editor found to be different."""

    list_display = ["__str__", "kind", "left", "right", "reason", "created_at"]
    list_filter = [FactTypeFilter]
    search_fields = ["reason"]
    search_help_text = "按理由查找。"
    fields = ["kind", "left", "right", "reason", "created_at"]

    @admin.display(description="甲")
    def left(self, pair: NotTheSame):
        return link_to_fact(pair.fact_type, pair.left_id, f"编号{pair.left_id}")

    @admin.display(description="乙")
    def right(self, pair: NotTheSame):
        return link_to_fact(pair.fact_type, pair.right_id, f"编号{pair.right_id}")
