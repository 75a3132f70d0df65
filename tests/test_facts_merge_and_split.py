"""Merging destroys nothing: the loser stays, its names serve the winner, and it can be split off again."""

import pytest

from curation.facts import CurationError, add_alias, declare_different, history, merge, reject, split
from curation.models import Action, AliasKind, NotTheSame
from curation.slugs import find_by_slug
from parks.models import Park, PartyOrganization

from .factories import make_article, make_enterprise, make_metric, make_organization, make_park, prove, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def park():
    return make_park()


@pytest.fixture
def committee(park):
    return make_organization(park, "临江高新区党工委")


@pytest.fixture
def twin(park):
    twin = make_organization(park, "临江党工委")
    add_alias(twin, name="区党工委", kind=AliasKind.SHORT, source="简报")
    return twin


def names_of(fact):
    return set(fact.aliases.values_list("name", flat=True))


def test_the_loser_stays_and_points_to_the_winner(committee, twin, administrator):
    article = make_article()
    prove(twin, article, "临江")
    merge(twin, into=committee, actor=administrator)
    twin.refresh_from_db()
    assert twin.merged_into == committee
    assert twin.evidence.count() == 1
    assert names_of(twin) == {"区党工委"}


def test_the_winner_takes_all_names_of_the_loser(committee, twin, administrator):
    merge(twin, into=committee, actor=administrator)
    assert names_of(committee) == {"临江党工委", "区党工委"}


def test_a_merge_is_a_line_about_the_loser(committee, twin, administrator):
    merge(twin, into=committee, actor=administrator, reason="同一组织")
    line = history(twin).first()
    assert (line.action, line.reason, line.actor) == (Action.MERGE, "同一组织", administrator)
    assert line.after == {"merged_into": committee.pk, "aliases": ["临江党工委", "区党工委"]}


def test_a_merged_fact_is_not_public_and_its_address_leads_to_the_winner(committee, twin, administrator):
    article = make_article()
    for fact in (committee, twin):
        publish(fact, article, "临江")
    merge(twin, into=committee, actor=administrator)
    assert list(PartyOrganization.objects.public()) == [committee]
    assert find_by_slug(PartyOrganization.objects.public(), twin.slug) == committee


def test_splitting_gives_the_loser_its_standing_back(committee, twin, administrator):
    add_alias(committee, name="区党工委", kind=AliasKind.SHORT, source="另一篇")
    merge(twin, into=committee, actor=administrator)
    split(twin, actor=administrator, reason="并非同一组织")
    twin.refresh_from_db()
    assert twin.merged_into is None
    assert names_of(committee) == {"区党工委"}, "a name that the winner had before stays"
    assert names_of(twin) == {"区党工委"}
    assert (history(twin).first().action, history(twin).first().reason) == (Action.SPLIT, "并非同一组织")


def test_splitting_takes_the_names_back_from_the_winners_winner(park, committee, twin, administrator):
    third = make_organization(park, "临江高新区工委")
    merge(twin, into=committee, actor=administrator)
    merge(committee, into=third, actor=administrator)
    split(twin, actor=administrator)
    assert names_of(third) == {"临江高新区党工委"}


def test_a_fact_that_is_merged_takes_part_in_no_other_merge(park, committee, twin, administrator):
    third = make_organization(park, "临江高新区工委")
    merge(twin, into=committee, actor=administrator)
    for loser, winner in ((twin, third), (third, twin)):
        with pytest.raises(CurationError, match="已并入别的内容"):
            merge(loser, into=winner, actor=administrator)


def test_only_two_facts_of_one_kind_can_be_one(park, committee, administrator):
    for other in (committee, make_enterprise(park)):
        with pytest.raises(CurationError, match="同类而不同"):
            merge(other, into=committee, actor=administrator)


def test_what_is_not_merged_cannot_be_split_off(committee, administrator):
    with pytest.raises(CurationError, match="无需拆回"):
        split(committee, actor=administrator)


def test_figures_merge_without_names(park, administrator):
    loser, winner = make_metric(park), make_metric(park, label="党员总数")
    merge(loser, into=winner, actor=administrator)
    assert history(loser).first().after == {"merged_into": winner.pk}
    split(loser, actor=administrator)
    loser.refresh_from_db()
    assert loser.merged_into is None


def test_a_merge_keeps_the_status_of_both(committee, twin, administrator):
    reject(twin, origin="test")
    merge(twin, into=committee, actor=administrator)
    twin.refresh_from_db()
    committee.refresh_from_db()
    assert (twin.status, committee.status) == ("rejected", "pending")


def test_two_facts_are_told_apart_once_whichever_comes_first():
    left, right = make_park("临江高新区"), make_park("临河高新区")
    declare_different(right, left, reason="两个城市")
    declare_different(left, right)
    (pair,) = NotTheSame.objects.all()
    assert (pair.fact_type, pair.left_id, pair.right_id) == ("parks.park", left.pk, right.pk)
    assert pair.reason == "两个城市"


@pytest.mark.parametrize("name", ["临江高新区", "", "  "])
def test_the_name_itself_and_nothing_are_no_alias(name):
    park = make_park("临江高新区")
    assert add_alias(park, name=name, kind=AliasKind.SHORT, source="") is False
    assert not names_of(Park.objects.get())
