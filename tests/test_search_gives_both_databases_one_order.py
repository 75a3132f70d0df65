"""The same facts give the same results in the same order on SQLite and PostgreSQL: those of one file."""

import os
from pathlib import Path

import pytest

from search.models import Synonyms
from search.query import search

from .factories import make_metric, publish
from .sites import make_site

pytestmark = pytest.mark.django_db
ORDER = Path(__file__).with_name("judged") / "order.txt"
QUERIES = (
    *(
        "党员",
        "临江",
        "驿站",
        "linjiang gxq",
        "dengta",
        "黨員",
        "１２０名",
        "灯搭行动",
        "“灯塔行动”",
        "党员 > 100",
        "1.2万",
    ),
    *("临江有多少驿站", "晨光 党员", "课时", "共产党人", "青年 联盟", "高新区", "无此词"),
)


def test_both_databases_give_the_results_of_the_file():
    """To renew the file: UPDATE_EXAMPLES=1, then read the difference."""
    site = make_site()
    Synonyms.objects.create(words="党员\n共产党人")
    for number in range(130):  # more than are looked at one by one
        publish(make_metric(site.park, value=number * 100, label=f"课时{number % 7}"), site.digest, "晨光")
    told = "".join(f"{query}\t{results(query)}\n" for query in QUERIES)
    if os.environ.get("UPDATE_EXAMPLES"):
        ORDER.write_text(told, "utf-8")
    assert ORDER.read_text("utf-8") == told


def results(query):
    found = [search(query, page=page) for page in (1, 2, 7)]
    facets = [(facet.name, choice.value, choice.number) for facet in found[0].facets for choice in facet.choices]
    return found[0].total, facets, [[hit.text for hit in page.hits] for page in found]
