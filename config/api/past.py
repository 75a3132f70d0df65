"""What `as_of` does to the answers, as the OpenAPI document says it: flat records in place of the rows."""

from typing import Any

from django.db import models

from curation.api.as_of import AS_OF
from curation.publication.resources import Resource, resources

_TYPES: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.JSONField, "array"),
    (models.ForeignKey, "integer"),
    (models.IntegerField, "integer"),
)
_ALIAS = {
    "type": "object",
    "required": ["name", "kind"],
    "properties": {"name": {"type": "string"}, "kind": {"type": "string"}},
}


def describe_past(document: dict[str, Any]) -> None:
    """Alters the document."""
    schemas = document["components"]["schemas"]
    for resource in resources().values():
        name = f"{resource.model.__name__}Record"
        schemas[name] = _record(resource)
        for path in (
            f"/api/v1/{resource.name}/",
            f"/api/v1/{resource.name}/{{slug}}/",
            f"/api/v1/{resource.name}/{{id}}/",
        ):
            if path in document["paths"]:
                _allow_record(document, document["paths"][path]["get"], f"#/components/schemas/{name}")


def _record(resource: Resource) -> dict[str, Any]:
    properties: dict[str, Any] = {name: {} for name in resource.columns} | {"id": {"type": "integer"}}
    properties |= {name: _type(resource.model._meta.get_field(name)) for name in resource.fields}
    if resource.has_aliases:
        properties["aliases"] = {"type": "array", "items": _ALIAS}
    described = (
        f"as_of 所问之时的记录，与变动、整站下载所载相同。A record as in changes and dumps, asked for by {AS_OF}."
    )
    return {
        "type": "object",
        "description": described,
        "required": list(resource.columns),
        "properties": properties,
    }


def _type(field: Any) -> dict[str, Any]:
    kind = next((name for model, name in _TYPES if isinstance(field, model)), "string")
    schema: dict[str, Any] = {"type": [kind, "null"] if field.null else kind}
    return schema | ({"items": {}} if kind == "array" else {})


def _allow_record(document: dict[str, Any], operation: dict[str, Any], reference: str) -> None:
    """Beside what the operation answers else: the answer itself, or the rows of a page."""
    content = operation["responses"]["200"]["content"]["application/json"]
    page = document["components"]["schemas"].get(content["schema"].get("$ref", "").rpartition("/")[2], {})
    rows = page.get("properties", {}).get("results")
    place, key = (rows, "items") if rows else (content, "schema")
    place[key]["anyOf"].append({"$ref": reference})
