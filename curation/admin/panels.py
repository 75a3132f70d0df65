"""Form pages that show more than their fields."""

from typing import Any

from django.contrib import admin


class PanelsAdmin(admin.ModelAdmin):
    """A form with panels beside it; subclasses say what these show."""

    def panels(self, request, obj: Any) -> dict[str, Any]:
        """What the page's template is given besides; `obj` is None on the page that adds."""
        return {}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= self.panels(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
