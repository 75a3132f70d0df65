"""An answer costs the same few queries for one row and for a full page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.facts import merge
from initiatives.models import Indicator
from parks.models import Park

from .factories import (
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    publish,
)

pytestmark = pytest.mark.django_db

_MOST = 12
_PARK, _SMALL = "linjiang-gaoxinqu", "wanghai-gaoxinqu"


def grow(park, indicator, number):
    """One more of each kind, all tied to each other."""
    article = make_article(f"简报{number}\n临江高新区现有党员120名。", park=park)
    firm = publish(make_enterprise(park, f"企业{number}"), article, "120名")
    committee = publish(make_organization(park, f"党委{number}"), article, "120名")
    publish(make_organization(park, f"支部{number}", parent=committee, host=firm), article, "120名")
    whole = publish(make_initiative(park, f"模式{number}", lead=committee), article, "120名")
    publish(make_initiative(park, f"行动{number}", whole=whole), article, "120名")
    publish(make_park(f"小园{number}", parent=park), article, "120名")
    for subject in ({"organization": committee}, {"enterprise": firm}, {"initiative": whole}, {}):
        publish(make_metric(park, indicator=indicator, **subject), article, "120名")


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def grown(module_db):
    """A park with six of each kind, and one with one."""
    indicator = make_indicator()
    park = publish(make_park(), make_article(), "临江高新区简报")
    for number in range(6):
        grow(park, indicator, number)
    small = publish(make_park("望海高新区"), make_article("望海高新区简报"), "望海高新区")
    grow(small, indicator, 6)


@pytest.mark.parametrize(
    "resource",
    ["parks", "organizations", "enterprises", "initiatives", "indicators", "metrics", "articles", "evidence"],
)
def test_a_list_costs_the_same_for_one_row_and_many(client, grown, resource):
    address = f"/api/v1/{resource}/?page_size="
    few, many = queries(client, address + "1"), queries(client, address + "100")
    assert few == many <= _MOST


@pytest.mark.parametrize("shape", ["", "?provenance=full&expand=children,enterprises"])
def test_a_profile_costs_the_same_for_a_small_and_a_large_park(client, grown, shape):
    small, large = (queries(client, f"/api/v1/parks/{slug}/profile/{shape}") for slug in (_SMALL, _PARK))
    assert small == large <= _MOST


@pytest.mark.parametrize("resource", ["organizations", "enterprises", "initiatives"])
def test_single_facts_stay_below_the_limit(client, grown, resource):
    slug = client.get(f"/api/v1/{resource}/").json()["results"][0]["slug"]
    assert queries(client, f"/api/v1/{resource}/{slug}/") <= _MOST


def test_an_article_with_many_quotes_costs_no_more(client, grown):
    one = client.get("/api/v1/articles/").json()["results"][-1]
    assert queries(client, one["url"]) <= _MOST


_NARROWED = f"page_size=100&count=true&park={_PARK}&indicator=dangyuan&unit=名&theme=organizations&low_min=1&q=党员"


_WINNERS = {"organization": "总党委", "enterprise": "总公司", "initiative": "总行动"}


def merged_twice(make, article, into):
    """A fact that was merged into one that was itself merged into another; both figures and parks may be so."""
    first, second = (publish(make(name), article, "120名") for name in ("临江旧称", "临江又称"))
    merge(first, into=second, actor=None)
    merge(second, into=into, actor=None)
    return first


@pytest.fixture
def merged(grown, db):
    """Figures whose park, organisation, enterprise and initiative were all merged into others."""
    article = make_article("旧简报\n临江新区现有党员120名。")
    park = Park.objects.get(slug=_PARK)
    indicator = Indicator.objects.get()
    for link, make in {
        "organization": make_organization,
        "enterprise": make_enterprise,
        "initiative": make_initiative,
    }.items():
        winner = publish(make(park, _WINNERS[link]), article, "120名")
        subject = merged_twice(lambda name, make=make: make(park, name), article, winner)
        publish(make_metric(park, indicator=indicator, **{link: subject}), article, "120名")
    former = merged_twice(make_park, article, park)
    publish(make_metric(former, indicator=indicator), article, "120名")
    publish(make_park("临江小园", parent=former), article, "120名")


@pytest.mark.parametrize("narrowed", ["", "&organization=zong-dangwei", "&initiative=zong-xingdong"])
def test_filters_and_merged_relations_stay_below_the_limit(client, merged, narrowed):
    assert 0 < queries(client, f"/api/v1/metrics/?{_NARROWED}{narrowed}") <= _MOST


@pytest.mark.parametrize("slug", [_PARK, "linjiang-xiaoyuan"])
def test_a_profile_with_merged_parks_stays_below_the_limit(client, merged, slug):
    assert queries(client, f"/api/v1/parks/{slug}/profile/") <= _MOST
