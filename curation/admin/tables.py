"""Facts leave the desk as a table and come back as edits."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse

from curation.tables import RowReport, TableError, read_table, write_table

from .history import HistoryAdmin

_LARGEST = 5 * 1024 * 1024
_ROWS_SHOWN = 200


class TableForm(forms.Form):
    """A table to be read, and why."""

    table = forms.FileField(label="CSV 文件", help_text="由“导出为 CSV”得来的表；没有编号的行作为新内容提出。")
    reason = forms.CharField(label="理由", widget=forms.TextInput(attrs={"class": "vTextField"}))

    def clean_table(self) -> bytes:
        upload = self.cleaned_data["table"]
        if upload.size > _LARGEST:
            raise forms.ValidationError("文件超过5兆，请分几次导入。")
        return upload.read()


class TablesAdmin(HistoryAdmin):
    """Adds the export of what is chosen in a list, and the page that takes a table back."""

    @admin.action(description="导出为 CSV", permissions=["view"])
    def export_selected(self, request, queryset):
        rows = self.model._default_manager.filter(pk__in=queryset.values("pk")).order_by("pk")
        name = f"{self.opts.model_name}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        lines = write_table(self.model, rows.iterator(chunk_size=500))
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

    def table_view(self, request):
        """Try a table, see what it would change, then take it over."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None)
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
            "number": len(rows or []),
            "wrong": sum(bool(row.errors) for row in rows or []),
            "rows": (rows or [])[:_ROWS_SHOWN],
        }
        return TemplateResponse(request, "admin/curation/table.html", context)

    def _read(self, request, form: TableForm, *, dry_run: bool) -> list[RowReport] | None:
        content, reason = form.cleaned_data["table"], form.cleaned_data["reason"]
        try:
            return read_table(self.model, content, actor=request.user, reason=reason, dry_run=dry_run)
        except TableError as error:
            form.add_error("table", str(error))
            return None
