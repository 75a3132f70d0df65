"""What the description of the API says of every endpoint that anybody may read."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from .permissions import MayRead


class ReadableSchema(AutoSchema):
    """Says that a key may be shown and need not be."""

    def get_auth(self) -> list[dict[str, Any]]:
        keys = super().get_auth()
        return [{}, *keys] if keys and any(isinstance(one, MayRead) for one in self.view.get_permissions()) else keys
