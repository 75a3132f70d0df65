"""Every case of tests/figures_cases: what figures a careful reader finds, what they count and whose they are."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.extraction.mentions import NameMention
from articles.extraction.metrics import find_metrics, read_quantities
from articles.extraction.records import Metric

CASES = Path(__file__).parent / "figures_cases"
Case = dict[str, Any]


def cases(topic: str) -> list[object]:
    found = []
    for case in tomllib.loads((CASES / f"{topic}.toml").read_text("utf-8"))["case"]:
        marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if case.get("known_failure") else []
        found.append(pytest.param(case, id=case["title"], marks=marks))
    return found


def metrics(case: Case) -> tuple[Metric, ...]:
    text = case["text"].lstrip("\n") if "names" in case else f"标题\n{case['text']}"
    mentions = [
        NameMention(start, start + len(name), name, kind)
        for name, kind in case.get("names", [])
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    found, _ = find_metrics(text, mentions=mentions, park=None, published_on=case.get("published_on"))
    return found


@pytest.mark.parametrize("case", cases("quantities"))
def test_a_quantity_is_read_with_value_bound_and_unit(case: Case) -> None:
    def number(value: object) -> str:
        return "" if value is None else str(value)

    assert [
        [quantity.text, number(quantity.low), number(quantity.high), quantity.bound, quantity.unit]
        for quantity in read_quantities(case["text"])
    ] == case["expected"]


@pytest.mark.parametrize("case", cases("no_figures"))
def test_what_is_no_figure_is_refused_with_its_reason(case: Case) -> None:
    found, rejected = find_metrics(case["text"], mentions=(), park=None, published_on=None)
    assert found == ()
    assert "reason" not in case or rejected[0].reason == case["reason"]


@pytest.mark.parametrize("case", cases("labels"))
def test_a_label_says_what_is_counted(case: Case) -> None:
    assert [metric.label for metric in metrics(case)] == case["expected"]


@pytest.mark.parametrize("case", cases("subjects"))
def test_a_subject_says_whose_figure_it_is(case: Case) -> None:
    assert [metric.subject for metric in metrics(case)] == case["expected"]


@pytest.mark.parametrize("case", cases("natures"))
def test_a_nature_tells_facts_from_plans(case: Case) -> None:
    assert [metric.nature for metric in metrics(case)] == case["expected"]


@pytest.mark.parametrize("case", cases("periods"))
def test_a_period_is_kept_as_printed_and_dated_where_it_can_be(case: Case) -> None:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    period = metrics(case)[0].period
    assert ([period.text, day(period.start), day(period.end)] if period else []) == case["expected"]
