"""A partner's key: shown once, told apart by its checksum, two at a time, and good for what it was issued for."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.response import Response

from curation.api.permissions import HasScope
from curation.api.views import ReadOnlyView
from partners import key_text, keys
from partners.models import Key, Partner

from .test_api_problems import assert_problem

LETTERS = key_text._DIGITS


class ForProposals(ReadOnlyView):
    permission_classes = [HasScope("propose")]

    def get(self, request):
        return Response({"partner": request.user.name})


@pytest.fixture
def partner(db):
    return Partner.objects.create(name="临江数据中心")


@pytest.fixture
def issued(partner, administrator):
    """Issues a key with these scopes; gives the row and its text."""

    def issue(*scopes, **fields):
        return keys.issue(partner=partner, scopes=scopes or ("read",), actor=administrator, **fields)

    return issue


def bearing(text):
    return {"Authorization": f"Bearer {text}"}


def asked(client, text, path="parks/"):
    return client.get(f"/api/v1/{path}", headers=bearing(text))


@given(
    place=st.integers(len(key_text.BEGINNING), len(key_text.new_key()) - 1),
    steps=st.integers(1, len(LETTERS) - 1),
)
def test_a_mistyped_character_is_told_by_the_key_alone(place, steps):
    text = key_text.new_key()
    other = LETTERS[(LETTERS.index(text[place]) + steps) % len(LETTERS)]
    assert key_text.is_well_formed(text)
    assert not key_text.is_well_formed(text[:place] + other + text[place + 1 :])


@given(st.text())
def test_nothing_else_is_taken_for_a_key(text):
    assert not key_text.is_well_formed(text)


def test_only_the_hash_and_the_beginning_are_stored(issued):
    key, text = issued()
    stored = "".join(str(value) for value in Key.objects.values().get().values())
    assert text not in stored and text[12:] not in stored
    assert text.startswith(key.beginning)


def test_a_good_key_reads(client, issued):
    _, text = issued()
    assert asked(client, text).status_code == 200


def test_a_mistyped_key_costs_no_query(client, issued, django_assert_num_queries):
    _, text = issued()
    with django_assert_num_queries(0):
        response = asked(client, text[:-1] + ("a" if text[-1] != "a" else "b"))
    assert_problem(response, 401, "bad-key")
    assert response.json()["key"] == "mistyped"


def revoked(key):
    keys.revoke(key, actor=None)


def expired(key):
    Key.objects.update(expires_at=timezone.now())


def suspended(key):
    Partner.objects.update(is_active=False)


@pytest.mark.parametrize(("befall", "fault"), [(revoked, "revoked"), (expired, "expired"), (suspended, "revoked")])
def test_a_key_that_is_good_no_more_is_refused_with_the_reason(client, issued, befall, fault):
    key, text = issued()
    befall(key)
    response = asked(client, text)
    assert_problem(response, 401, "bad-key")
    assert response.json()["key"] == fault
    assert response["WWW-Authenticate"] == f'Bearer realm="api", error="invalid_token", error_description="{fault}"'


def test_a_key_that_was_never_issued_is_refused(client, db):
    assert asked(client, key_text.new_key()).json()["key"] == "unknown"


def test_a_header_without_a_key_is_refused(client, db):
    assert client.get("/api/v1/parks/", headers={"Authorization": "Bearer "}).json()["key"] == "missing"


def test_other_schemes_are_nobodys_key(client, db):
    assert client.get("/api/v1/parks/", headers={"Authorization": "Basic eDp5"}).status_code == 200


def test_refusals_are_told_in_both_languages(client, db):
    told = {
        language: client.get("/api/v1/parks/", headers=bearing("yqz_x") | {"Accept-Language": language}).json()
        for language in ("zh", "en")
    }
    assert told["zh"]["detail"] == "密钥抄错了：校验位不符。"
    assert told["en"]["detail"] == "The key is mistyped: its checksum does not fit."
    assert told["en"]["title"] == "Key not accepted"


def test_a_key_without_the_scope_is_forbidden(rf, issued):
    _, text = issued("read")
    response = ForProposals.as_view()(rf.get("/api/v1/x/", headers=bearing(text)))
    assert response.status_code == 403
    assert response.data["scope"] == "propose"
    assert response["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="propose"'


def test_without_a_key_one_is_asked_for(rf, db):
    response = ForProposals.as_view()(rf.get("/api/v1/x/"))
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert "密钥" in response.data["detail"]


def test_with_the_scope_one_is_let_in_as_the_partner_and_nobody_keeps_it(rf, issued):
    _, text = issued("propose")
    response = ForProposals.as_view()(rf.get("/api/v1/x/", headers=bearing(text)))
    assert (response.status_code, response.data) == (200, {"partner": "临江数据中心"})
    assert "no-store" in response["Cache-Control"] and "public" not in response["Cache-Control"]


def test_browsers_may_ask_without_a_key_whether_they_may_ask(rf, db):
    assert ForProposals.as_view()(rf.options("/api/v1/x/")).status_code == 204


def test_a_key_for_something_else_does_not_read(client, issued):
    _, text = issued("propose")
    assert_problem(asked(client, text), 403, "not-allowed")


def test_unknown_scopes_are_not_issued(issued):
    with pytest.raises(ValueError, match="everything"):
        issued("everything")


def test_a_partner_has_two_active_keys_at_most(issued):
    first, _ = issued()
    issued()
    with pytest.raises(keys.TooManyKeys):
        issued()
    keys.revoke(first, actor=None)
    issued()


def test_an_expired_key_makes_room(issued):
    issued(expires_at=timezone.now() - timedelta(days=1))
    issued()
    issued()


def test_the_database_itself_refuses_a_third(issued, partner):
    issued()
    issued()
    for slot in (1, 2, 3):
        with pytest.raises(IntegrityError), transaction.atomic():
            Key.objects.create(partner=partner, slot=slot, beginning="yqz_", digest=f"{slot}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.create(partner=partner, slot=None, beginning="yqz_", digest="x")


def test_a_revoked_key_tells_who_revoked_it(issued, administrator):
    key, _ = issued()
    assert keys.revoke(key, actor=administrator) is True
    assert keys.revoke(key, actor=None) is False
    assert (key.issued_by, key.revoked_by) == (administrator, administrator)
