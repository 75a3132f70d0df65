"""Uploaded files, for reading: their runs decide what becomes of them."""

from django.contrib import admin

from articles.models import Upload
from curation.admin import ReadOnlyAdmin


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    list_display = ["name", "state", "run", "reason"]
    list_filter = ["state"]
    list_select_related = ["run"]
    search_fields = ["name"]
    search_help_text = "按文件名查找。"
    fields = ["name", "run", "state", "reason", "sha256"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")
