"""Evidence, for reading: it is made by import and by deciding open mentions."""

from django.contrib import admin

from articles.models import Evidence
from curation.admin.ledger import link_to_fact

from .vocabulary import VocabularyAdmin

_KINDS = {"park": "园区", "organization": "党组织", "enterprise": "企业", "initiative": "举措", "metric": "数据"}


class KindFilter(admin.SimpleListFilter):
    """By the kind of fact that is proven."""

    title = "类型"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return list(_KINDS.items())

    def queryset(self, request, queryset):
        kind = self.value()
        return queryset.exclude(**{kind: None}) if kind in _KINDS else queryset


@admin.register(Evidence)
class EvidenceAdmin(VocabularyAdmin):
    list_display = ["exact", "kind", "proven", "article", "rule", "confidence"]
    list_filter = [KindFilter, "created_at"]
    search_fields = ["quote", "article__title", "rule"]
    search_help_text = "按引文、文章标题或规则查找。"
    ordering = ["-pk"]
    list_per_page = 50
    fields = ["article", "quote", "exact", "kind", "proven", "rule", "rules_version", "confidence", "created_at"]

    def get_queryset(self, request):
        found = Evidence.objects.with_facts().select_related("article").order_by(*self.ordering)
        return found.defer("article__text", "article__dropped")

    @admin.display(description="要词")
    def exact(self, evidence: Evidence):
        return evidence.exact

    @admin.display(description="类型")
    def kind(self, evidence: Evidence):
        return evidence.fact._meta.verbose_name

    @admin.display(description="所证内容")
    def proven(self, evidence: Evidence):
        fact = evidence.fact
        return link_to_fact(fact._meta.label_lower, fact.pk, str(fact))
