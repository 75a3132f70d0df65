"""What the program writes down about partners, for reading."""

from django.apps import apps
from django.contrib import admin

from curation.admin import ReadOnlyAdmin
from partners import usage
from partners.models import Delivery, Proposal, Usage


@admin.register(Usage)
class UsageAdmin(ReadOnlyAdmin):
    list_display = ["day", "partner", "key", "endpoint", "requests"]
    list_filter = ["key__partner", "day"]
    list_select_related = ["key__partner"]
    search_fields = ["endpoint", "key__partner__name", "key__beginning"]
    search_help_text = "按接口、合作方或密钥开头查找。"
    fields = ["day", "key", "endpoint", "requests"]

    @admin.display(description="合作方", ordering="key__partner")
    def partner(self, row: Usage):
        return row.key.partner

    def changelist_view(self, request, extra_context=None):
        usage.write_down()  # what was counted a moment ago is to be seen
        return super().changelist_view(request, extra_context)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ["at", "endpoint", "type", "message", "is_received", "status", "milliseconds", "error"]
    list_filter = ["is_received", "endpoint__partner", "at"]
    list_select_related = ["endpoint"]
    search_fields = ["message", "type", "endpoint__url"]
    search_help_text = "按消息编号、类型或网址查找。"
    fields = ["at", "endpoint", "type", "message", "is_received", "status", "milliseconds", "excerpt", "error"]


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "partner", "kind", "name", "withdrawn_at"]
    list_filter = ["partner", "created_at"]
    list_select_related = ["partner"]
    search_fields = ["name", "partner__name"]
    search_help_text = "按名称或合作方查找。"
    fields = ["created_at", "partner", "kind", "fact_id", "name", "words", "withdrawn_at"]

    @admin.display(description="类型", ordering="fact_type")
    def kind(self, row: Proposal) -> str:
        return str(apps.get_model(row.fact_type)._meta.verbose_name)
