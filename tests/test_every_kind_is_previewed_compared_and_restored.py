"""Preview, comparison word by word and restoring, for facts of every kind."""

import pytest
from django.urls import reverse

from curation.facts import edit, history
from curation.models import Change, Status
from tests.factories import (
    make_article,
    make_enterprise,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
)

pytestmark = pytest.mark.django_db

TEXT = "临江简报\n临江高新区党工委与临江精工推行灯塔行动，党员120名。"
WORDS = {"park": "临江高新区", "partyorganization": "临江高新区党工委", "enterprise": "临江精工"}
WORDS |= {"initiative": "灯塔行动", "metric": "党员120名"}
MAKERS = [make_park, make_organization, make_enterprise, make_initiative, make_metric]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def fact(request):
    make = request.param
    fact = make() if make is make_park else make(make_park())
    prove(fact, make_article(TEXT), WORDS[fact._meta.model_name])
    return fact


def address(fact, view):
    return reverse(f"admin:{fact._meta.app_label}_{fact._meta.model_name}_{view}", args=[fact.pk])


def test_a_fact_of_every_kind_is_previewed_as_its_public_page(admin_client, fact):
    before = Change.objects.count()
    page = admin_client.get(address(fact, "preview"))
    assert page.status_code == 200
    assert (getattr(fact, "name", "") or "120名") in page.content.decode()
    fact.refresh_from_db()
    assert (fact.status, Change.objects.count()) == (Status.PENDING, before)


def test_states_of_every_kind_are_compared_by_words_and_restored(admin_client, administrator, fact):
    for told in ("据上半年统计公报更正。", "据下半年统计公报更正。"):
        edit(fact, values={"statement": told}, actor=administrator, reason="核对")
    newest, earlier, *_ = history(fact)
    compare = f"{address(fact, 'compare')}?earlier={earlier.pk}&later={newest.pk}"
    page = admin_client.get(compare).content.decode()
    assert "<del>上半年</del>" in page and "<ins>下半年</ins>" in page
    version = admin_client.get(compare).context["form"].initial["version"]
    admin_client.post(compare, {"reason": "原来的对", "version": version})
    fact.refresh_from_db()
    line = history(fact).first()
    assert fact.statement == "据上半年统计公报更正。"
    assert line.actor == administrator and line.reason.endswith("原来的对")
