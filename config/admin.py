"""Accounts and groups in the admin, with permissions in plain Chinese."""

from axes.admin import AccessAttemptAdmin
from axes.models import AccessAttempt
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django_tasks_db.models import DBTaskResult

_VERBS = {"add": "新增", "change": "修改", "delete": "删除", "view": "查看"}


def permission_label(permission: Permission) -> str:
    """As in 园区与组织｜可以修改园区; Django's own permissions bear English names."""
    kind = permission.content_type
    verb = _VERBS.get(permission.codename.partition("_")[0])
    action = f"可以{verb}{kind.name}" if verb else permission.name
    return f"{kind.app_labeled_name.partition(' | ')[0]}｜{action}"


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions, named by what they allow."""

    def label_from_instance(self, obj: Permission) -> str:
        return permission_label(obj)


class ChinesePermissionsAdmin(admin.ModelAdmin):
    """Shows every list of permissions in Chinese."""

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.remote_field.model is Permission:
            kwargs["form_class"] = PermissionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


for _model in (User, Group, AccessAttempt, DBTaskResult):
    admin.site.unregister(_model)  # the import runs tell editors what the tasks of this site did


@admin.register(User)
class AccountAdmin(ChinesePermissionsAdmin, UserAdmin):
    """Accounts are closed by their switch, not deleted: the ledger names them."""

    show_full_result_count = False
    readonly_fields = ["last_login", "date_joined"]  # what happened is no matter of editing

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Group)
class EditorGroupAdmin(ChinesePermissionsAdmin, GroupAdmin):
    """Editors, reviewers, administrators."""


@admin.register(AccessAttempt)
class RefusedSignInAdmin(AccessAttemptAdmin):
    """Failed sign-ins: deleting one lets its account try again."""

    # The package's own action, which clears those out of date, fails on any request that is no sign-in.
    actions: list[str] = []
