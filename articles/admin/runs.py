"""Import runs: what came of each kind of thing, and what failed where."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from django_tasks import TaskResultStatus

from articles.models import ImportRun, Upload
from articles.reports import KINDS, OUTCOMES
from articles.tasks import import_run
from articles.uploads import cancel, reopen
from curation.admin import ReadOnlyAdmin, Waiting

from .run_files import LEFT, files_of

CRASHED = "导入途中出错，未完成的文件没有写入任何内容。可以从本页继续；若再次出错，请告知管理员。"


def counts_table(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, list[int]]]:
    """A row for each kind that the run met, in the order of KINDS: its name, its numbers in the order of OUTCOMES."""
    met = [(name, counts[kind]) for kind, name in KINDS.items() if kind in counts]
    return [(name, [numbers.get(outcome, 0) for outcome in OUTCOMES]) for name, numbers in met]


def may_import(request) -> bool:
    """Whether this person may bring in documents."""
    return request.user.has_perm("articles.add_document")


def hand_over(request, run) -> HttpResponseRedirect:
    """Give the run to a worker, and lead to its page, which tells how far it is."""
    if import_run.enqueue(run.pk).status == TaskResultStatus.FAILED:
        messages.error(request, CRASHED)
    return HttpResponseRedirect(reverse("admin:articles_importrun_change", args=[run.pk]))


def failed(runs: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
    """Those in which something was left out."""
    return runs.exclude(failures=[])


def running(runs: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
    """Those that have not come to their end."""
    return runs.filter(finished_at=None, cancelled_at=None)


def stopped(runs: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
    """Those that ended or were cancelled with files left."""
    left = Upload.objects.filter(run=OuterRef("pk"), state__in=LEFT)
    return runs.exclude(finished_at=None, cancelled_at=None).filter(Exists(left))


class OutcomeFilter(admin.SimpleListFilter):
    """What came of runs."""

    title = "结果"
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return [("failed", "有失败"), ("running", "正在进行"), ("stopped", "中断")]

    def queryset(self, request, queryset):
        chosen = {"failed": failed, "running": running, "stopped": stopped}.get(self.value() or "")
        return chosen(queryset) if chosen else queryset


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["started_at", "origin", "actor", "documents", "failed", "finished_at"]
    list_filter = [OutcomeFilter, "started_at"]
    list_select_related = ["actor"]
    search_fields = ["origin", "actor__username"]
    search_help_text = "按途径或操作者查找。"
    fields = ["started_at", "finished_at", "cancelled_at", "origin", "actor"]
    change_form_template = "admin/articles/run.html"

    @admin.display(description="新增文件")
    def documents(self, run: ImportRun):
        return run.counts.get("document", {}).get("created", 0)

    @admin.display(description="失败")
    def failed(self, run: ImportRun):
        return len(run.failures)

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about imports."""
        runs, address = ImportRun.objects.all(), reverse("admin:articles_importrun_changelist")
        return [
            Waiting("正在进行的导入", [running(runs)], f"{address}?outcome=running"),
            Waiting("中断的导入", [stopped(runs)], f"{address}?outcome=stopped"),
            Waiting("有失败的导入", [failed(runs)], f"{address}?outcome=failed"),
        ]

    def panels(self, request, obj):
        files = files_of(obj)
        left = sum(file.is_left for file in files)
        stopped = bool(left and (obj.finished_at or obj.cancelled_at))
        return {
            "table": counts_table(obj.counts),
            "failures": [] if files else obj.failures,  # else each reason stands beside its file
            "outcomes": OUTCOMES.values(),
            "files": files,
            "ready": len(files) - left,
            "is_stopped": stopped,
            "is_running": bool(left) and not stopped,
            "first_article": next((article for file in files for article in file.articles), None),
            "may_import": may_import(request),
        }

    def cancel_view(self, request, object_id: int):
        """Stop before the next file."""
        run = self._run(request, object_id)
        cancel(run)
        messages.success(request, "已取消：正在处理的一份之后不再继续。")
        return HttpResponseRedirect(reverse("admin:articles_importrun_change", args=[run.pk]))

    def resume_view(self, request, object_id: int):
        """Go on with the files that are left."""
        run = self._run(request, object_id)
        reopen(run)
        return hand_over(request, run)

    def get_urls(self):
        views = {"cancel": self.cancel_view, "resume": self.resume_view}
        own = [
            path(
                f"<int:object_id>/{name}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"articles_importrun_{name}",
            )
            for name, view in views.items()
        ]
        return own + super().get_urls()

    def _run(self, request, object_id: int) -> ImportRun:
        if not may_import(request):
            raise PermissionDenied
        return get_object_or_404(ImportRun, pk=object_id)
