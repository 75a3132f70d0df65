"""Imported files, for reading and for taking back home byte by byte."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from articles.models import Document
from curation.admin import ReadOnlyAdmin


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ["name", "size", "encoding", "article_count", "imported_at", "download"]
    list_filter = ["encoding", "imported_at"]
    search_fields = ["name", "sha256"]
    search_help_text = "按文件名或 SHA-256 查找。"
    fields = ["name", "size", "encoding", "sha256", "imported_at", "its_articles", "download"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content").annotate(articles_count=Count("articles"))

    @admin.display(description="文章数", ordering="articles_count")
    def article_count(self, document: Any):
        return document.articles_count

    @admin.display(description="文章")
    def its_articles(self, document: Document):
        rows = document.articles.order_by("position").values_list("pk", "title")
        links = ((reverse("admin:articles_article_change", args=[pk]), title) for pk, title in rows)
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', links) or "无"

    @admin.display(description="下载")
    def download(self, document: Document):
        address = reverse("admin:articles_document_download", args=[document.pk])
        return format_html('<a href="{}">下载原件</a>', address)

    def download_view(self, request, object_id: int):
        """The file as it came, byte by byte."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = Document.objects.filter(pk=object_id).first()
        if document is None:
            raise Http404(f"没有编号为{object_id}的原件。")
        # Never shown in the browser: a file of others must not speak for this site.
        headers = {"Content-Disposition": content_disposition_header(True, document.name)}
        return HttpResponse(bytes(document.content), content_type="application/octet-stream", headers=headers)

    def get_urls(self):
        view = self.admin_site.admin_view(self.download_view)
        return [path("<int:object_id>/download/", view, name="articles_document_download"), *super().get_urls()]
