"""Figures that may be wrong are told with the reason: jumps, impossible shares, dates to come, lone values."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from initiatives.plausibility import doubts_about, is_share_above_all
from parks.figures import Line, Point
from tests.factories import make_article, make_metric, make_park, prove

TODAY = date(2024, 6, 1)


class Evidence(list):
    all = list.copy


def figure(value, *, works=("a",), nature="actual", unit="家", period_text="", start=None, rank="normal"):
    proof = Evidence(SimpleNamespace(article=SimpleNamespace(work=work)) for work in works)
    number = Decimal(value)
    return SimpleNamespace(
        pk=id(proof),
        low=number,
        high=number,
        bound="exact",
        rank=rank,
        unit=unit,
        nature=nature,
        get_nature_display=lambda: nature,
        value_text=f"{value}{unit}",
        period_text=period_text,
        period_start=start,
        evidence=proof,
    )


def doubts(one, *points):
    line = Line(points=tuple(Point(figures=tuple(figures)) for figures in points or [[one]]))
    return doubts_about(one, line, today=TODAY)


def test_a_likely_figure_is_not_doubted():
    assert doubts(figure(12)) == []


def test_a_share_above_all_is_doubted():
    (doubt,) = doubts(figure(120, unit="%", nature="rate"))
    assert "超过100%" in doubt


@given(st.decimals(0, 10_000, allow_nan=False), st.sampled_from(["actual", "plan", "target", "rate", "change"]))
def test_only_growth_may_exceed_all(value, nature):
    assert is_share_above_all(value=value, unit="%", nature=nature) == (value > 100 and nature != "change")


def test_what_is_so_already_cannot_begin_tomorrow():
    assert "还没有到" in doubts(figure(5, start=date(2024, 6, 2)))[0]
    assert doubts(figure(5, start=date(2024, 6, 1))) == []
    assert doubts(figure(5, start=date(2027, 1, 1), nature="plan")) == []


def test_a_jump_above_threefold_is_doubted_on_both_sides():
    before, after = figure(10, period_text="成立之初"), figure(31)
    assert "10家相差3倍以上" in doubts(after, [before], [after])[0]
    assert "31家相差3倍以上" in doubts(before, [before], [after])[0]


def test_threefold_is_no_jump_and_nothing_is_a_jump_from_zero():
    for first, second in ((10, 30), (0, 30)):
        later = figure(second)
        assert doubts(later, [figure(first)], [later]) == []


def test_only_neighbours_in_time_are_compared():
    last = figure(40)
    assert doubts(last, [figure(10)], [figure(25)], [last]) == []


def test_a_value_that_several_other_sources_contradict_is_doubted():
    lone, agreed = figure(56, works=("a",)), figure(76, works=("b", "c"))
    (doubt,) = doubts(lone, [lone, agreed])
    assert "另有2个来源作76家" in doubt
    assert doubts(agreed, [lone, agreed]) == []


def test_one_source_against_another_is_a_conflict_and_no_doubt():
    one, other = figure(56, works=("a",)), figure(76, works=("b",))
    assert doubts(one, [one, other]) == []


@pytest.mark.parametrize("rank", ["preferred", "deprecated"])
def test_what_an_editor_ranked_with_a_reason_is_not_doubted_again(rank):
    assert doubts(figure(120, unit="%", nature="rate", rank=rank)) == []


def test_a_figure_that_is_ruled_out_throws_no_doubt_on_its_neighbours():
    later = figure(100)
    assert doubts(later, [figure(10, rank="deprecated")], [later]) == []


@pytest.mark.django_db
def test_jumps_are_found_among_all_figures_and_narrowed_by_reason(admin_client):
    park = make_park()
    first = make_metric(park, value=10, period_end=date(2020, 12, 31))
    last = make_metric(park, value=100, period_end=date(2021, 12, 31))
    make_metric(park, value=9, label="楼宇", period_end=date(2021, 12, 31))
    page = admin_client.get(reverse("admin:initiatives_metric_doubts"), {"kind": "jump"})
    assert [figure for figure, _ in page.context["doubted"]] == [last, first]
    listed = admin_client.get(reverse("admin:initiatives_metric_changelist"), {"doubt": "jump"}).context["cl"]
    assert set(listed.queryset) == {first, last}
    share = admin_client.get(reverse("admin:initiatives_metric_doubts"), {"kind": "share"})
    assert share.context["page"].paginator.count == 0


@pytest.mark.django_db
def test_the_form_tells_the_doubt_and_the_list_finds_it(admin_client):
    park = make_park()
    share = make_metric(park, value=120, unit="%", label="覆盖率", nature="rate")
    prove(share, make_article("临江简报\n覆盖率120%。"), "120%")
    make_metric(park, value=90, unit="%", label="覆盖率", nature="rate")
    page = admin_client.get(reverse("admin:initiatives_metric_change", args=[share.pk])).content.decode()
    assert "120%超过100%" in page
    listed = admin_client.get(reverse("admin:initiatives_metric_changelist"), {"doubt": "share"}).context["cl"]
    assert list(listed.queryset) == [share]
    page = admin_client.get(reverse("admin:initiatives_metric_doubts"))
    assert page.context["page"].paginator.count == 1 and "覆盖率<mark>120%</mark>" in page.content.decode()
    future = admin_client.get(reverse("admin:initiatives_metric_changelist"), {"doubt": "future"}).context["cl"]
    assert list(future.queryset) == []
