"""Other names: edited as lines below what they name, looked through and switched off in lists."""

from typing import Any

from django.contrib import admin, messages

from curation import facts

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
        self._switch(request, queryset, active=False)

    def _switch(self, request, queryset, *, active: bool) -> None:
        values = {"active": active}
        number = sum(facts.edit_alias(alias, values=values, actor=request.user) for alias in queryset)
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
