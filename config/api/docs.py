"""The documentation, in Chinese and in English, laid out from the OpenAPI document: plain HTML, works offline."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from curation.api import pagination, problems

from .code_samples import samples
from .schema import openapi

_CHINESE, _ENGLISH = 0, 1
_TIMES = {"s": ("秒", "second"), "m": ("分钟", "minute"), "h": ("小时", "hour"), "d": ("天", "day")}
_RATES = ("每{time} {number} 次", "{number} requests a {time}")
_TYPES = {
    "string": ("文字", "text"),
    "integer": ("整数", "integer"),
    "number": ("数", "number"),
    "boolean": ("true 或 false", "true or false"),
    "date": ("年-月-日", "YYYY-MM-DD"),
    "array": ("文字，以逗号分隔", "texts, with commas between"),
}
# Explanations are in Chinese with an English sentence at the end.
_LAST_WORDS = re.compile(r"[\x20-\x7e…]+$")


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
    language: int

    @property
    def name(self) -> str:
        return self.operation["operationId"]

    @property
    def summary(self) -> str:
        return self.operation["summary"].split(" · ")[self.language]

    @property
    def description(self) -> str:
        return self.operation["description"] if self.language == _CHINESE else ""

    @cached_property
    def parameters(self) -> list[Parameter]:
        return [_parameter(one, self.language) for one in self.operation.get("parameters", [])]

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
    language = _CHINESE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document, server = openapi(), self.request.build_absolute_uri("/").rstrip("/")
        return super().get_context_data(
            titles=document["info"]["title"].split(" · "),
            groups=[_group(document, tag, self.language) for tag in document["tags"]],
            problems=self._problems(),
            page_size=pagination.PAGE_SIZE,
            largest_page=pagination.LARGEST_PAGE,
            rate=_rate_in_words(settings.API_RATE, self.language),
            partner_rate=_rate_in_words(settings.PARTNER_RATE, self.language),
            samples=[(one.titles[self.language], one) for one in samples(server)],
            server=server,
            **kwargs,
        )

    def _problems(self) -> list[tuple[int, str, str]]:
        with translation.override("zh-hans" if self.language == _CHINESE else "en"):
            return problems.explained()


class EnglishDocsView(DocsView):
    template_name = "api/docs_en.html"
    language = _ENGLISH


def _rate_in_words(rate: str, language: int) -> str:
    number, time = rate.split("/")
    return _RATES[language].format(number=number, time=_TIMES[time[0]][language])


def _group(document: dict[str, Any], tag: dict[str, str], language: int) -> tuple[str, str, list[Endpoint]]:
    """The heading, explanation and endpoints of a resource."""
    endpoints = list(_endpoints(document, tag["name"], language))
    if language == _ENGLISH:
        return _in_english(tag["description"]), "", endpoints
    return tag["name"], tag["description"], endpoints


def _endpoints(document: dict[str, Any], tag: str, language: int) -> Iterator[Endpoint]:
    for path, methods in document["paths"].items():
        if tag in methods["get"]["tags"]:
            yield Endpoint(path, methods["get"], language)


def _parameter(parameter: dict[str, Any], language: int) -> Parameter:
    schema = parameter["schema"]
    single = schema.get("items", schema)
    listed = "array" if parameter.get("explode") is False else single["type"]
    kind = _TYPES.get(single.get("format", "")) or _TYPES[listed]
    # The codes that drf-spectacular appends as a list stand in a column of their own.
    description = parameter.get("description", "").split("\n\n* ")[0]
    if language == _ENGLISH:
        description = _in_english(description)
    name = f"{{{parameter['name']}}}" if parameter["in"] == "path" else parameter["name"]
    return Parameter(name, kind[language], description, tuple(map(str, single.get("enum", ()))))


def _in_english(text: str) -> str:
    """The English that a text ends in."""
    found = _LAST_WORDS.search(text)
    return found[0].strip(" .").removeprefix(".").strip() if found else ""
