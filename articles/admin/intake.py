"""Articles come in: uploaded or pasted, imported in the background, with a report of what came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from articles.reports import OUTCOMES
from articles.tasks import import_upload, packed
from curation.admin.panels import PanelsAdmin

from .forms import IntakeForm
from .runs import counts_table


class IntakeAdmin(PanelsAdmin):
    """The import page, and the page that waits for its end."""

    def has_import_permission(self, request) -> bool:
        """Whether this person may bring in documents."""
        return request.user.has_perm("articles.add_document")

    def import_view(self, request):
        """The form; when it is sent, the import starts."""
        self._check_import_permission(request)
        form = IntakeForm(request.POST, request.FILES) if request.method == "POST" else IntakeForm()
        if not form.is_valid():
            return self._import_page(request, "import_form.html", title="导入文章", form=form)
        result = import_upload.enqueue(packed(form.documents()), request.user.pk, form.cleaned_data["dry_run"])
        if result.is_finished:
            return self._finished(request, result)
        return HttpResponseRedirect(reverse("admin:articles_article_import_result", args=[result.id]))

    def result_view(self, request, result_id: str):
        """Waits, and leads on to what came of the import."""
        self._check_import_permission(request)
        try:
            result = import_upload.get_result(result_id)
        except (TaskResultDoesNotExist, NotImplementedError) as error:
            raise Http404("没有这次导入，或它的结果已经清除。") from error
        if result.is_finished:
            return self._finished(request, result)
        return self._import_page(request, "import_waiting.html", title="正在导入")

    def changelist_view(self, request, extra_context=None):
        extra = {"may_import": self.has_import_permission(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def _check_import_permission(self, request) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def _finished(self, request, result: TaskResult):
        if result.status != TaskResultStatus.SUCCESSFUL:
            return self._import_page(request, "import_failed.html", title="导入中断")
        report: Any = result.return_value
        if report["run"] is not None:
            return HttpResponseRedirect(reverse("admin:articles_importrun_change", args=[report["run"]]))
        told = {"table": counts_table(report["counts"]), "outcomes": OUTCOMES.values(), "failures": report["failures"]}
        return self._import_page(request, "import_dry.html", title="试算结果", **told)

    def _import_page(self, request, template: str, **context) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/{template}", context)
