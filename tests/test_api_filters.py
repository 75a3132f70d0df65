"""Each filter keeps the rows that it names and no others."""

from datetime import date
from decimal import Decimal

import pytest

from .factories import make_article, make_metric, make_organization, make_park, publish

pytestmark = pytest.mark.django_db


def found(client, resource, **query):
    response = client.get(f"/api/v1/{resource}/", query)
    assert response.status_code == 200, response.json()
    return [row.get("slug") or row["id"] for row in response.json()["results"]]


@pytest.mark.parametrize(
    ("resource", "query", "expected"),
    [
        ("parks", {"province": "浙江省"}, ["linjiang", "linjiang-ruanjianyuan"]),
        ("parks", {"level": "inner"}, ["linjiang-ruanjianyuan"]),
        ("parks", {"level": ["inner", "national"]}, ["linjiang", "linjiang-ruanjianyuan"]),
        ("parks", {"parent": "linjiang"}, ["linjiang-ruanjianyuan"]),
        ("parks", {"q": "高新技术产业"}, ["linjiang"]),
        ("parks", {"q": "临江 软件"}, ["linjiang-ruanjianyuan"]),
        ("parks", {"ordering": "-slug"}, ["linjiang-ruanjianyuan", "linjiang"]),
        ("organizations", {"kind": "党支部"}, ["linjiang-jinggong-dangzhibu"]),
        ("organizations", {"parent": "linjiang-gaoxinqu-danggongwei"}, ["linjiang-jinggong-dangzhibu"]),
        ("organizations", {"park": "linjiang-ruanjianyuan"}, []),
        ("enterprises", {"q": "精工"}, ["linjiang-jinggong-youxiangongsi"]),
        ("initiatives", {"whole": "shuangdeng-moshi"}, ["dengta-xingdong"]),
        ("initiatives", {"generic": "true"}, []),
        ("initiatives", {"generic": "false", "kind": "模式"}, ["shuangdeng-moshi"]),
        ("indicators", {"theme": "organizations", "key": "true"}, ["dangyuan"]),
        ("indicators", {"theme": "economy"}, []),
        ("metrics", {"park": "linjiang"}, [701, 702]),
        ("metrics", {"organization": "linjiang-gaoxinqu-danggongwei"}, [701]),
        ("metrics", {"indicator": "dangyuan"}, [701]),
        ("metrics", {"nature": "target"}, [702]),
        ("metrics", {"bound": ["exact", "at_least"]}, [701, 702]),
        ("metrics", {"unit": "家"}, [702]),
        ("metrics", {"low_min": "120.5"}, [702]),
        ("metrics", {"high_max": "120"}, [701]),
        ("metrics", {"period_from": "2026-01-01"}, [702]),
        ("metrics", {"period_to": "2024-12-31"}, [701]),
        ("metrics", {"ordering": "-low"}, [702, 701]),
        ("metrics", {"q": "引进"}, [702]),
        ("articles", {"rights": "original"}, [502]),
        ("articles", {"publisher": "临江日报"}, [502]),
        ("articles", {"published_from": "2024-05-06", "published_to": "2024-05-06"}, [502]),
        ("articles", {"park": "linjiang"}, [502, 501]),
        ("evidence", {"article": 502}, [908, 910]),
        ("evidence", {"fact": "park"}, [901, 902]),
        ("evidence", {"metric": 701}, [909, 910]),
        ("evidence", {"initiative": "dengta-xingdong"}, [907, 908]),
        ("evidence", {"q": "东部"}, [902]),
    ],
)
def test_a_filter_keeps_what_it_names(client, world, resource, query, expected):
    assert found(client, resource, **query) == expected


def test_the_theme_filter_agrees_with_the_theme_shown(client, world):
    themes = {row["id"]: row["theme"] for row in client.get("/api/v1/metrics/").json()["results"]}
    assert len(set(themes.values())) == 2
    for number, theme in themes.items():
        assert number in found(client, "metrics", theme=theme)
        assert all(themes[other] == theme for other in found(client, "metrics", theme=theme))


@pytest.fixture
def elsewhere(db):
    """A park of its own, with nothing besides."""
    article = make_article("望海高新区简报\n望海高新区现有党员120名。")
    return publish(make_park("望海高新区"), article, "望海高新区简报"), article


def test_a_period_of_one_known_end_counts_as_that_day(client, elsewhere):
    park, article = elsewhere
    only_start = publish(make_metric(park, period_start=date(2023, 1, 1)), article, "120名")
    publish(make_metric(park, value=Decimal(7)), article, "120名")
    day = {"period_from": "2023-01-01", "period_to": "2023-01-01"}
    assert found(client, "metrics", park=park.slug, **day) == [only_start.pk]
    assert found(client, "metrics", park=park.slug, period_from="2023-01-02") == []


def test_rows_without_a_value_come_last_in_both_directions(client, elsewhere):
    park, article = elsewhere
    dated = publish(make_metric(park, period_end=date(2023, 1, 1)), article, "120名")
    undated = publish(make_metric(park, value=7), article, "120名")
    assert found(client, "metrics", park=park.slug, ordering="period_end") == [dated.pk, undated.pk]
    assert found(client, "metrics", park=park.slug, ordering="-period_end") == [dated.pk, undated.pk]


def test_wildcards_in_a_search_are_plain_characters(client, elsewhere):
    park, article = elsewhere
    publish(make_organization(park), article, "120名")
    assert found(client, "organizations", q="%") == []
    assert found(client, "organizations", q="_") == []
