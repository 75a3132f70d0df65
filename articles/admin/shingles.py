"""The hashes by which reprints are found, for reading."""

from django.contrib import admin

from articles.models import Shingle
from curation.admin import ReadOnlyAdmin


@admin.register(Shingle)
class ShingleAdmin(ReadOnlyAdmin):
    list_display = ["hash", "article"]
    list_select_related = ["article"]
    search_fields = ["article__title"]
    search_help_text = "按文章标题查找。"
    fields = ["hash", "article"]
    show_full_result_count = False
