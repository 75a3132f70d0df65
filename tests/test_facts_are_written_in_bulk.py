"""An import writes many facts at once, under the same rules and with the same lines of the ledger."""

import pytest
from django.db import IntegrityError, transaction

from curation.batch import Batch, Slugs
from curation.facts import history, propose, reject, rename_slug
from curation.models import Action, Change, Status
from parks.models import Enterprise, Park

from .factories import ORIGIN, make_enterprise, make_park

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(administrator):
    return Batch(origin=ORIGIN, actor=administrator)


def test_proposals_are_what_propose_would_have_made(batch):
    values = {"name": "临江高新区", "province": "浙江省"}
    batch.propose(Park, [values], ["临江高新区"])
    batch.write_ledger()
    bulk = Park.objects.get()
    with transaction.atomic():
        Park.objects.filter(pk=bulk.pk).update(slug="elsewhere")
        single = propose(Park, values=values, origin=ORIGIN)
    line, other = history(bulk).get(), history(single).get()
    assert (bulk.slug, bulk.status) == (single.slug, single.status)
    assert (line.action, line.fact_name, line.after) == (other.action, other.fact_name, other.after)


def test_rows_of_one_name_get_addresses_of_their_own(batch):
    park = make_park()
    make_enterprise(park, "临江精工")
    name = "临江精工"
    numbers = batch.propose(Enterprise, [{"name": name, "park_id": park.pk}, {"name": name}], [name, name])
    slugs = [Enterprise.objects.get(pk=number).slug for number in numbers]
    assert slugs == ["linjiang-jinggong-2", "linjiang-jinggong-3"]


def test_an_address_that_somebody_had_is_not_given_away():
    park = make_park("临江高新区")
    rename_slug(park, name="滨江高新区")
    assert Slugs().free(Park, "临江高新区") == "linjiang-gaoxinqu-2"


def test_approving_many_touches_only_what_waits(batch):
    park = make_park()
    waiting, ruled_out = make_enterprise(park, "甲公司", statement="据公司官网。"), make_enterprise(park, "乙公司")
    reject(ruled_out, origin=ORIGIN)
    assert batch.approve(Enterprise, [waiting.pk, ruled_out.pk]) == 1
    batch.write_ledger()
    ruled_out.refresh_from_db()
    assert ruled_out.status == Status.REJECTED
    assert (history(waiting).first().action, history(ruled_out).first().action) == (Action.APPROVE, Action.REJECT)


def test_support_is_a_line_with_the_quote(batch):
    park = make_park()
    batch.support(Park, park.pk, park.name, "临江高新区现有党员120名。", (1, 10, 14))
    batch.write_ledger()
    line = history(park).first()
    assert (line.action, line.after) == (Action.SUPPORT, {"quote": "临江高新区现有党员120名。", "place": [1, 10, 14]})


def test_lines_are_written_once(batch):
    batch.propose(Park, [{"name": "临江高新区"}], ["临江高新区"])
    batch.write_ledger()
    batch.write_ledger()
    assert Change.objects.count() == 1


def test_every_line_names_origin_and_actor(batch, administrator):
    batch.propose(Park, [{"name": "临江高新区"}], ["临江高新区"])
    batch.write_ledger()
    line = Change.objects.get()
    assert (line.origin, line.actor) == (ORIGIN, administrator)


def test_the_database_checks_what_no_form_did(batch):
    with pytest.raises(IntegrityError, match="park_on_the_globe"), transaction.atomic():
        batch.propose(Park, [{"name": "临江高新区", "latitude": 30, "longitude": 200}], ["临江高新区"])
