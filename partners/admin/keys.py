"""Issuing and revoking keys. Who did it is on the key, and in the admin's log."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone

from curation.api.permissions import Scope
from partners import usage
from partners.keys import MOST_ACTIVE, issue, places_left, revoke
from partners.models import Key, Partner

from .base import PartnersAdmin

_SCOPES = [
    (Scope.READ, "读取公开内容"),
    (Scope.PROPOSE, "提交文章和事实，待审"),
]
_ADVICE = "请现在抄下来，交给合作方；离开本页后谁也看不到它，丢失只能另发。"


class KeyForm(forms.ModelForm):
    """What a key is to be good for."""

    scopes = forms.MultipleChoiceField(label="权限", choices=_SCOPES, widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(
        label="有效至", required=False, widget=AdminDateWidget, help_text="含当日；空着则长期有效。"
    )

    class Meta:
        model = Key
        fields = ["partner", "purpose"]

    def clean_expires_on(self) -> datetime | None:
        """The end of the day."""
        day = self.cleaned_data["expires_on"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError("这一天已经过去。")
        return timezone.make_aware(datetime.combine(day, time.max))

    def clean_partner(self) -> Partner:
        partner = self.cleaned_data["partner"]
        if not places_left(partner):
            raise ValidationError(f"这一方已有 {MOST_ACTIVE} 把有效的密钥，请先撤销一把。")
        return partner

    def issue(self, actor: Any) -> Key:
        """The key; its text is on it as `text`, and nowhere else."""
        given = self.cleaned_data
        key, text = issue(
            partner=given["partner"],
            scopes=given["scopes"],
            purpose=given["purpose"],
            expires_at=given["expires_on"],
            actor=actor,
        )
        key.text = text  # type: ignore[attr-defined]
        return key


@admin.register(Key)
class KeyAdmin(PartnersAdmin):
    """A key is issued and revoked, and never changed."""

    list_display = ["beginning", "partner", "allowed", "purpose", "state", "expires_at", "last_used_at"]
    list_filter = ["partner"]
    list_select_related = ["partner"]
    search_fields = ["beginning", "partner__name", "purpose"]
    search_help_text = "按密钥开头、合作方或用途查找。"
    _entered = ("partner", "purpose", "scopes", "expires_on")
    _told = (
        *("partner", "beginning", "purpose", "allowed", "state", "issued_at", "issued_by"),
        *("expires_at", "revoked_at", "revoked_by", "last_used_at"),
    )
    buttons = {"revoke": "撤销这把密钥"}

    def get_fields(self, request, obj=None):
        return self._entered if obj is None else self._told

    def has_change_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs) if obj else KeyForm

    @admin.display(description="权限")
    def allowed(self, key: Key) -> str:
        return "、".join(label for scope, label in _SCOPES if scope in key.scopes)

    @admin.display(description="状态")
    def state(self, key: Key) -> str:
        if key.revoked_at:
            return "已撤销"
        return "已到期" if key.has_expired(timezone.now()) else "有效"

    def offered(self, obj):
        return [] if obj.revoked_at else super().offered(obj)

    def changelist_view(self, request, extra_context=None):
        usage.write_down()  # for the time of the last use
        return super().changelist_view(request, extra_context)

    def save_form(self, request, form, change):
        return form.issue(request.user)

    def save_model(self, request, obj, form, change):
        """Issuing has stored it."""

    def save_related(self, request, form, formsets, change):
        """A key has nothing beside it."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.shown_once(request, obj, title="新密钥", secret=obj.text, advice=_ADVICE)

    def revoke(self, request, key: Key) -> None:
        if revoke(key, actor=request.user):
            self.log_change(request, key, "撤销密钥。")
            messages.success(request, "已撤销，立即失效。")
