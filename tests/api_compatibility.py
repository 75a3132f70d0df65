"""What of a newer OpenAPI document breaks programs that were written by an older one.

    python -m tests.api_compatibility      store the shape of the present API as the one that is promised

A program breaks when something that it asks for or reads goes, or is other than it was. What comes besides breaks
nothing: programs are told to pass over fields and codes that they do not know.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROMISED = Path(__file__).with_name("api_v1.json")
_TOLD_ONLY = {"description", "summary", "example", "examples", "title", "tags", "externalDocs", "default"}
_KEPT = ("paths", "components")


def promised() -> dict[str, Any]:
    """The shape of v1 that clients rely on."""
    return json.loads(PROMISED.read_text("utf-8"))


def shape_of(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what is only told to people."""
    return {name: _bare(document[name]) for name in _KEPT}


def _bare(value: Any, *, of_names: bool = False) -> Any:
    """`of_names` where the keys are names of fields, of which one may well be called title."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: one for key, one in value.items() if of_names or key not in _TOLD_ONLY}
    return {key: _bare(one, of_names=key in ("properties", "schemas")) for key, one in kept.items()}


def broken(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What breaks, each with its place; [] when nothing does."""
    return list(_Comparison(old, new).paths())


class _Comparison:
    """Two documents side by side; schemas that are named by reference are compared where they are used."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]):
        self.old, self.new = old, new

    def paths(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            for method, operation in methods.items():
                place = f"{method.upper()} {path}"
                now = self.new["paths"].get(path, {}).get(method)
                if now is None:
                    yield f"{place}: is gone"
                else:
                    yield from self._parameters(place, operation, now)
                    yield from self._answers(place, operation, now)

    def _parameters(self, place: str, old: dict, new: dict) -> Iterator[str]:
        before, after = ({one["name"]: one for one in each.get("parameters", ())} for each in (old, new))
        for name, one in before.items():
            if name not in after:
                yield f"{place} ?{name}: is gone"
            else:
                yield from self._schema(f"{place} ?{name}", one["schema"], after[name]["schema"], is_asked=True)
        for name, one in after.items():
            if one.get("required") and not before.get(name, {}).get("required"):
                yield f"{place} ?{name}: is demanded now"

    def _answers(self, place: str, old: dict, new: dict) -> Iterator[str]:
        for status, answer in old["responses"].items():
            for kind, content in answer.get("content", {}).items():
                now = new["responses"].get(status, {}).get("content", {}).get(kind)
                if now is None:
                    yield f"{place} {status}: no longer answers with {kind}"
                else:
                    yield from self._schema(f"{place} {status}", content["schema"], now["schema"])

    def _schema(self, place: str, old: Any, new: Any, *, is_asked: bool = False, within: tuple = ()) -> Iterator[str]:
        if old.get("$ref") in within:
            return  # a thing that holds things of its own kind
        within += (old["$ref"],) if "$ref" in old else ()
        old, new = _resolved(self.old, old), _resolved(self.new, new)
        yield from _types(place, old, new, is_asked=is_asked)
        if is_asked:
            yield from _choices(place, old, new)
        yield from self._fields(place, old, new, is_asked, within)
        for one, other in _alike(old, new):
            yield from self._schema(place, one, other, is_asked=is_asked, within=within)
        if "items" in old and "items" in new:
            yield from self._schema(f"{place}[]", old["items"], new["items"], is_asked=is_asked, within=within)

    def _fields(self, place: str, old: dict, new: dict, is_asked: bool, within: tuple) -> Iterator[str]:
        for name, schema in old.get("properties", {}).items():
            there = new.get("properties", {}).get(name)
            if there is None:
                yield f"{place} .{name}: is gone"
                continue
            if name in old.get("required", ()) and name not in new.get("required", ()):
                yield f"{place} .{name}: may be absent now"
            yield from self._schema(f"{place} .{name}", schema, there, is_asked=is_asked, within=within)


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with references followed, and the parts of which it is put together in one."""
    if "$ref" in schema:
        return _resolved(document, document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    parts = [_resolved(document, part) for part in schema.get("allOf", ())]
    joined: dict[str, Any] = {}
    for part in parts:
        joined |= part
    return joined | {key: value for key, value in schema.items() if key != "allOf"}


def _types(place: str, old: dict, new: dict, *, is_asked: bool) -> Iterator[str]:
    """An answer may be of no new type, a question may be asked in every old one."""
    before, after = _kinds(old), _kinds(new)
    if before and after and not (before <= after if is_asked else after <= before):
        yield f"{place}: was {' or '.join(sorted(before))}, is {' or '.join(sorted(after))}"


def _alternatives(schema: dict) -> list[dict]:
    return schema.get("oneOf") or schema.get("anyOf") or []


def _alike(old: dict, new: dict) -> Iterator[tuple[dict, dict]]:
    """Each alternative of the old schema that the new one still has."""
    named = {one["$ref"]: one for one in _alternatives(new) if "$ref" in one}
    yield from ((one, named[one["$ref"]]) for one in _alternatives(old) if one.get("$ref") in named)


def _kinds(schema: dict) -> set[str]:
    if alternatives := _alternatives(schema):
        return set().union(*(_kinds(one) or {one.get("$ref", "")} for one in alternatives))
    kinds = schema.get("type", [])
    return {kinds} if isinstance(kinds, str) else set(kinds)


def _choices(place: str, old: dict, new: dict) -> Iterator[str]:
    gone = set(old.get("enum", new.get("enum", ()))) - set(new.get("enum", old.get("enum", ())))
    if gone:
        yield f"{place}: no longer takes {', '.join(sorted(map(str, gone)))}"
    if "enum" in new and "enum" not in old:
        yield f"{place}: takes listed values only now"
    for bound, narrower in (("maximum", "less"), ("maxLength", "less"), ("minimum", "more"), ("minLength", "more")):
        if bound in new and _is_narrower(old.get(bound), new[bound], narrower):
            yield f"{place}: {bound} was {old.get(bound)}, is {new[bound]}"


def _is_narrower(old: float | None, new: float, way: str) -> bool:
    return old is None or (new < old if way == "less" else new > old)


if __name__ == "__main__":
    import django

    django.setup()
    from config.api.schema import openapi

    PROMISED.write_text(json.dumps(shape_of(openapi()), ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
