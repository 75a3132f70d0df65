"""Articles come in: uploaded or pasted, imported in the background, with a report of what came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from articles.preview import PREVIEWED, REPRINT
from articles.reports import OUTCOMES
from articles.tasks import packed, try_import, unpacked
from articles.uploads import start_run
from curation.admin.panels import PanelsAdmin
from curation.sealed import seal

from .forms import INTAKE, IntakeForm
from .runs import counts_table, hand_over, may_import


class IntakeAdmin(PanelsAdmin):
    """The import page, and the page that waits for the end of a dry run."""

    def import_view(self, request):
        """The form; when it is sent, the import starts."""
        self._check_import_permission(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = IntakeForm(*sent, user=request.user)
        if not form.is_valid():
            return self._import_page(request, "import_form.html", title="导入文章", form=form)
        if not form.cleaned_data["dry_run"]:
            return hand_over(request, start_run(form.documents(), actor=request.user))
        result = try_import.enqueue(packed(form.documents()))
        if result.is_finished:
            return self._finished(request, result)
        return HttpResponseRedirect(reverse("admin:articles_article_import_result", args=[result.id]))

    def result_view(self, request, result_id: str):
        """Waits, and then shows what an import would do."""
        self._check_import_permission(request)
        try:
            result = try_import.get_result(result_id)
        except (TaskResultDoesNotExist, NotImplementedError) as error:
            raise Http404("没有这次试算，或它的结果已经清除。") from error
        if result.is_finished:
            return self._finished(request, result)
        return self._import_page(request, "import_waiting.html", title="正在试算")

    def changelist_view(self, request, extra_context=None):
        extra = {"may_import": may_import(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def intake_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="articles_article_import"),
            path("import/<str:result_id>/", wrap(self.result_view), name="articles_article_import_result"),
        ]

    def _check_import_permission(self, request) -> None:
        if not may_import(request):
            raise PermissionDenied

    def _finished(self, request, result: TaskResult):
        if result.status != TaskResultStatus.SUCCESSFUL:
            return self._import_page(request, "import_failed.html", title="试算中断")
        report: Any = result.return_value
        told: dict[str, Any] = {"table": counts_table(report["counts"]), "outcomes": OUTCOMES.values()}
        told["kept"] = seal(unpacked(result.args[0]), user=request.user, purpose=INTAKE)
        told |= {"failures": report["failures"], "groups": _grouped(report["preview"])}
        told["reprints"] = [line for line in report["preview"] if line["outcome"] == REPRINT]
        return self._import_page(request, "import_dry.html", title="试算结果", **told)

    def _import_page(self, request, template: str, **context) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/{template}", context)


def _grouped(lines: list[dict]) -> list[tuple[str, list[dict]]]:
    """The lines of a dry run by outcome."""
    by_outcome = {outcome: [line for line in lines if line["outcome"] == outcome] for outcome in PREVIEWED}
    return [(outcome, lines) for outcome, lines in by_outcome.items() if lines]
