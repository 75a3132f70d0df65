"""A figure belongs to an indicator when its wording fits, and its unit is the indicator's or counts the same things."""

import tomllib

import pytest
from django.conf import settings

from articles.index import NameIndex
from articles.wording import plain
from initiatives.models import IndicatorAlias
from initiatives.units import units_like

from .factories import make_indicator


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "unit", "found"),
    [
        ("党群服务中心", "个", True),
        ("党群服务中心", "处", True),
        ("“社区”党群服务中心", "处", True),
        ("党群服务中心", "平方米", False),
        ("党群服务中心", "名", False),
        ("服务中心", "个", False),
    ],
)
def test_units_that_count_the_same_fit_and_others_do_not(label, unit, found):
    indicator = make_indicator("党群服务中心", "个", slug="zhongxin")
    IndicatorAlias.objects.create(owner=indicator, name="社区党群服务中心")
    assert NameIndex.load().indicators.get((plain(label), unit)) == (indicator.pk if found else None)


@pytest.mark.django_db
def test_an_indicator_of_the_very_unit_goes_first():
    make_indicator("培训", "期", slug="qi")
    exact = make_indicator("培训活动", "场", slug="chang")
    IndicatorAlias.objects.create(owner=exact, name="培训")
    assert NameIndex.load().indicators["培训", "场"] == exact.pk


def test_a_unit_of_no_family_is_like_itself_alone():
    assert units_like("亩") == {"亩"}


def test_no_unit_is_in_two_families():
    rules = tomllib.loads((settings.BASE_DIR / "initiatives" / "units.toml").read_text("utf-8"))
    units = [unit for rule in rules["family"] for unit in rule["units"]]
    assert len(units) == len(set(units))
