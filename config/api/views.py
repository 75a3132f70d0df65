"""The root of the API, its description, and the answer where nothing is."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from curation.api.views import ReadOnlyView

from .schema import openapi


class RootView(ReadOnlyView):
    """Where everything is; `resources` are the base names of the routes."""

    resources: Sequence[str] = ()

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        self.refuse_parameters()
        lists = (reverse(f"api:{name}-list", request=request) for name in self.resources)
        links = {address.rstrip("/").rsplit("/", 1)[1]: address for address in lists}
        about = {name: reverse(f"api:{name}", request=request) for name in ("schema", "docs")}
        return Response({**links, **about})


class OpenApiRenderer(JSONRenderer):
    """JSON under the media type of OpenAPI documents; clients that ask for plain JSON get that."""

    media_type = "application/vnd.oai.openapi+json"
    format = "openapi"


class SchemaView(ReadOnlyView):
    """The OpenAPI 3.1 document."""

    renderer_classes = [JSONRenderer, OpenApiRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        self.refuse_parameters()
        return Response(openapi())


class NowhereView(ReadOnlyView):
    """Every address under the API that nothing answers."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any) -> Response:
        raise NotFound
