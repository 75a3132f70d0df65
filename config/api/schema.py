"""The OpenAPI description: what drf-spectacular finds, with summaries, common answers and examples added."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from curation.api import problems

from .past import describe_past
from .shapes import describe_shapes
from .summaries import RESOURCES, SUMMARIES, TAGS
from .writing import describe_writing

EXAMPLES = Path(__file__).with_name("examples")
_FACTS = ("parks", "organizations", "enterprises", "initiatives", "metrics")
_KEYS = {
    "slug": {"schema": {"type": "string", "pattern": "^[-a-z0-9]{1,120}$"}, "description": "网址名。Slug."},
    "id": {"schema": {"type": "integer", "minimum": 1}, "description": "编号。Number."},
}
_HEADERS = {
    "ETag": "供 If-None-Match 使用；304 不计入次数。For If-None-Match; a 304 is free of quota.",
    "RateLimit": "还剩几次（r），几秒后恢复（t）。What is left of the quota.",
    "RateLimit-Policy": "每 w 秒至多 q 次。The quota.",
}
_PROBLEMS = {
    "400": "参数不被接受：errors 逐个说明，并给出可用的写法。Bad parameters.",
    "401": "密钥不被接受，key 说明有何不对；只读公开内容不需要密钥。Bad key.",
    "403": "密钥没有所需的权限，scope 是哪一项。Missing scope.",
    "404": "没有公开的内容。Not found.",
    "410": "内容已撤下，reason 是理由。Withdrawn.",
    "429": "请求太频繁，Retry-After 是应等的秒数。Too many requests.",
}


@cache
def openapi() -> dict[str, Any]:
    """The document as JSON values; made once per process, for it depends on code only."""
    return json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), ensure_ascii=False))


def finish(result: dict[str, Any], generator, request, public) -> dict[str, Any]:
    """The post-processing hook that settings name."""
    result["components"]["schemas"]["Problem"] = problems.SCHEMA
    describe_shapes(result)
    describe_past(result)
    for path, methods in result["paths"].items():
        for operation in methods.values():
            if operation["operationId"] in SUMMARIES:
                _describe(path, operation)
            else:
                describe_writing(operation)
    used = {tag for methods in result["paths"].values() for one in methods.values() for tag in one["tags"]}
    result["tags"] = [{"name": name, "description": text} for name, text in TAGS.items() if name in used]
    return result


def _describe(path: str, operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    resource = path.split("/")[3]
    operation["summary"], operation["description"] = SUMMARIES[name]
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter |= _KEYS[parameter["name"]]
        elif parameter["schema"].get("type") == "string" and "enum" not in parameter["schema"]:
            parameter["schema"].setdefault("minLength", 1)
    operation["tags"] = [RESOURCES[resource]]
    operation["responses"] |= _common_answers(resource, is_list="{" not in path)
    answer = operation["responses"]["200"]
    answer["description"] = "成功。OK."
    answer["headers"] = {name: {"schema": {"type": "string"}, "description": text} for name, text in _HEADERS.items()}
    answer["content"]["application/json"]["example"] = example(name)


def example(operation: str) -> Any:
    """The answer that the operation gives in the tests."""
    return json.loads((EXAMPLES / f"{operation}.json").read_text(encoding="utf-8"))


def _common_answers(resource: str, *, is_list: bool) -> dict[str, Any]:
    answers: dict[str, Any] = {"304": {"description": "自 If-None-Match 所说的版本以来没有变化。Not modified."}}
    if resource in _FACTS and not is_list:
        location = {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}
        answers["301"] = {"description": "换了网址，或已并入他处。Moved or merged.", "headers": location}
    statuses = ("400", "401", "403", "429") if is_list else ("400", "401", "403", "404", "429")
    if resource in _FACTS and not is_list:
        statuses = (*statuses, "410")
    return answers | {status: _problem(status) for status in statuses}


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _PROBLEMS[status], "content": {problems.CONTENT_TYPE: {"schema": schema}}}
