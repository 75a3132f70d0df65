"""What the description of the API says of every endpoint that anybody may read."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from .lifecycle import mark
from .permissions import MayRead


class ReadableSchema(AutoSchema):
    """Says that a key may be shown and need not be, and what is to go."""

    def get_auth(self) -> list[dict[str, Any]]:
        keys = super().get_auth()
        return [{}, *keys] if keys and any(isinstance(one, MayRead) for one in self.view.get_permissions()) else keys

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation:
            mark(operation, self.view)
        return operation
