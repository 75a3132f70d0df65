"""Lists that are for reading: nothing is added, changed or deleted by hand."""

from .panels import PanelsAdmin


class ReadOnlyAdmin(PanelsAdmin):
    """What the program writes and people only read. Whoever may view the model may open it."""

    change_form_template = "admin/curation/readonly_form.html"
    show_full_result_count = False
    actions: list[str] | None = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
