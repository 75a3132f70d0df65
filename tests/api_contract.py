"""Whether an answer keeps what the OpenAPI document says."""

import copy
from functools import cache

from jsonschema import Draft202012Validator, FormatChecker

from config.api.schema import openapi


def assert_conforms(operation_id, response):
    """The body fits the schema of its status, and holds nothing that the schema does not name."""
    content = _operation(operation_id)["responses"][str(response.status_code)]["content"]
    media_type = response["Content-Type"].split(";")[0]
    assert media_type in content
    other_shapes = bool({"fields", "as_of"} & {*response.wsgi_request.GET})
    assert_valid(response.json(), content[media_type]["schema"], in_parts=other_shapes)


def assert_valid(body, schema, *, in_parts=False):
    components = _closed_components()
    if not in_parts:
        schema, components = _whole(schema), _whole(components)
    document = {**schema, "components": components}
    Draft202012Validator(document, format_checker=FormatChecker()).validate(body)


def _whole(schema):
    """The schema where nothing may be left out, as it may in answers to `fields`."""
    if isinstance(schema, list):
        return [_whole(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    whole, *others = schema.get("anyOf", [schema])
    if any(other.get("$ref", "").endswith("Part") for other in others):
        return whole
    return {name: _whole(one) for name, one in schema.items()}


def operations():
    """Operation ids and paths of what anybody may read, in the order of the document."""
    return {
        methods["get"]["operationId"]: path for path, methods in openapi()["paths"].items() if _is_open(methods["get"])
    }


def _is_open(operation):
    return {} in operation["security"]


def _operation(operation_id):
    return openapi()["paths"][operations()[operation_id]]["get"]


@cache
def _closed_components():
    """The components with every object closed to names that it does not list."""
    components = copy.deepcopy(openapi()["components"])
    for schema in components["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return components
