"""What the OpenAPI document says of proposing: it takes a key with the scope `propose`, and has answers of its own."""

import json
from pathlib import Path
from typing import Any

from curation.api import problems

EXAMPLES = Path(__file__).parent / "examples" / "writing"
TAG = "提议"
_REVIEWED = "提出的内容待编者核准后才公开；此前只有提出者看得到。"
_ONE_KIND = "各项须见于所引原句，否则须在 statement 里写明来源。回答是这次提议，其网址在 Location。" + _REVIEWED
WRITING = {
    "articles_create": (
        "送交文章 · Send an article",
        "与在审编台上传相同：存原件、立文章、找出各条内容待审。同样的内容早已收录的，回答 200 而不另存。" + _REVIEWED,
    ),
    "metrics_create": ("提出数据 · Propose a figure", _ONE_KIND),
    "organizations_create": ("提出党组织 · Propose a party organisation", _ONE_KIND),
    "enterprises_create": ("提出企业 · Propose an enterprise", _ONE_KIND),
    "initiatives_create": ("提出举措 · Propose an initiative", _ONE_KIND),
    "proposals_list": ("自己的提议 · One's own proposals", "自己提出的各条内容，新的在前，各有处理结果。"),
    "proposals_retrieve": ("一条提议 · One proposal", "连同各项现在的样子。ETag 供更改、撤回时写在 If-Match 里。"),
    "proposals_partial_update": ("更改提议 · Change a proposal", "只在待审而编者未动时。所引的词语不能更改。"),
    "proposals_destroy": ("撤回提议 · Withdraw a proposal", "只在待审而编者未动、别处也没有依据时。"),
}
_ANSWERS = {
    "200": "成功。OK.",
    "201": "已提出，待审。Proposed.",
    "204": "已撤回。Withdrawn.",
    "304": "没有变化。Not modified.",
}
_PROBLEMS = {
    "400": "参数、请求头或 JSON 不被接受。Bad parameters, header or JSON.",
    "401": "没有密钥，或密钥不被接受。No key, or a bad one.",
    "403": "密钥没有 propose 权限。Missing scope.",
    "404": "自己没有这条提议。Not found.",
    "405": "没有这个地址。Nothing is there.",
    "409": "同一请求正在处理，或这一条已不能再改。Conflict.",
    "412": "已不是 If-Match 所指的样子。Changed since.",
    "413": "请求正文太大。Too large.",
    "415": "请求正文不是 JSON。Not JSON.",
    "422": "所提内容不被接受，errors 逐项说明；或 Idempotency-Key 已用于别的请求。Bad content, or key reused.",
    "428": "缺少 If-Match。Unconditional.",
    "429": "请求太频繁，Retry-After 是应等的秒数。Too many requests.",
}
_ALWAYS = ("400", "401", "403", "429")
_CREATES = (*_ALWAYS, "409", "413", "415", "422")
_OF_ONE = (*_ALWAYS, "404")
_CHANGES = (*_OF_ONE, "405", "409", "412", "413", "428")


def describe_writing(operation: dict[str, Any]) -> None:
    """Complete what drf-spectacular found of such an operation."""
    name = operation["operationId"]
    operation["summary"], operation["description"] = WRITING[name]
    operation["tags"] = [TAG]
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter |= {"schema": {"type": "integer", "minimum": 1}, "description": "编号。Number."}
    for status, answer in operation["responses"].items():
        answer["description"] = _ANSWERS[status]
        if content := answer.get("content"):
            content["application/json"]["example"] = example(name)
    operation["responses"] |= {status: _problem(status) for status in _statuses(name)}
    if body := operation.get("requestBody"):
        body["content"]["application/json"]["example"] = example(f"{name}.request")


def example(name: str) -> Any:
    """What the tests send and are answered."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def _statuses(name: str) -> tuple[str, ...]:
    action = name.partition("_")[2]
    known = {"create": _CREATES, "list": _ALWAYS, "retrieve": _OF_ONE, "destroy": _CHANGES}
    return known.get(action, (*_CHANGES, "415", "422"))


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _PROBLEMS[status], "content": {problems.CONTENT_TYPE: {"schema": schema}}}
