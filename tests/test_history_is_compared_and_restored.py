"""The history of a fact: two states word by word, the way back, what rests on it, and the page as it would be."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from curation.facts import CurationError, approve, edit, history
from curation.models import Change, Status
from curation.states import compare, go_back, state_at
from curation.usage import uses_of
from curation.words import word_diff
from tests.factories import make_article, make_metric, make_organization, make_park, prove, publish
from tests.test_admin_facts import address, told

TEXT = "临江高新区简报\n临江高新区现有党员120名。"


@pytest.fixture
def park(db):
    return make_park(summary="临江高新区建有党群服务中心。")


def lines(fact):
    return list(history(fact).order_by("pk"))


@given(st.text(alphabet="党员园区服务中心的，", max_size=20), st.text(alphabet="党员园区服务中心的，", max_size=20))
def test_the_pieces_give_both_texts_back(old, new):
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


def test_texts_are_compared_by_words_and_not_by_characters():
    pieces = word_diff("园区建有服务中心", "园区建有服务驿站")
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "same"] == [
        ("old", "服务中心"),
        ("new", "服务驿站"),
    ]


def test_every_earlier_state_is_told_from_the_ledger(administrator, park):
    edit(park, values={"city": "临江市"}, actor=administrator)
    edit(park, values={"city": "南湾市", "parent": make_park("南湾高新区")}, actor=administrator)
    cities = [state_at(park, line)["city"] for line in lines(park)]
    assert cities == ["杭州市", "临江市", "南湾市"]
    park.refresh_from_db()
    assert state_at(park, lines(park)[-1]) == state_at(park, None)


def test_linked_rows_are_compared_by_name(administrator, park):
    edit(park, values={"parent": make_park("南湾高新区")}, actor=administrator)
    (difference,) = [one for one in compare(park, lines(park)[0], lines(park)[1]) if one.label == "上级园区"]
    assert "南湾高新区" in [piece.text for piece in difference.pieces if piece.kind == "new"][0]


def test_going_back_is_an_edit_with_its_reason_and_leaves_the_status(administrator, park):
    edit(park, values={"statement": "据实地查看。"}, actor=administrator)
    edit(park, values={"city": "临江市"}, actor=administrator)
    first, second, _ = lines(park)
    park.refresh_from_db()
    approve(park, origin="test")
    assert go_back(park, to=second, actor=administrator, reason="误改") == ["city"]
    park.refresh_from_db()
    assert (park.city, park.status) == ("杭州市", Status.APPROVED)
    assert history(park).first().reason.endswith("误改")
    with pytest.raises(CurationError, match="不能去掉编者说明"):
        go_back(park, to=first, actor=administrator, reason="那时还没有说明")


def test_going_back_from_what_somebody_just_changed_is_refused(administrator, park):
    first = lines(park)[0]
    edit(park, values={"city": "临江市"}, actor=administrator)
    with pytest.raises(CurationError, match="就在此刻"):
        go_back(park, to=first, actor=administrator, reason="误改", seen=first.pk)


def test_the_desk_compares_and_restores(admin_client, administrator, park):
    edit(park, values={"summary": "临江高新区建有党群服务驿站。"}, actor=administrator)
    first = lines(park)[0]
    assert "比较" in admin_client.get(address(park, "history")).content.decode()
    place = f"{address(park, 'compare')}?earlier={first.pk}&later="
    page = admin_client.get(place)
    assert "服务中心</del><ins>" in page.content.decode() and "服务驿站</ins>" in page.content.decode()
    version = page.context["form"]["version"].value()
    response = admin_client.post(place, {"reason": "误改", "version": version}, follow=True)
    park.refresh_from_db()
    assert told(response) == ["已恢复1个字段。"]
    assert park.summary.endswith("服务中心。")


def test_lines_of_another_fact_are_not_compared(admin_client, park):
    other = make_park("南湾高新区")
    response = admin_client.get(f"{address(park, 'compare')}?earlier={lines(other)[0].pk}")
    assert response.status_code == 302


def test_before_retiring_the_desk_tells_what_rests_on_it(admin_client, park, django_assert_max_num_queries):
    article = make_article(TEXT)
    publish(park, article, "临江高新区")
    for number in range(8):
        make_organization(park, f"第{number}党支部")
    (branches,) = [use for use in uses_of(park) if use.label.startswith("党组织")]
    assert (branches.number, len(branches.first)) == (8, 5)
    with django_assert_max_num_queries(24):
        page = admin_client.get(address(park, "retire")).content.decode()
    assert "党组织（园区）8条" in page


def test_the_page_is_shown_as_it_would_be_and_nothing_stays(admin_client, park):
    metric = make_metric(park)
    article = make_article(TEXT)
    publish(park, article, "临江高新区")
    prove(metric, article, "党员120名")
    before = Change.objects.count()
    page = admin_client.get(reverse("admin:initiatives_metric_preview", args=[metric.pk]))
    assert page.status_code == 200 and "120名" in page.content.decode()
    metric.refresh_from_db()
    assert metric.status == Status.PENDING and Change.objects.count() == before


def test_a_second_of_the_same_name_cannot_be_previewed(admin_client, park):
    publish(park, make_article(TEXT), "临江高新区")
    response = admin_client.get(address(make_park(), "preview"), follow=True)
    assert any("不能预览" in message for message in told(response))


@pytest.mark.parametrize("view", ["compare", "preview"])
def test_these_pages_are_for_those_who_may_look(client, django_user_model, park, view):
    assert client.get(address(park, view)).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(address(park, view)).status_code == 403
