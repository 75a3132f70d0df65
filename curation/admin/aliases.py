"""Other names: edited as lines below what they name, looked through and switched off in lists."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

from curation import facts
from curation.usage import uses_of

from .forms import ReasonForm

BY_EDITORS = "编辑"


class AliasInline(admin.TabularInline):
    """The other names of a thing."""

    fields = ["name", "kind", "source", "active"]
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label  # a table's heading names a column, not its boxes
            # By what the form was opened with, so that it takes back nothing that another person switched since.
            field.show_hidden_initial = True
        return field


class AliasAdmin(admin.ModelAdmin):
    """What imports have learned of one kind: each name, where it comes from, and whether imports go by it."""

    list_display = ["name", "owner", "kind", "source", "active"]
    list_filter = ["active", "kind"]
    list_select_related = ["owner"]
    search_fields = ["name"]
    search_help_text = "按别名查找。"
    ordering = ["-pk"]  # by the key, so that a list of any size comes at once
    list_per_page = 50
    show_full_result_count = False
    fields = ["owner", *AliasInline.fields]
    readonly_fields = ["owner"]
    actions = ["switch_on", "switch_off"]

    def has_add_permission(self, request):
        return False  # names are added where the thing itself is edited

    def save_model(self, request, obj, form, change):
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        facts.edit_alias(obj, values=values, actor=request.user)

    def delete_model(self, request, obj):
        facts.remove_alias(obj, actor=request.user)

    def delete_queryset(self, request, queryset):
        for alias in queryset:
            facts.remove_alias(alias, actor=request.user)

    @admin.action(description="启用所选别名", permissions=["change"])
    def switch_on(self, request, queryset):
        self._switch(request, queryset, active=True)

    @admin.action(description="停用所选别名", permissions=["change"])
    def switch_off(self, request, queryset):
        """Switch them off, once it was shown on what they lie and why this is done was told."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._reason_page(request, form, queryset)
        self._switch(request, queryset, active=False, reason=form.cleaned_data["reason"])
        return None

    def _reason_page(self, request, form: ReasonForm, queryset) -> TemplateResponse:
        owners = {alias.owner_id: alias.owner for alias in queryset}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "停用别名",
            "form": form,
            "chosen": queryset,
            "action": "switch_off",
            "uses": uses_of(*owners.values()),
            "uses_title": "归在它们名下的（停用后，导入不再按这些别名归入）",
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/curation/reason.html", context)

    def _switch(self, request, queryset, *, active: bool, reason: str = "") -> None:
        values = {"active": active}
        told = {"actor": request.user, "reason": reason}
        number = sum(facts.edit_alias(alias, values=values, **told) for alias in queryset)
        self.message_user(
            request, f"已{'启用' if active else '停用'}{number}个别名，下次导入起生效。", messages.SUCCESS
        )


def save_aliases(formset, *, actor: Any) -> None:
    """Write what was changed in the lines; a name that is the thing's own, or already noted, is left out."""
    formset.save(commit=False)
    for alias in formset.new_objects:
        values = {name: value for name, value in alias.recorded.items() if name != "source"}
        facts.add_alias(formset.instance, **values, source=alias.source or BY_EDITORS, actor=actor)
    for alias, changed in formset.changed_objects:
        facts.edit_alias(alias, values={name: getattr(alias, name) for name in changed}, actor=actor)
    for alias in formset.deleted_objects:
        facts.remove_alias(alias, actor=actor)
