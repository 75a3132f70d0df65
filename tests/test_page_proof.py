"""The proof page counts what is proven, anew at every visit, and does not hide a break."""

from contextlib import contextmanager

import pytest

from articles.models import Evidence
from articles.proof import check_proof
from curation.facts import approve
from curation.triggers import drop_triggers, install_triggers

from .factories import make_metric

pytestmark = pytest.mark.django_db


def test_every_public_figure_is_proven_by_an_originals_or_a_digests_words(site):
    proof = check_proof()
    assert (proof.figures, proof.proven, proof.by_original, proof.by_digest) == (7, 7, 2, 5)
    assert proof.holds


def test_a_figure_that_rests_on_a_statement_is_counted_apart(site):
    metric = make_metric(site.park, value=7, label="站点", statement="据实地查看。")
    approve(metric, origin="test")
    proof = check_proof()
    assert (proof.figures, proof.proven, proof.stated) == (8, 7, 1)
    assert proof.holds


@contextmanager
def unguarded():
    """The database refuses what these tests look for, so its guards are taken away for a moment."""
    drop_triggers(using="default")
    yield
    install_triggers(using="default")


def test_a_quote_that_differs_from_its_article_is_found_and_told(client, site):
    with unguarded():
        Evidence.objects.filter(metric=site.party).update(quote="改过的引文，现有党员999名。")
    proof = check_proof()
    assert (proof.broken, proof.proven) == (1, 6)
    assert not proof.holds
    assert "其中 6 条有据" in client.get("/proof/").content.decode()


def test_a_figure_that_lost_its_quote_is_not_counted_as_proven(site):
    with unguarded():
        Evidence.objects.filter(metric=site.party).delete()
    proof = check_proof()
    assert (proof.figures, proof.proven) == (7, 6)
    assert not proof.holds


def test_home_does_not_claim_more_than_is_proven(client, site):
    assert "条条有原句为证" in client.get("/").content.decode()
    with unguarded():
        Evidence.objects.filter(metric=site.party).delete()
    page = client.get("/").content.decode()
    assert "条条有原句为证" not in page
    assert "其中 6 条有原句为证" in page
