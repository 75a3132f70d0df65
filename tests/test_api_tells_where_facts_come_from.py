"""`provenance=full`: by which rule a sentence was found, and in which role, never by whom, a fact was approved."""

import pytest
from django.contrib.auth.models import Group

from articles.models import Evidence
from curation.facts import approve, edit, reject

from .api_contract import assert_conforms
from .api_world import build_world
from .factories import ORIGIN, make_article, make_metric, make_organization, make_park, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    park = make_park()
    article = make_article(park=park)
    metric = make_metric(park)
    evidence = prove(metric, article, "120名")
    Evidence.objects.filter(pk=evidence.pk).update(rule="count", rules_version="abc123")
    prove(park, article, "临江高新区")
    approve(park, origin=ORIGIN)
    return metric


@pytest.fixture
def person(django_user_model):
    def make(*groups, **rights):
        user = django_user_model.objects.create_user("zhang-san", first_name="三", last_name="张", **rights)
        user.groups.set(Group.objects.get_or_create(name=name)[0] for name in groups)
        return user

    return make


def answer(client, path, operation_id, **parameters):
    response = client.get(f"/api/v1/{path}", {"provenance": "full", **parameters})
    assert response.status_code == 200, response.content
    assert_conforms(operation_id, response)
    for secret in ("zhang-san", "张", "三"):
        assert secret not in response.content.decode()
    return response.json()


@pytest.mark.parametrize(
    ("groups", "rights", "role"),
    [
        (("审核员", "编辑"), {}, "reviewer"),
        (("编辑",), {}, "editor"),
        (("管理员",), {}, "administrator"),
        ((), {"is_superuser": True}, "administrator"),
        ((), {}, "other"),
    ],
)
def test_the_role_of_the_reviewer_is_told_and_not_the_name(client, figure, person, groups, rights, role):
    approve(figure, origin=ORIGIN, actor=person(*groups, **rights))
    review = answer(client, f"metrics/{figure.pk}/", "metrics_retrieve")["review"]
    assert review["reviewer_role"] == role


def test_what_no_person_approved_says_so(client, figure):
    approve(figure, origin=ORIGIN)
    assert answer(client, "metrics/", "metrics_list")["results"][0]["review"]["reviewer_role"] == "machine"


def test_the_last_approval_counts(client, figure, person):
    approve(figure, origin=ORIGIN)
    reject(figure, origin=ORIGIN)
    approve(figure, origin=ORIGIN, actor=person("审核员"))
    (row,) = answer(client, "metrics/", "metrics_list")["results"]
    assert row["review"]["reviewer_role"] == "reviewer"


def test_the_approval_of_another_kind_with_the_same_number_is_not_taken(client, figure, person):
    """Numbers run anew for every kind of fact."""
    approve(figure, origin=ORIGIN)
    namesake = make_organization(figure.park, id=figure.pk)
    prove(namesake, make_article("又一份简报\n临江高新区党工委。"), "党工委")
    approve(namesake, origin=ORIGIN, actor=person("审核员"))
    assert answer(client, f"metrics/{figure.pk}/", "metrics_retrieve")["review"]["reviewer_role"] == "machine"


def test_evidence_tells_its_rule_and_the_version(client, figure):
    approve(figure, origin=ORIGIN)
    (row,) = answer(client, "evidence/", "evidence_list", fact="metric")["results"]
    assert row["provenance"]["rule"] == "count"
    assert row["provenance"]["rules_version"] == "abc123"
    assert row["review"]["reviewer_role"] == "machine"
    assert row["quote"][row["exact_start"] - row["start"] : row["exact_end"] - row["start"]] == row["exact"]
    assert len(row["article"]["document_sha256"]) == 64


def test_a_profile_tells_it_of_every_fact(client):
    build_world()
    profile = answer(client, "parks/linjiang/profile/", "parks_profile_retrieve")
    figures = [
        figure
        for line in [line for theme in profile["themes"] for line in theme["lines"]] + profile["intended"]
        for point in line["points"]
        for figure in point["figures"]
    ]
    facts = [profile["park"], *figures, *profile["organizations"], *profile["initiatives"]]
    assert len(facts) == 7
    assert all(fact["review"]["reviewer_role"] == "machine" for fact in facts)
    assert all("provenance" in evidence for fact in facts for evidence in fact["evidence"])


def test_an_article_tells_it_of_every_quote(client):
    build_world()
    article = answer(client, "articles/501/", "articles_retrieve")
    assert all(quote["provenance"] and quote["review"] for quote in article["quotes"])


def test_it_is_not_there_unasked(client, figure):
    approve(figure, origin=ORIGIN)
    row = client.get(f"/api/v1/metrics/{figure.pk}/").json()
    assert "review" not in row
    assert "provenance" not in row["evidence"][0]


def test_an_edit_is_no_approval(client, figure, person):
    approve(figure, origin=ORIGIN)
    edit(figure, values={"rank": "preferred", "rank_reason": "最新"}, actor=person("管理员"))
    assert answer(client, f"metrics/{figure.pk}/", "metrics_retrieve")["review"]["reviewer_role"] == "machine"


def test_naming_the_field_is_enough(client, figure):
    approve(figure, origin=ORIGIN)
    (row,) = client.get("/api/v1/metrics/", {"fields": "review.reviewer_role"}).json()["results"]
    assert row == {"review": {"reviewer_role": "machine"}}
