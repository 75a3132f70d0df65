"""What editors put aside, for reading."""

from django.contrib import admin

from articles.models import Deferral
from curation.admin import ReadOnlyAdmin
from curation.admin.ledger import link_to_fact


@admin.register(Deferral)
class DeferralAdmin(ReadOnlyAdmin):
    list_display = ["fact", "article", "actor", "created_at"]
    list_display_links = ["created_at"]  # the fact is a link to itself
    list_select_related = ["article", "actor"]
    search_fields = ["article__title"]
    search_help_text = "按文章标题查找。"
    fields = ["fact", "article", "actor", "created_at"]

    @admin.display(description="内容")
    def fact(self, deferral: Deferral):
        return link_to_fact(deferral.fact_type, deferral.fact_id, str(deferral))
