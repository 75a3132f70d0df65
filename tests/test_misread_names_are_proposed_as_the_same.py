"""Names that differ in one character are put to an editor as perhaps the same; nothing is merged by itself."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.importing import Options, import_documents
from articles.misreadings import propose_misread_names
from articles.models import Article
from curation.facts import declare_different, merge, reject, split
from curation.models import NotTheSame, Sameness, SameProposal
from initiatives.reference import load_reference_data
from parks.models import PartyOrganization

from .factories import make_article, make_enterprise, make_metric, make_organization, make_park, prove
from .samples import file

pytestmark = pytest.mark.django_db

NAME, MISREAD = "望海洸河街道党工委", "望海泺河街道党工委"
LIST = "admin:curation_sameproposal_changelist"


@pytest.fixture
def park():
    return make_park("望海高新区")


@pytest.fixture
def pair(park):
    return make_organization(park, NAME), make_organization(park, MISREAD)


def ask():
    return propose_misread_names(Article.objects.all())


@pytest.fixture
def proposal(park, pair):
    make_article(park=park)
    ask()
    return SameProposal.objects.get()


def test_two_names_of_one_park_are_asked_about(pair, proposal):
    left, right = pair
    assert (proposal.fact_type, proposal.left_id, proposal.right_id) == (
        "parks.partyorganization",
        left.pk,
        right.pk,
    )
    assert (proposal.left_name, proposal.right_name, proposal.state) == (NAME, MISREAD, Sameness.OPEN)
    assert PartyOrganization.objects.filter(merged_into=None).count() == 2


def test_the_same_question_is_asked_once(proposal):
    assert ask() == 0
    assert SameProposal.objects.count() == 1


def test_names_of_two_parks_are_not_asked_about(park):
    make_article(park=park)
    make_organization(park, NAME)
    make_organization(make_park("听涛高新区"), MISREAD)
    assert ask() == 0


def test_parks_that_no_article_of_the_import_is_about_are_left_alone(pair):
    make_article(park=None)
    assert ask() == 0


def test_outside_parks_the_names_of_one_article_are_asked_about():
    pair = make_enterprise(None, "望海精工集团"), make_enterprise(None, "望海精土集团")
    elsewhere = make_enterprise(None, "望海精干集团")
    text = "简报\n望海精工集团即望海精土集团。"
    for firm in pair:
        prove(firm, make_article(text) if firm is pair[0] else Article.objects.get(), firm.name)
    prove(elsewhere, make_article("别处\n望海精干集团。"), elsewhere.name)
    assert ask() == 1
    assert SameProposal.objects.get().right_name == "望海精土集团"


@pytest.mark.parametrize("names", [("第一党支部", "第二党支部"), ("东区党支部", "西区党支部"), (NAME, NAME + "组织部")])
def test_names_that_count_or_point_apart_are_not_asked_about(park, names):
    make_article(park=park)
    for name in names:
        make_organization(park, name)
    assert ask() == 0


def test_two_facts_of_one_name_are_each_asked_about(park, pair):
    make_article(park=park)
    make_organization(park, MISREAD)
    assert ask() == 2


def test_what_was_found_different_or_ruled_out_is_not_asked_about(park, pair):
    make_article(park=park)
    declare_different(*pair)
    reject(make_organization(park, "望海沅河街道党工委"), origin="test")
    assert ask() == 0


def test_figures_and_zones_are_no_names(park):
    make_article(park=park)
    make_park("望江高新区")
    for label in ("党员", "团员"):
        make_metric(park, label=label)
    assert ask() == 0


def test_parks_inside_one_park_are_asked_about(park):
    make_article(park=park)
    for name in ("洸河产业园", "泺河产业园"):
        make_park(name, parent=park)
    assert ask() == 1


def test_an_import_asks():
    texts = ["望海洸河街道党工委现有党员120名。", "望海泺河街道党工委现有党员90名。"]
    files = [file(f"望海高新区简报之{n}\n\n望海高新区召开会议。{text}\n", f"{n}.txt") for n, text in enumerate(texts)]
    report = import_documents(files, options=Options(origin="test"))
    assert report.counts["sameness", "created"] == 1
    assert "疑为同一\t1" in report.as_table()


def test_a_dry_run_asks_nobody(park, pair):
    text = "望海高新区简报\n\n望海高新区召开会议。\n"
    report = import_documents([file(text)], options=Options(origin="test", dry_run=True))
    assert report.counts["sameness", "created"] == 1
    assert not SameProposal.objects.exists()


def test_merging_and_splitting_elsewhere_settle_the_question(pair, proposal, administrator):
    left, right = pair
    merge(right, into=left, actor=administrator)
    proposal.refresh_from_db()
    assert proposal.state == Sameness.MERGED
    split(right, actor=administrator)
    proposal.refresh_from_db()
    assert proposal.state == Sameness.OPEN
    declare_different(right, left)
    proposal.refresh_from_db()
    assert proposal.state == Sameness.DIFFERENT


@pytest.mark.parametrize(
    ("action", "winner", "state"),
    [
        ("merge_into_left", 0, Sameness.MERGED),
        ("merge_into_right", 1, Sameness.MERGED),
        ("tell_apart", None, "different"),
    ],
)
def test_an_editor_answers_in_the_list(admin_client, pair, proposal, action, winner, state):
    answer = admin_client.post(reverse(LIST), {"action": action, "_selected_action": [proposal.pk]}, follow=True)
    assert "已处理1条" in answer.content.decode()
    proposal.refresh_from_db()
    for fact in pair:
        fact.refresh_from_db()
    assert proposal.state == state
    assert [fact.merged_into for fact in pair] == [
        pair[winner] if winner is not None and number != winner else None for number in range(2)
    ]
    assert NotTheSame.objects.exists() is (action == "tell_apart")


def test_a_question_that_was_answered_is_not_answered_again(admin_client, pair, proposal):
    declare_different(*pair)
    answer = admin_client.post(
        reverse(LIST), {"action": "merge_into_left", "_selected_action": [proposal.pk]}, follow=True
    )
    assert "已处理0条" in answer.content.decode()
    assert not PartyOrganization.objects.exclude(merged_into=None).exists()


def test_the_list_names_both_and_the_start_page_says_how_many_wait(admin_client, proposal):
    page = admin_client.get(reverse(LIST)).content.decode()
    assert NAME in page and MISREAD in page
    assert "疑为同一" in admin_client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(("group", "may"), [("编辑", False), ("审核员", True)])
def test_who_may_not_approve_may_look_and_not_answer(client, group, may, pair, proposal):
    load_reference_data()
    person = User.objects.create_user("person", is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    client.post(reverse(LIST), {"action": "merge_into_left", "_selected_action": [proposal.pk]})
    proposal.refresh_from_db()
    assert client.get(reverse(LIST)).status_code == 200
    assert (proposal.state == Sameness.MERGED) is may
