"""Other names: edited as lines below what they name, looked through and switched off in lists."""

from django.contrib import admin, messages

from curation import facts
from curation.models import NamedFact

BY_EDITORS = "编辑"


class AliasInline(admin.TabularInline):
    """The other names of a thing."""

    fields = ["name", "kind", "source", "active"]
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label  # a table's heading names a column, not its boxes
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

    @admin.action(description="启用所选别名", permissions=["change"])
    def switch_on(self, request, queryset):
        self._switch(request, queryset, active=True)

    @admin.action(description="停用所选别名", permissions=["change"])
    def switch_off(self, request, queryset):
        self._switch(request, queryset, active=False)

    def _switch(self, request, queryset, *, active: bool) -> None:
        number = queryset.exclude(active=active).update(active=active)
        self.message_user(
            request, f"已{'启用' if active else '停用'}{number}个别名，下次导入起生效。", messages.SUCCESS
        )


def save_aliases(formset) -> None:
    """Write the lines of the form; a name that is the thing's own, or already noted, is left out."""
    for alias in formset.save(commit=False):
        alias.source = alias.source or BY_EDITORS
        if alias.pk or not isinstance(formset.instance, NamedFact):
            alias.save()
        else:
            facts.add_alias(formset.instance, name=alias.name, kind=alias.kind, source=alias.source)
    for alias in formset.deleted_objects:
        alias.delete()
