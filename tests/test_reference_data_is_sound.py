"""The fixture files themselves: complete rows, no name that means two things."""

import json
from collections import Counter

import pytest
from django.conf import settings

from articles.wording import plain
from initiatives.models import Theme
from initiatives.units import units_like

FIXTURES = settings.BASE_DIR / "fixtures"


def rows(name, model):
    return [
        row["fields"] for row in json.loads((FIXTURES / f"{name}.json").read_text("utf-8")) if row["model"] == model
    ]


ZONES = rows("zones", "parks.zone")
ZONE_ALIASES = rows("zones", "parks.zonealias")
INDICATORS = rows("indicators", "initiatives.indicator")
INDICATOR_ALIASES = rows("indicators", "initiatives.indicatoralias")


def test_every_zone_has_a_province_and_a_city():
    assert [zone for zone in ZONES if not zone["province"] or not zone["city"]] == []
    assert len({zone["province"] for zone in ZONES}) == 31


def test_years_are_given_only_where_a_source_gives_them():
    assert sum(zone["approved_year"] is not None for zone in ZONES) == 76


def test_no_name_means_two_zones():
    owners = {(alias["name"], alias["owner"][0]) for alias in ZONE_ALIASES}
    owners |= {(zone[key], zone["official_name"]) for zone in ZONES for key in ("official_name", "short_name")}
    assert [name for name, count in Counter(name for name, _ in owners).items() if count > 1] == []


@pytest.mark.parametrize("name", ["济宁高新技术产业开发区", "济宁国家高新区", "济宁市高新区", "济宁高新技术开发区"])
def test_the_usual_ways_of_writing_a_zone_are_known(name):
    names = {alias["name"]: alias["owner"][0] for alias in ZONE_ALIASES}
    names |= {zone["official_name"]: zone["official_name"] for zone in ZONES}
    assert names[name] == "济宁高新技术产业开发区"


def test_every_alias_says_where_it_comes_from():
    assert [alias for alias in ZONE_ALIASES + INDICATOR_ALIASES if not alias["source"]] == []


def test_every_indicator_is_defined_and_has_a_theme_and_a_unit():
    for indicator in INDICATORS:
        assert indicator["definition"] and indicator["unit"], indicator["name"]
        assert indicator["theme"] in Theme.values, indicator["name"]


def test_no_wording_means_two_indicators_whose_units_count_the_same():
    units = {indicator["slug"]: units_like(indicator["unit"]) for indicator in INDICATORS}
    wordings = [(plain(indicator["name"]), units[indicator["slug"]]) for indicator in INDICATORS]
    wordings += [(plain(alias["name"]), units[alias["owner"][0]]) for alias in INDICATOR_ALIASES]
    assert [wording for wording, count in Counter(wordings).items() if count > 1] == []
