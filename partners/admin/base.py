"""What the pages of partners have in common: nothing is deleted, and secrets are shown once."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from curation.admin.panels import PanelsAdmin


class PartnersAdmin(PanelsAdmin):
    """Forms with buttons of their own: `buttons` names the methods that they call by POST, in the order shown.

    Such a method takes the request and the row, and may return a response; else the form is shown again.
    """

    change_form_template = "admin/partners/form.html"
    show_full_result_count = False
    actions = None
    buttons: ClassVar[dict[str, str]] = {}

    def has_delete_permission(self, request, obj=None):
        return False

    def may_press(self, request, obj: Any) -> bool:
        """Whether this person may use the buttons."""
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def offered(self, obj: Any) -> list[str]:
        """The names of the buttons that the row's page shows."""
        return list(self.buttons)

    def panels(self, request, obj):
        offered = self.offered(obj) if obj is not None and self.may_press(request, obj) else []
        return {"buttons": [(self._address(name, obj), self.buttons[name]) for name in offered]}

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(require_POST(self._pressed(name))),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for name in self.buttons
        ]
        return own + super().get_urls()

    def shown_once(self, request, obj: Any, *, title: str, secret: str, advice: str) -> HttpResponse:
        """The page with what nobody can be shown again."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "secret": secret,
            "advice": advice,
            "back": self._address("change", obj),
        }
        response = TemplateResponse(request, "admin/partners/shown_once.html", context)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _pressed(self, name: str) -> Callable[..., HttpResponse]:
        def view(request, object_id: str) -> HttpResponse:
            obj = get_object_or_404(self.get_queryset(request), pk=unquote(object_id))
            if not self.may_press(request, obj):
                raise PermissionDenied
            return getattr(self, name)(request, obj) or HttpResponseRedirect(self._address("change", obj))

        return view

    def _address(self, view: str, obj: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=[obj.pk])
