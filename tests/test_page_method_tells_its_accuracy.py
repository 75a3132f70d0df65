"""The page on method gives the accuracy of extraction as the record of outcomes has it."""

import pytest

from articles.management.commands.evaluate import OUTCOMES
from articles.method import accuracies

LINES = [
    "digests | a.md | metrics | right | 1家 企业",
    "digests | a.md | metrics | right | 2家 企业",
    "digests | a.md | metrics | wrong | 3家 企业 | label 楼宇",
    "digests | b.md | metrics | missed | 4家 企业",
    "digests | b.md | metrics | missed | 5家 企业",
    "digests | b.md | metrics | false | 6家 企业",
    "articles | c.txt | people | right | 张三",
]


def test_outcomes_are_counted_by_set_and_kind():
    counted = accuracies(LINES)
    assert {name: [one.kind for one in kinds] for name, kinds in counted.items()} == {
        "本站摘编": ["数字"],
        "自拟的标注文章": ["人物"],
    }
    (metrics,) = counted["本站摘编"]
    assert (metrics.right, metrics.wrong, metrics.missed, metrics.false) == (2, 1, 2, 1)
    assert (metrics.precision, metrics.recall) == (50, 40)


def test_without_a_record_nothing_is_claimed():
    assert accuracies([]) == {}


@pytest.mark.django_db
def test_the_page_shows_what_is_recorded(client):
    page = client.get("/about/").content.decode()
    metrics = accuracies(OUTCOMES.read_text("utf-8").splitlines())["本站摘编"][0]
    assert f'<td class="number">{metrics.right}</td>' in page
    assert f"{metrics.precision:.1f}%" in page
