"""What a key allows: the scopes that its holder was given."""

from enum import StrEnum

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Scope(StrEnum):
    """What a key may be good for."""

    READ = "read"
    PROPOSE = "propose"


class MissingScope(PermissionDenied):
    """The key is good, but not for this."""

    def __init__(self, scope: str):
        super().__init__(_("这把密钥没有“%(scope)s”权限。") % {"scope": scope})
        self.auth_header = f'Bearer error="insufficient_scope", scope="{scope}"'
        self.members = {"scope": scope}


class HasScope(BasePermission):
    """Lets in who has a key with the scope, as in `permission_classes = [HasScope("propose")]`.

    Without any key it is 401, with a key that lacks the scope 403. What is behind it is kept for nobody else.
    """

    def __init__(self, scope: str):
        self.scope = Scope(scope)

    def __call__(self) -> "HasScope":
        return self  # the framework makes an instance of what a view names

    def has_permission(self, request: Request, view) -> bool:
        request._request.is_private = True
        if request.method == "OPTIONS":
            return True  # browsers ask without a key whether they may ask
        if not request.auth:
            raise NotAuthenticated(_("这里需要密钥：Authorization: Bearer yqz_…。"))
        if self.scope not in request.auth.scopes:
            raise MissingScope(self.scope)
        return True


class MayRead(BasePermission):
    """Lets in everybody; of keys those with the scope `read`."""

    def has_permission(self, request: Request, view) -> bool:
        if request.auth and Scope.READ not in request.auth.scopes:
            raise MissingScope(Scope.READ)
        return True
