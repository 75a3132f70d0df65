"""Where partners are told of changes."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse

from curation.admin import Waiting
from curation.publication.changes import KINDS, last_sequence
from curation.publication.horizon import horizon
from curation.publication.resources import resources
from partners.models import Endpoint
from partners.webhooks import signing
from partners.webhooks.delivering import send_test
from partners.webhooks.guard import Refused, check_form

from .base import PartnersAdmin

_ADVICE = "请现在抄下来，交给合作方，用于验证推送的签名；离开本页后谁也看不到它，丢失只能另换。"
_KINDS = dict(zip(KINDS, ("新公开", "有改动", "已合并", "已撤下"), strict=True))
_SHOWN = 20


class EndpointForm(forms.ModelForm):
    """Where to, and of what."""

    resources = forms.MultipleChoiceField(
        label="哪些内容", required=False, widget=forms.CheckboxSelectMultiple, help_text="都不选表示全部。"
    )
    kinds = forms.MultipleChoiceField(
        label="哪些变化",
        required=False,
        choices=list(_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="都不选表示全部。",
    )

    url = forms.URLField(label="网址", max_length=500, assume_scheme="https")

    class Meta:
        model = Endpoint
        fields = ["partner", "url", "resources", "kinds", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["resources"]
        field.choices = [(one.name, one.model._meta.verbose_name) for one in resources().values()]

    def clean_url(self) -> str:
        try:
            check_form(self.cleaned_data["url"])
        except Refused as refused:
            raise ValidationError(str(refused)) from None
        return self.cleaned_data["url"]


@admin.register(Endpoint)
class EndpointAdmin(PartnersAdmin):
    """A switched-off one goes on from where it stopped when it is switched on again."""

    form = EndpointForm
    list_display = ["url", "partner", "is_active", "failures", "next_attempt_at"]
    list_filter = ["is_active", "partner"]
    list_select_related = ["partner"]
    search_fields = ["url", "partner__name"]
    search_help_text = "按网址或合作方查找。"
    _told = ("disabled_note", "failures", "failing_since", "next_attempt_at", "former_until")
    buttons = {"test": "发一条测试消息", "rotate": "更换签名密钥"}

    def get_fields(self, request, obj=None):
        entered = ["partner", "url", "resources", "kinds"]
        return entered if obj is None else [*entered, "is_active", *self._told]

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else ("partner", *self._told)

    def panels(self, request, obj):
        deliveries = obj.deliveries.all()[:_SHOWN] if obj else ()
        return super().panels(request, obj) | {"deliveries": deliveries}

    def waiting(self, request) -> list[Waiting]:
        """What the start page says about endpoints."""
        stopped = Endpoint.objects.exclude(disabled_note="").filter(is_active=False)
        address = reverse("admin:partners_endpoint_changelist")
        return [Waiting("停推的推送地址", [stopped], f"{address}?is_active__exact=0")]

    def save_model(self, request, obj, form, change):
        """A new endpoint is told of what happens from now on; one that is switched on again is tried at once."""
        if not change:
            obj.seed, obj.position = signing.new_seed(), last_sequence(horizon().line)
        if "is_active" in form.changed_data or "url" in form.changed_data:
            obj.failures, obj.failing_since, obj.next_attempt_at, obj.disabled_note = 0, None, None, ""
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self._show_secret(request, obj, signing.secret_of(obj.seed))

    def test(self, request, endpoint: Endpoint) -> None:
        delivery = send_test(endpoint)
        if delivery.is_received:
            messages.success(request, f"对方收到了，答复 {delivery.status}。")
        else:
            messages.error(request, delivery.error or f"对方没有接受，答复 {delivery.status}。")

    def rotate(self, request, endpoint: Endpoint):
        secret = signing.rotate(endpoint)
        self.log_change(request, endpoint, "更换签名密钥。")
        return self._show_secret(request, endpoint, secret)

    def _show_secret(self, request, endpoint: Endpoint, secret: str):
        return self.shown_once(request, endpoint, title="签名密钥", secret=secret, advice=_ADVICE)
