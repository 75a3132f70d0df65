"""The documentation page, laid out from the OpenAPI document: plain HTML that works offline and prints."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from curation.api import pagination, problems

from .schema import openapi

_TIMES = {"s": "秒", "m": "分钟", "h": "小时", "d": "天"}
_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "date": "年-月-日",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of an endpoint's table."""

    name: str
    type: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Endpoint:
    """One operation of the OpenAPI document, as the template shows it."""

    path: str
    operation: dict[str, Any]

    @property
    def name(self) -> str:
        return self.operation["operationId"]

    @property
    def summary(self) -> str:
        return self.operation["summary"]

    @property
    def description(self) -> str:
        return self.operation["description"]

    @cached_property
    def parameters(self) -> list[Parameter]:
        return [_parameter(one) for one in self.operation.get("parameters", [])]

    @property
    def example_path(self) -> str:
        """The path with the slug or number of the example."""
        example = self._answer["example"]
        subject = example.get("park", example) if self.path.endswith("/profile/") else example
        return self.path.replace("{slug}", subject.get("slug", "")).replace("{id}", str(subject.get("id", "")))

    @property
    def example(self) -> str:
        return json.dumps(self._answer["example"], ensure_ascii=False, indent=2)

    @property
    def _answer(self) -> dict[str, Any]:
        return self.operation["responses"]["200"]["content"]["application/json"]


class DocsView(TemplateView):
    template_name = "api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = openapi()
        return super().get_context_data(
            info=document["info"],
            groups=[(tag, list(_endpoints(document, tag["name"]))) for tag in document["tags"]],
            problems=problems.explained(),
            page_size=pagination.PAGE_SIZE,
            largest_page=pagination.LARGEST_PAGE,
            rate=_rate_in_words(settings.API_RATE),
            server=self.request.build_absolute_uri("/").rstrip("/"),
            **kwargs,
        )


def _rate_in_words(rate: str) -> str:
    number, time = rate.split("/")
    return f"每{_TIMES[time[0]]} {number} 次"


def _endpoints(document: dict[str, Any], tag: str) -> Iterator[Endpoint]:
    for path, methods in document["paths"].items():
        if tag in methods["get"]["tags"]:
            yield Endpoint(path, methods["get"])


def _parameter(parameter: dict[str, Any]) -> Parameter:
    schema = parameter["schema"]
    single = schema.get("items", schema)
    kind = _TYPES.get(single.get("format", "")) or _TYPES[single["type"]]
    # The codes that drf-spectacular appends as a list stand in a column of their own.
    description = parameter.get("description", "").split("\n\n* ")[0]
    name = f"{{{parameter['name']}}}" if parameter["in"] == "path" else parameter["name"]
    return Parameter(name, kind, description, tuple(map(str, single.get("enum", ()))))
