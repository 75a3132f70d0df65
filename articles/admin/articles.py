"""Articles: their text with the evidence marked, and what an editor may correct about them."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article, Evidence
from articles.reprints import other_printings
from curation.admin import Column, RecordedAdmin

from .intake import IntakeAdmin
from .queue import QueueAdmin, ReviewFilter
from .review import ReviewAdmin
from .texts import marked_text

_LIST = "admin:articles_article_changelist"


class PublicFilter(admin.SimpleListFilter):
    """Articles that readers are shown, since they prove something public."""

    title = "公开"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", "有公开内容")]

    def queryset(self, request, queryset):
        return queryset.public() if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(ReviewAdmin, QueueAdmin, IntakeAdmin, RecordedAdmin):
    """What the article says stays as it was read; what is known about it may be mended."""

    list_display = ["title", "publisher", "published_on", "park", "rights", "evidence_count"]
    list_filter = [ReviewFilter, PublicFilter, "rights", "published_on"]
    search_fields = ["title", "publisher", "park__name", "document__name"]
    search_help_text = "按标题、报刊、园区或文件名查找。"
    autocomplete_fields = ["park"]
    show_full_result_count = False
    list_per_page = 50
    readonly_fields = ["title", "authors", "document", "position", "rights", "park_text", "source_name", "created_at"]
    fieldsets = (
        ("刊登", {"fields": ["title", "authors", "publisher", "published_on", "dateline", "park", "reason"]}),
        ("来历", {"fields": ["document", "position", "rights", "park_text", "source_name", "created_at"]}),
    )

    def get_queryset(self, request):
        counted = Evidence.objects.filter(article=OuterRef("pk")).order_by().values("article")
        number = Subquery(counted.annotate(number=Count("pk")).values("number"))
        heavy = ("text", "dropped", "document__content")
        articles = super().get_queryset(request).select_related("document", "park").defer(*heavy)
        return articles.annotate(pieces=Coalesce(number, Value(0)))

    def columns(self, request) -> list[Column]:
        """What the start page says about the articles of the public site."""
        return [Column("文章", Article.objects.public(), "created_at", f"{reverse(_LIST)}?public=yes")]

    @admin.display(description="依据条数", ordering="pieces")
    def evidence_count(self, article: Any):
        return article.pieces

    @admin.display(description="作者")
    def authors(self, article: Article):
        return "、".join(article.byline) or "未载"

    def has_add_permission(self, request):
        return False  # articles come in by import only

    def has_delete_permission(self, request, obj=None):
        return False  # their words prove facts

    def panels(self, request, obj):
        evidence = list(obj.evidence.with_facts())
        proven = {(type(piece.fact), piece.fact.pk): piece.fact for piece in evidence}
        return {
            "text_lines": marked_text(obj, evidence),
            "proven": list(proven.values()),
            "dropped": obj.dropped,
            "printings": other_printings(obj),
        }

    def get_urls(self):
        return self.intake_urls() + self.review_urls() + self.queue_urls() + super().get_urls()
