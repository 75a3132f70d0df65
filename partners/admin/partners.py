"""Partners themselves: whom to call, how much they may ask, and how much they do."""

from datetime import date, timedelta

from django.contrib import admin
from django.db.models import Count, Q, Sum
from django.utils import timezone

from partners import usage
from partners.models import Partner, Usage

from .base import PartnersAdmin

_DAYS_SHOWN = 30


@admin.register(Partner)
class PartnerAdmin(PartnersAdmin):
    list_display = ["name", "contact", "active_keys", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "contact"]
    ordering = ["name"]
    search_help_text = "按名称或联系人查找。"
    fields = ["name", "contact", "note", "requests_a_minute", "is_active"]

    def get_queryset(self, request):
        standing = Q(keys__revoked_at=None) & ~Q(keys__slot=None)
        return super().get_queryset(request).annotate(standing=Count("keys", filter=standing))

    @admin.display(description="现有密钥")
    def active_keys(self, partner) -> int:
        return partner.standing

    def panels(self, request, obj):
        if obj is None:
            return super().panels(request, obj)
        usage.write_down()  # what was counted a moment ago is to be seen
        return super().panels(request, obj) | {
            "keys": obj.keys.all(),
            "endpoints": obj.endpoints.all(),
            "usage": usage_by_day(obj),
            "days": _DAYS_SHOWN,
        }


def usage_by_day(partner: Partner) -> list[tuple[date, int, list[tuple[str, int]]]]:
    """For each of the last days with requests: the day, how many, and how many to each endpoint."""
    since = timezone.localdate() - timedelta(days=_DAYS_SHOWN)
    rows = Usage.objects.filter(key__partner=partner, day__gt=since).order_by("-day", "endpoint")
    days: dict[date, list[tuple[str, int]]] = {}
    for row in rows.values("day", "endpoint").annotate(number=Sum("requests")):
        days.setdefault(row["day"], []).append((row["endpoint"], row["number"]))
    return [(day, sum(number for _, number in lines), lines) for day, lines in days.items()]
