"""Lists and pages of the desk send along what they showed: what was changed since is left alone and named."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from curation.facts import edit, version_of
from curation.models import NotTheSame, SameProposal
from curation.sameness import propose_same
from parks.models import Park
from tests.factories import make_article, make_metric, make_park, prove, publish
from tests.test_admin_facts import address, told

ACTION = "_selected_action"


class HiddenBoxes(HTMLParser):
    """The hidden boxes of a page, by name; a name that comes again is a list of rows."""

    def __init__(self, response):
        super().__init__()
        self.found = {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        box = dict(attrs)
        if tag == "input" and box.get("type") == "hidden" and box.get("name") not in (ACTION, "action"):
            self.found[box["name"]] = box.get("value", "")


def boxes(client, place):
    return HiddenBoxes(client.get(place)).found


@pytest.fixture
def other(db):
    return get_user_model().objects.create_superuser("second")


@pytest.fixture
def article(db):
    return make_article("临江高新区简报\n临江高新区现有党员120名，职工9000名。")


@pytest.fixture
def park(article):
    return publish(make_park(), article, "临江高新区")


@pytest.fixture
def figures(park, article):
    members, workers = make_metric(park), make_metric(park, value=9000, label="职工", unit="名")
    prove(members, article, "党员120名")
    prove(workers, article, "职工9000名")
    return members, workers


def test_a_list_shows_each_row_with_its_version(admin_client, other, figures):
    edit(figures[0], values={"period_text": "现有"}, actor=other)
    found = boxes(admin_client, address(figures[0], "changelist"))
    assert {name: int(value) for name, value in found.items() if name.startswith("version-")} == {
        f"version-{figure.pk}": version_of(figure) for figure in figures
    }


def test_what_was_changed_since_the_list_was_opened_is_left_alone_and_named(admin_client, other, figures):
    place = address(figures[0], "changelist")
    shown = boxes(admin_client, place)
    edit(figures[0], values={"period_text": "现有"}, actor=other)
    chosen = {"action": "approve_selected", ACTION: [figure.pk for figure in figures]}
    answer = admin_client.post(place, shown | chosen, follow=True)
    for figure in figures:
        figure.refresh_from_db()
    assert [figure.is_public for figure in figures] == [False, True]
    assert told(answer)[0] == "已核准1条。"
    assert str(figures[0]) in told(answer)[1] and "您打开本页后，second已作“修改”" in told(answer)[1]


def test_more_evidence_is_no_change_of_what_was_seen(admin_client, figures, park):
    place = address(figures[0], "changelist")
    shown = boxes(admin_client, place)
    prove(figures[0], make_article("临江又讯\n党员120名", position=1, park=park), "党员120名")
    admin_client.post(place, shown | {"action": "approve_selected", ACTION: [figures[0].pk]})
    figures[0].refresh_from_db()
    assert figures[0].is_public


def test_rows_chosen_beyond_the_page_must_be_as_old_as_the_page(admin_client, other, figures):
    place = address(figures[0], "changelist")
    opened = {"opened": boxes(admin_client, place)["opened"]}
    edit(figures[0], values={"period_text": "现有"}, actor=other)
    chosen = {"action": "approve_selected", "select_across": "1", ACTION: [figures[1].pk]}
    answer = admin_client.post(place, opened | chosen, follow=True)
    for figure in figures:
        figure.refresh_from_db()
    assert [figure.is_public for figure in figures] == [False, True]
    assert "您打开本页后" in told(answer)[1]


def test_the_page_that_asks_for_a_reason_carries_what_the_list_showed(admin_client, other, park):
    place = address(park, "changelist")
    shown = boxes(admin_client, place)
    edit(park, values={"city": "临江市"}, actor=other, reason="年报")
    chosen = {"action": "retire_selected", ACTION: [park.pk]}
    asked = HiddenBoxes(admin_client.post(place, shown | chosen)).found
    admin_client.post(place, asked | chosen | {"reason": "重复报道"})
    park.refresh_from_db()
    assert park.is_public


@pytest.mark.parametrize("view", ["retire", "split"])
def test_a_page_about_one_fact_decides_on_what_it_showed(admin_client, other, park, view):
    place = address(park, view)
    shown = boxes(admin_client, place)
    edit(park, values={"city": "临江市"}, actor=other, reason="年报")
    answer = admin_client.post(place, shown | {"reason": "重复报道"}, follow=True)
    park.refresh_from_db()
    assert park.is_public and "您打开本页后" in told(answer)[0]


@pytest.mark.parametrize("button", ["_merge", "_different"])
def test_two_facts_are_compared_again_when_one_was_changed_since(admin_client, other, park, button):
    twin = make_park("临江国家高新区")
    place = f"{address(park, 'merge')}?fact={park.pk}&fact={twin.pk}"
    shown = boxes(admin_client, place)
    edit(twin, values={"city": "临江市"}, actor=other, reason="年报")
    answer = admin_client.post(place, shown | {"winner": park.pk, button: "1"}, follow=True)
    twin.refresh_from_db()
    assert twin.merged_into is None and not NotTheSame.objects.exists()
    assert "您打开本页后" in told(answer)[0] and "/merge/?" in answer.redirect_chain[-1][0]


def test_a_question_of_sameness_is_not_answered_past_a_change(admin_client, other, park):
    twin = make_park("临江国家高新区")
    propose_same(Park, [(park, twin)], reason="名称相近")
    place = reverse("admin:curation_sameproposal_changelist")
    shown = boxes(admin_client, place)
    edit(twin, values={"city": "临江市"}, actor=other, reason="年报")
    chosen = {"action": "merge_into_left", ACTION: [SameProposal.objects.get().pk]}
    answer = admin_client.post(place, shown | chosen, follow=True)
    twin.refresh_from_db()
    assert twin.merged_into is None and "您打开本页后" in told(answer)[0]


def test_approving_all_above_a_confidence_leaves_alone_what_was_changed_since(admin_client, other, article, figures):
    review = reverse("admin:articles_article_review", args=[article.pk])
    shown = boxes(admin_client, review)
    edit(figures[0], values={"period_text": "现有"}, actor=other)
    together = reverse("admin:articles_article_approve-above", args=[article.pk])
    answer = admin_client.post(together, {"opened": shown["opened"], "confidence": "0"}, follow=True)
    for figure in figures:
        figure.refresh_from_db()
    assert [figure.is_public for figure in figures] == [False, True]
    assert any(str(figures[0]) in message and "您打开本页后" in message for message in told(answer))
