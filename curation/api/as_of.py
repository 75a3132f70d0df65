"""`as_of`: what the site knew at a time, as the flat records of the changes feed."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from curation.pages import last_withdrawal
from curation.publication.past import Past, number_of
from curation.publication.resources import Record, resource_of
from curation.states import end_of

from .filters import misused
from .lookup import key_of
from .pagination import refused
from .problems import BadParameters, Moved, ParameterError, Withdrawn
from .shaping import PARAMETERS, Shaped, ShapeSchema

AS_OF = "as_of"
_BESIDE_IN_LISTS = ("page_size", "cursor")
_DAY = r"\d{4}-\d{2}-\d{2}"
_PATTERN = rf"^{_DAY}(T\d{{2}}:\d{{2}}(:\d{{2}}(\.\d{{1,6}})?)?(Z|[+-]\d{{2}}:\d{{2}})?)?$"
_EXPLAINED = (
    "那时本站所知：日期（指其日终）或时间，如 2025-06-01 或 2025-06-01T12:00:00Z，不写时区即北京时间。"
    "回答是变动里那样的记录，档案则如常。What the site knew at the end of a day or at a time."
)


class AsOfSchema(ShapeSchema):
    """Describes the parameter."""

    def get_override_parameters(self) -> list[Any]:
        if self.method != "GET":
            return super().get_override_parameters()
        schema = {"type": "string", "pattern": _PATTERN}
        return [*super().get_override_parameters(), OpenApiParameter(AS_OF, schema, description=_EXPLAINED)]


class KnownThen(Shaped):
    """A view whose readers may ask what was public at a time. Stands before the mixins that answer for now."""

    schema = AsOfSchema()
    shape_parameters = (*PARAMETERS, AS_OF)

    def list(self, request: Request, *args, **kwargs) -> Response:
        moment = self.asked_moment(*_BESIDE_IN_LISTS)
        if moment is None:
            return super().list(request, *args, **kwargs)  # type: ignore[misc]
        past, resource = self._past(moment), resource_of(self._model)
        rows = self.paginator.paginate_queryset(past.candidates(resource), request, view=self)
        return self.get_paginated_response(past.records(resource, rows))

    def retrieve(self, request: Request, *args, **kwargs) -> Response:
        moment = self.asked_moment()
        if moment is None:
            self.refuse_parameters()
            return super().retrieve(request, *args, **kwargs)  # type: ignore[misc]
        return Response(self._record(self._past(moment)))

    def asked_moment(self, *beside: str) -> datetime | None:
        """The moment before which the ledger is to be read; None where now is asked for.

        Raises BadParameters for what is no such moment, and for all parameters but those `beside`.
        """
        asked = self.request.query_params
        if AS_OF not in asked:
            return None
        known = (AS_OF, *beside)
        errors = [_beside_as_of(error, known) for error in misused(asked, dict.fromkeys(known))]
        if errors:
            raise BadParameters(errors)
        return moment_of(asked[AS_OF])

    @property
    def _model(self) -> type[Any]:
        return self.queryset.model

    def _past(self, moment: datetime) -> Past:
        past = Past(moment)
        # Nothing need be written for the same question to have another answer, so nobody may keep this one.
        self.request._request.is_private = past.is_held
        return past

    def _record(self, past: Past) -> Record:
        """The record that the address meant. Raises Moved, Withdrawn or NotFound as things stood then."""
        resource, number = resource_of(self._model), self.number_asked()
        found = past.records(resource, past.candidate(resource, number))
        if not found:
            raise self.why_not_public(past, number) if resource.is_fact else NotFound()
        return found[0]

    def number_asked(self) -> int:
        """The number of what the address means, now or formerly. Raises NotFound."""
        key = self.kwargs[self.lookup_url_kwarg]
        number = number_of(resource_of(self._model), key) if self.lookup_url_kwarg == "slug" else int(key)
        if number is None:
            raise NotFound
        return number

    def why_not_public(self, past: Past, number: int) -> Exception:
        """Moved, Withdrawn or NotFound, as things stood with the fact then."""
        winner = past.standing((resource_of(self._model).fact_type, number)).merged_into
        if winner is not None:
            address = self._location(key_of(self._model._default_manager.get(pk=winner)))
            return Moved(f"{address}?{urlencode({AS_OF: self.request.query_params[AS_OF]})}")
        line = last_withdrawal(self._model(pk=number), until=past.line)
        return Withdrawn(reason=line.reason, at=line.at) if line else NotFound()

    def _location(self, key: str) -> str:
        """The address of another thing of this kind."""
        raise NotImplementedError


def moment_of(text: str) -> datetime:
    """The first moment that is not known any more: the end of a day, or the time itself. Raises BadParameters."""
    try:
        if not re.match(_PATTERN, text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text[:10])
        return _of_day(day) if len(text) == 10 else _of_time(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        text = _("as_of 应是日期或时间，如 2025-06-01 或 2025-06-01T12:00:00Z；加号须写作 %2B。")
        raise refused(AS_OF, text) from None


def _of_day(day: date) -> datetime:
    if day > timezone.localdate():
        raise _future()
    return end_of(day)


def _of_time(time: datetime) -> datetime:
    moment = (timezone.make_aware(time) if timezone.is_naive(time) else time).astimezone(UTC)
    if moment > timezone.now():
        raise _future()
    return moment


def _future() -> BadParameters:
    return refused(AS_OF, _("as_of 所说的时候还没有到。"))


def _beside_as_of(error: ParameterError, known: Collection[str]) -> ParameterError:
    """What cannot stand beside `as_of` is told so, be it a parameter at other times or not."""
    if error.code != "unknown-parameter":
        return error
    detail = _("参数“%(name)s”不能与 as_of 同用。") % {"name": error.parameter}
    return replace(error, code="not-with-as-of", detail=detail, nearest=None, allowed=list(known))
