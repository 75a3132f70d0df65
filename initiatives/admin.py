"""Initiatives, figures and indicators in the admin."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.utils import timezone

from curation.admin import AliasAdmin, AliasInline, FactAdmin, Health, NamedFactAdmin, RecordedAdmin, save_aliases
from curation.slugs import free_slug

from .conflict_pages import ConflictsAdmin
from .doubts import DoubtFilter, doubts_of, stale
from .models import Indicator, IndicatorAlias, Initiative, InitiativeAlias, Metric


class InitiativeAliasInline(AliasInline):
    model = InitiativeAlias


class IndicatorAliasInline(AliasInline):
    model = IndicatorAlias


@admin.register(Initiative)
class InitiativeAdmin(NamedFactAdmin):
    list_display = ["name", "state", "proof", "kind", "park", "lead", "whole"]
    list_filter = (*NamedFactAdmin.list_filter, "kind", "generic")
    list_select_related = ["park", "lead", "whole"]
    search_fields = ("name", "aliases__name", "park__name")
    search_help_text = "按名称、别名或园区查找。"
    autocomplete_fields = ["park", "lead", "whole"]
    inlines = [InitiativeAliasInline]
    fieldsets = (("举措", {"fields": ["name", "kind", "park", "lead", "whole", "generic", "summary"]}),)


class PlainDecimalField(forms.DecimalField):
    """Shows 120, where the column keeps 120.000000."""

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


@admin.register(Metric)
class MetricAdmin(ConflictsAdmin):
    change_list_template = "admin/initiatives/metric_list.html"
    list_display = ["label", "value_text", "state", "proof", "subject_name", "park", "nature", "period_text"]
    list_display_links = ["label", "value_text"]
    list_filter = (*FactAdmin.list_filter, DoubtFilter, "nature", "bound", "rank")
    list_select_related = ["park", "organization", "enterprise", "initiative", "indicator"]
    search_fields = ["label", "value_text", "subject_text", "park__name", "indicator__name"]
    search_help_text = "按所计内容、数值、主体、园区或指标查找。"
    autocomplete_fields = ["park", "organization", "enterprise", "initiative", "indicator"]
    formfield_overrides = {**FactAdmin.formfield_overrides, models.DecimalField: {"form_class": PlainDecimalField}}
    fieldsets = (
        ("数值", {"fields": ["label", "indicator", "value_text", ("low", "high"), ("bound", "unit"), "nature"]}),
        ("主体", {"fields": ["park", "organization", "enterprise", "initiative", "subject_text"]}),
        ("时间", {"fields": ["period_text", ("period_start", "period_end")]}),
        ("采用", {"fields": ["rank", "rank_reason"]}),
    )

    @admin.display(description="主体", ordering="subject_text")
    def subject_name(self, metric: Metric):
        return metric.subject_name

    def health(self, request):
        rows = stale(Metric.objects.public(), today=timezone.localdate())
        address = f"{self.address('changelist')}?status__exact=approved&doubt=stale"
        return [*super().health(request), Health("两年没有新数的数据", [rows], address)]

    def panels(self, request, obj):
        panels = super().panels(request, obj)
        if obj is None:
            return panels
        return panels | {"doubts": doubts_of(obj)}


@admin.register(Indicator)
class IndicatorAdmin(RecordedAdmin):
    list_display = ["name", "unit", "theme", "is_key", "figures"]
    list_filter = ["theme", "is_key"]
    search_fields = ["name", "unit", "aliases__name"]
    search_help_text = "按名称、单位或别名查找。"
    readonly_fields = ["slug"]  # addresses are stable
    show_full_result_count = False
    inlines = [IndicatorAliasInline]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(metric_count=Count("metrics"))

    @admin.display(description="数据条数", ordering="metric_count")
    def figures(self, indicator: Any):
        return indicator.metric_count

    def save_model(self, request, obj, form, change):
        obj.slug = obj.slug or free_slug(Indicator, obj.name)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        save_aliases(formset, actor=request.user)


admin.site.register([InitiativeAlias, IndicatorAlias], AliasAdmin)
