"""Keys as the API's views know them: `request.user` is the partner, `request.auth` the key."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from partners.keys import KeyFault
from partners.middleware import key_shown
from partners.models import Key, Partner

_REALM = 'Bearer realm="api"'
_SAID = {
    KeyFault.MISSING: _("Authorization 里没有密钥。"),
    KeyFault.MISTYPED: _("密钥抄错了：校验位不符。"),
    KeyFault.UNKNOWN: _("没有发放过这把密钥。"),
    KeyFault.EXPIRED: _("密钥已到期，请换用新的。"),
    KeyFault.REVOKED: _("密钥已撤销，请换用新的。"),
}


class BadKey(AuthenticationFailed):
    """The key lets nobody in, and why."""

    def __init__(self, fault: KeyFault):
        super().__init__(str(_SAID[fault]))
        self.members = {"key": fault.value}


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer <key>`. Without the header everybody reads what is public."""

    def authenticate(self, request: Request) -> tuple[Partner, Key] | None:
        found = key_shown(request._request)
        if isinstance(found, KeyFault):
            raise BadKey(found)
        return (found.partner, found) if found else None

    def authenticate_header(self, request: Request) -> str:
        found = key_shown(request._request)
        return f'{_REALM}, error="invalid_token", error_description="{found}"' if found else _REALM


class KeyScheme(OpenApiAuthenticationExtension):
    """What the OpenAPI document says of keys."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        told = "合作方的密钥，形如 yqz_…；只读公开内容不需要。A partner's key; public data need none."
        return {"type": "http", "scheme": "bearer", "description": told}
