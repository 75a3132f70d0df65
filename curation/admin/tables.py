"""Facts leave the desk as a table and come back as edits."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse

from curation.sealed import SealError, seal, unseal
from curation.tables import MOST_BYTES, MOST_ROWS, RowReport, TableError, read_table, write_csv, write_xlsx

from .history import HistoryAdmin

_ROWS_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableForm(forms.Form):
    """A table to be read, and why."""

    table = forms.FileField(
        label="CSV 或 XLSX 文件",
        required=False,
        help_text="由“导出为 CSV”“导出为 XLSX”得来的表；没有编号的行作为新内容提出，没有改过的格不作改动。",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    reason = forms.CharField(label="理由", widget=forms.TextInput(attrs={"class": "vTextField"}))

    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user: Any, purpose: str, **kwargs):
        super().__init__(*args, **kwargs)
        self._whose = {"user": user, "purpose": purpose}

    def clean_table(self) -> Any:
        upload = self.cleaned_data["table"]
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(f"文件超过{MOST_BYTES >> 20}兆，请分几次导入。")
        return upload

    def clean(self):
        """Adds `file`, the name and the content of the table chosen now, else of the one that was tried before."""
        super().clean()
        cleaned = self.cleaned_data
        if upload := cleaned.get("table"):
            cleaned["file"] = (upload.name, upload.read())
        elif "table" not in self.errors:
            cleaned["file"] = self._tried()
        return cleaned

    def sealed(self) -> str:
        """The table, to be handed in again by one click."""
        return seal([self.cleaned_data["file"]], **self._whose)

    def _tried(self) -> tuple[str, bytes]:
        if not self.cleaned_data.get("kept"):
            raise forms.ValidationError({"table": "请选择文件。"})
        try:
            return unseal(self.cleaned_data["kept"], **self._whose)[0]
        except SealError as error:
            raise forms.ValidationError({"table": str(error)}) from error


class TablesAdmin(HistoryAdmin):
    """Adds the export of what is chosen in a list, and the page that takes a table back."""

    @admin.action(description="导出为 CSV", permissions=["view"])
    def export_selected(self, request, queryset):
        lines = write_csv(self.model, self._standing(queryset).iterator(chunk_size=500))
        headers = self._attached("csv")
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

    @admin.action(description="导出为 XLSX", permissions=["view"])
    def export_workbook(self, request, queryset):
        chosen = self._standing(queryset)
        if chosen.count() > MOST_ROWS:
            self.message_user(request, f"超过{MOST_ROWS}条，请先筛选，或导出为 CSV。", messages.ERROR)
            return None
        content = write_xlsx(self.model, chosen.iterator(chunk_size=500))
        return HttpResponse(content, content_type=_XLSX, headers=self._attached("xlsx"))

    def table_view(self, request):
        """Try a table, see what it would change, then take it over."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None, user=request.user, purpose=self.opts.label_lower)
        rows: list[RowReport] | None = None
        if form.is_valid():
            rows = self._read(request, form, dry_run="_write" not in request.POST)
            if rows is not None and "_write" in request.POST and not any(row.errors for row in rows):
                self.message_user(request, f"已按表改动{len(rows)}条。", messages.SUCCESS)
                return HttpResponseRedirect(self.address("changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"按表修改{self.opts.verbose_name}",
            "form": form,
            "tried": rows is not None,
            "kept": form.sealed() if rows and not any(row.errors for row in rows) else "",
            "number": len(rows or []),
            "wrong": sum(bool(row.errors) for row in rows or []),
            "rows": sorted(rows or [], key=lambda row: not row.errors)[:_ROWS_SHOWN],
        }
        return TemplateResponse(request, "admin/curation/table.html", context)

    def _standing(self, queryset):
        """What was chosen, without what stands for itself no more."""
        return self.model._default_manager.unmerged().filter(pk__in=queryset.values("pk")).order_by("pk")

    def _attached(self, suffix: str) -> dict[str, str]:
        return {"Content-Disposition": f'attachment; filename="{self.opts.model_name}.{suffix}"'}

    def _read(self, request, form: TableForm, *, dry_run: bool) -> list[RowReport] | None:
        (_, content), reason = form.cleaned_data["file"], form.cleaned_data["reason"]
        try:
            return read_table(self.model, content, actor=request.user, reason=reason, dry_run=dry_run)
        except TableError as error:
            form.add_error("table", str(error))
            return None
