"""What `fields`, `expand` and `provenance` do to the answers, as the OpenAPI document says it.

What comes only on request is a property that is not required. Beside each thing stands a part of it, in which nothing
is required, for answers to `fields`.
"""

from collections.abc import Iterator
from typing import Any

from curation.api.shaping import ON_REQUEST, Expandable

_REFERENCE = "#/components/schemas/"
_PART = "Part"


def describe_shapes(document: dict[str, Any]) -> None:
    """Alters the document."""
    schemas = document["components"]["schemas"]
    for name, wholes in _wholes(Expandable):
        if name in schemas:
            _add_expanded(schemas, schemas[name], wholes)
    for schema in schemas.values():
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in ON_REQUEST]
    for reading in (methods["get"] for methods in document["paths"].values() if "get" in methods):
        if any(parameter["name"] == "fields" for parameter in reading.get("parameters", ())):
            _allow_part(schemas, reading["responses"]["200"]["content"]["application/json"])


def _wholes(expandable: type[Expandable]) -> Iterator[tuple[str, list[str]]]:
    """The components of references, and those of what they may refer to."""
    for kind in expandable.__subclasses__():
        yield from _wholes(kind)
        if "wholes" in vars(kind):
            yield _component(kind), [_component(type(whole)) for whole in kind().wholes()]


def _component(serializer: type) -> str:
    return serializer.__name__.removesuffix("Serializer")


def _add_expanded(schemas: dict[str, Any], reference: dict[str, Any], wholes: list[str]) -> None:
    added: dict[str, list[Any]] = {}
    for whole in wholes:
        for name, schema in schemas[whole]["properties"].items():
            if name not in reference["properties"] and not any(_things(schemas, schema)):
                known = added.setdefault(name, [])
                known += [] if schema in known else [schema]
    for name, kinds in added.items():
        reference["properties"][name] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _things(schemas: dict[str, Any], schema: Any) -> Iterator[dict[str, str]]:
    """The references to objects in a schema."""
    if isinstance(schema, list):
        for one in schema:
            yield from _things(schemas, one)
    elif isinstance(schema, dict):
        if "properties" in schemas.get(_name(schema), ()):
            yield schema
        for one in schema.values():
            yield from _things(schemas, one)


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).removeprefix(_REFERENCE)


def _allow_part(schemas: dict[str, Any], content: dict[str, Any]) -> None:
    """Let each thing that an operation answers be a part of it: the answer itself, or the rows of a page."""
    page = schemas[_name(content["schema"])]
    place, key = (page["properties"]["results"], "items") if "results" in page["properties"] else (content, "schema")
    if "$ref" in place[key]:
        whole = _name(place[key])
        place[key] = {"anyOf": [{"$ref": _REFERENCE + whole}, {"$ref": _REFERENCE + _part(schemas, whole)}]}


def _part(schemas: dict[str, Any], whole: str) -> str:
    """The component like this one in which nothing is required, nor in what it holds; made when first asked for."""
    name = whole + _PART
    if name not in schemas:
        schemas[name] = {**_of_parts(schemas, schemas[whole]), "minProperties": 1}
        schemas[name].pop("required", None)
    return name


def _of_parts(schemas: dict[str, Any], schema: Any) -> Any:
    if isinstance(schema, list):
        return [_of_parts(schemas, one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schemas.get(_name(schema), ()):
        return {"$ref": _REFERENCE + _part(schemas, _name(schema))}
    return {name: _of_parts(schemas, one) for name, one in schema.items()}
