"""What is to go is announced in every answer that uses it, and in the OpenAPI document, from one declaration."""

from datetime import UTC, datetime

import pytest
from rest_framework.response import Response

from curation.api.describing import ReadableSchema
from curation.api.lifecycle import Deprecated
from curation.api.views import ReadOnlyView

OLD = Deprecated(datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC), "/api/v1/docs/#versions")
OLDER = Deprecated(datetime(2026, 6, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC), "/api/v1/docs/#versions")


class Plain(ReadOnlyView):
    def get(self, request):
        return Response({})


class Leaving(Plain):
    deprecated = OLD


class PartlyLeaving(Plain):
    deprecated_parameters = {"old": OLD, "older": OLDER}


def asked(rf, view, query=""):
    return view.as_view()(rf.get(f"/api/v1/x/{query}"))


def test_a_view_that_goes_says_since_when_until_when_and_where_to_read(rf):
    response = asked(rf, Leaving)
    assert response["Deprecation"] == "@1796083200"
    assert response["Sunset"] == "Wed, 01 Dec 2027 00:00:00 GMT"
    assert response["Link"] == '</api/v1/docs/#versions>; rel="deprecation"'


@pytest.mark.parametrize(("query", "sunset"), [("", None), ("?old=1", OLD), ("?older=1&old=1", OLDER)])
def test_a_parameter_that_goes_is_announced_to_who_uses_it(rf, query, sunset):
    assert asked(rf, PartlyLeaving, query).get("Sunset") == (sunset.headers["Sunset"] if sunset else None)


def test_what_stays_announces_nothing(rf):
    assert not {"Deprecation", "Sunset"} & set(asked(rf, Plain).headers)


def test_nothing_goes_before_it_is_announced():
    with pytest.raises(ValueError, match="cannot go"):
        Deprecated(since=OLD.sunset, sunset=OLD.since, link="/")


def test_the_document_says_the_same(monkeypatch):
    operation = {"parameters": [{"name": "old"}, {"name": "new"}]}
    monkeypatch.setattr(ReadableSchema.__base__, "get_operation", lambda self, *args: operation)
    schema = ReadableSchema()
    schema.view = PartlyLeaving()
    assert schema.get_operation()["parameters"] == [{"name": "old", "deprecated": True}, {"name": "new"}]
    schema.view = Leaving()
    assert schema.get_operation()["deprecated"] is True
