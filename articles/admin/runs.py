"""Import runs: what came of each kind of thing, and what failed where."""

from collections.abc import Mapping

from django.contrib import admin
from django.urls import reverse

from articles.models import ImportRun
from articles.reports import KINDS, OUTCOMES
from curation.admin import ReadOnlyAdmin, Waiting


def counts_table(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, list[int]]]:
    """A row for each kind that the run met, in the order of KINDS: its name, its numbers in the order of OUTCOMES."""
    met = [(name, counts[kind]) for kind, name in KINDS.items() if kind in counts]
    return [(name, [numbers.get(outcome, 0) for outcome in OUTCOMES]) for name, numbers in met]


class FailureFilter(admin.SimpleListFilter):
    """Runs in which something failed, and runs that never came to their end."""

    title = "结果"
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return [("failed", "有失败"), ("unfinished", "未完成")]

    def queryset(self, request, queryset):
        if self.value() == "failed":
            return queryset.exclude(failures=[])
        if self.value() == "unfinished":
            return queryset.filter(finished_at=None)
        return queryset


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["started_at", "origin", "actor", "documents", "failed", "finished_at"]
    list_filter = [FailureFilter, "started_at"]
    list_select_related = ["actor"]
    search_fields = ["origin", "actor__username"]
    search_help_text = "按途径或操作者查找。"
    fields = ["started_at", "finished_at", "origin", "actor"]
    change_form_template = "admin/articles/run.html"

    @admin.display(description="新增文件")
    def documents(self, run: ImportRun):
        return run.counts.get("document", {}).get("created", 0)

    @admin.display(description="失败")
    def failed(self, run: ImportRun):
        return len(run.failures)

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about imports."""
        number = ImportRun.objects.exclude(failures=[]).count()
        return [Waiting("有失败的导入", number, reverse("admin:articles_importrun_changelist") + "?outcome=failed")]

    def panels(self, request, obj):
        return {"table": counts_table(obj.counts), "failures": obj.failures, "outcomes": OUTCOMES.values()}
