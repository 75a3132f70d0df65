"""The shape of an answer as its reader asks for it: `fields` takes a part of it, `expand` more of what it points at.

Neither asks the database for anything: what is expanded is at hand already, and what is left out is not written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.serializers import BaseSerializer, ListSerializer

from .describing import ReadableSchema
from .filters import misused, unknown_value, wrong_value
from .problems import BadParameters, ParameterError

PARAMETERS = ("fields", "expand", "provenance")
# Fields that an answer has only where provenance or they themselves are asked for.
ON_REQUEST = frozenset({"provenance", "review"})
_PROVENANCE = ("full",)
_EXPLAINED = {
    "fields": "只要这些字段，以逗号分隔，里层用点，如 name,park.name。Only these fields, dots for inner ones.",
    "expand": "把所指的内容展开：在简要之外加上它自己的各栏，以逗号分隔。Give these things inline, not in short.",
    "provenance": "full：再给出规则及其版本、核准的时间和角色。Add rule, its version, and who approved in which role.",
}


class Expandable(serializers.Serializer):
    """A reference that can take in the other fields of what it refers to."""

    def wholes(self) -> Iterable[serializers.Serializer]:
        """Serializers of all that it may refer to."""
        raise NotImplementedError

    def expand(self) -> None:
        """Take in all their fields but those that are things themselves, which would have to be fetched."""
        for whole in self.wholes():
            for name, field in whole.fields.items():
                if name not in self.fields and not isinstance(field, BaseSerializer):
                    self.fields[name] = deepcopy(field)  # a copy belongs to no serializer yet


class ShapeSchema(ReadableSchema):
    """Describes the parameters of the shape, with all that they can name."""

    def get_override_parameters(self) -> list[Any]:
        if self.method != "GET":
            return super().get_override_parameters()
        serializer = self.view.get_serializer_class()(context={"provenance": True})
        expanded = expandable(serializer)
        for field in expanded.values():
            field.expand()
        words = {"fields": list(paths(serializer)), "expand": list(expanded)}
        listed = [_list_parameter(name, known) for name, known in words.items() if known]
        full = OpenApiParameter("provenance", str, enum=_PROVENANCE, description=_EXPLAINED["provenance"])
        return [*super().get_override_parameters(), *listed, full]


def _list_parameter(name: str, known: list[str]) -> OpenApiParameter:
    schema = {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1}
    return OpenApiParameter(name, schema, style="form", explode=False, description=_EXPLAINED[name])


class Shaped(GenericAPIView):
    """A view whose readers may ask for another shape of what it answers."""

    schema = ShapeSchema()
    shape_parameters: tuple[str, ...] = PARAMETERS

    def get_serializer(self, *args, **kwargs):
        serializer = super().get_serializer(*args, **kwargs)
        shape(serializer, self.request.query_params)
        return serializer

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "provenance": self.tells_provenance}

    @property
    def tells_provenance(self) -> bool:
        if getattr(self, "swagger_fake_view", False):  # the description of the API has all that an answer may have
            return True
        named = {word for path in _listed(self.request.query_params, "fields") for word in path.split(".")}
        return bool(named & ON_REQUEST) or self.request.query_params.get("provenance") in _PROVENANCE

    def wants(self, name: str) -> bool:
        """Whether the answer is to have this field."""
        fields = _listed(self.request.query_params, "fields") if self.request else []
        return not fields or any(path.split(".")[0] == name for path in fields)

    def shape_errors(self) -> list[ParameterError]:
        """What cannot be had of the shape that is asked for."""
        parameters = self.request.query_params
        return shape(self._plain_serializer(), parameters) if {*PARAMETERS} & {*parameters} else []

    def refuse_parameters(self) -> None:
        """Refuse all parameters but those of the shape."""
        errors = [*misused(self.request.query_params, dict.fromkeys(self.shape_parameters)), *self.shape_errors()]
        if errors:
            raise BadParameters(errors)

    def _plain_serializer(self) -> BaseSerializer:
        return self.get_serializer_class()(context=self.get_serializer_context())


def shape(serializer: BaseSerializer, parameters: QueryDict) -> list[ParameterError]:
    """Give the serializer the shape that the parameters ask for; returns what of it cannot be had.

    To name a field inside a thing is to have the thing expanded.
    """
    row, fields = _single(serializer), _listed(parameters, "fields")
    errors = list(_expand(row, _listed(parameters, "expand")))
    for name, field in expandable(row).items() if fields else ():
        if any(path.startswith(f"{name}.") for path in fields):
            field.expand()
    errors += _narrow(row, fields)
    provenance = parameters.get("provenance")
    if provenance and provenance not in _PROVENANCE:
        errors.append(wrong_value("provenance", unknown_value(provenance, _PROVENANCE)))
    return errors


def expandable(serializer: BaseSerializer) -> dict[str, Expandable]:
    """What `expand` can name in the answers of this serializer."""
    fields = {name: _single(field) for name, field in _single(serializer).fields.items()}
    return {name: field for name, field in fields.items() if isinstance(field, Expandable)}


def paths(serializer: BaseSerializer) -> Iterator[str]:
    """What `fields` can name: every field, and by dots the fields inside it."""
    for name, field in _single(serializer).fields.items():
        yield name
        if isinstance(_single(field), serializers.Serializer):
            yield from (f"{name}.{path}" for path in paths(field))


def _expand(row: serializers.Serializer, names: list[str]) -> Iterator[ParameterError]:
    known = expandable(row) if names else {}
    for name in names:
        if name in known:
            known[name].expand()
        else:
            yield wrong_value("expand", unknown_value(name, known))


def _narrow(row: serializers.Serializer, asked: list[str]) -> list[ParameterError]:
    known = list(paths(row)) if asked else []
    errors = [wrong_value("fields", unknown_value(path, _beside(path, known))) for path in asked if path not in known]
    if asked and not errors:
        _keep_only(row, asked)
    return errors


def _beside(path: str, known: list[str]) -> list[str]:
    """The known paths at the place of an unknown one."""
    place = path.rpartition(".")[0]
    return [one for one in known if one.rpartition(".")[0] == place] or [one for one in known if "." not in one]


def _keep_only(row: serializers.Serializer, asked: Iterable[str]) -> None:
    inside: dict[str, set[str]] = defaultdict(set)
    for path in asked:
        name, _, rest = path.partition(".")
        inside[name].add(rest)
    for name in list(row.fields):
        if name not in inside:
            del row.fields[name]
        elif "" not in inside[name]:
            _keep_only(_single(row.fields[name]), inside[name])


def _listed(parameters: QueryDict, name: str) -> list[str]:
    text = parameters.get(name, "")
    return [word.strip() for word in text.split(",")] if text else []


def _single(field: Any) -> Any:
    """The serializer of one row."""
    return field.child if isinstance(field, ListSerializer) else field
