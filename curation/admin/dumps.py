"""Dumps at the desk: those that are there, and a button to make one now."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from curation.models import Dump
from curation.tasks import make_dump

from .readonly import ReadOnlyAdmin

_LIST = "admin:curation_dump_changelist"


@admin.register(Dump)
class DumpAdmin(ReadOnlyAdmin):
    """Who may add a dump has it made in the background."""

    change_list_template = "admin/curation/dump_list.html"
    list_display = ["version", "as_of", "made_at", "size"]
    fields = ["version", "as_of", "made_at", "sequence", "size"]

    @admin.display(description="大小（字节）")
    def size(self, dump: Dump):
        return dump.archive["bytes"]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"may_make": self._may_make(request)})

    @method_decorator(require_POST)
    def make_view(self, request):
        """Hand the work over to the worker."""
        if not self._may_make(request):
            raise PermissionDenied
        result = make_dump.enqueue()
        done = "已生成；内容没有变时，仍是原来那一份。" if result.is_finished else "正在后台生成，完成后列在这里。"
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse(_LIST))

    def get_urls(self):
        make = self.admin_site.admin_view(self.make_view)
        return [path("make/", make, name="curation_dump_make"), *super().get_urls()]

    def _may_make(self, request) -> bool:
        return request.user.has_perm("curation.add_dump")
