"""A small world with one row of every kind, whose numbers and times are fixed, so that answers can be compared."""

from datetime import UTC, date, datetime
from decimal import Decimal

from articles.models import Evidence
from curation.facts import add_alias, approve
from initiatives.models import Bound, Indicator, Initiative, Metric, Nature, Theme
from parks.models import Enterprise, Level, Park, PartyOrganization

from .factories import (
    ORIGIN,
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
)

WHEN = datetime(2024, 5, 20, 1, 30, tzinfo=UTC)
DIGEST = """临江高新区党建简报
临江高新区党工委管理的党员有120名。
临江软件园位于临江高新区东部。
临江精工有限公司设有临江精工党支部。
“双灯”模式由灯塔行动和灯火驿站组成。
到2026年，临江高新区计划引进企业300家以上。"""
ORIGINAL = """灯塔照亮园区路
（虚构样文，只供测试。）
临江高新区党工委今年开展灯塔行动，现有党员120名。
此句没有写出任何内容，读者不应看到。"""

_ONE_OF = {
    "parks": "linjiang",
    "organizations": "linjiang-jinggong-dangzhibu",
    "enterprises": "linjiang-jinggong-youxiangongsi",
    "initiatives": "dengta-xingdong",
    "indicators": "dangyuan",
    "metrics": "701",
    "articles": "501",
    "evidence": "908",
}


def address_in_the_world(path):
    """The path of an operation, with the slug or number of something that is there."""
    one = _ONE_OF.get(path.split("/")[3], "")
    return path.format(slug=one, id=one)


def build_world():
    """Park, inner park, two organisations, enterprise, two initiatives, indicator, two figures, two articles."""
    park = make_park(short_name="临江", level=Level.NATIONAL, website="https://example.org/linjiang")
    add_alias(park, name="临江国家高新技术产业开发区", kind="full", source="名录")
    inner = make_park("临江软件园", level=Level.INNER, parent=park)
    digest = make_article(DIGEST, id=501, park=park, source_sha256="ab" * 32)
    original = make_article(
        ORIGINAL,
        id=502,
        park=park,
        rights="original",
        publisher="临江日报",
        published_on=date(2024, 5, 6),
        byline=["甲某"],
    )
    enterprise = make_enterprise(park)
    committee = make_organization(park)
    branch = make_organization(park, "临江精工党支部", kind="党支部", parent=committee, host=enterprise)
    model = make_initiative(park, "“双灯”模式", kind="模式", lead=committee)
    action = make_initiative(park, "灯塔行动", whole=model, lead=committee)
    indicator = make_indicator(definition="在册的党员人数。", theme=Theme.ORGANIZATIONS, is_key=True)
    members = make_metric(
        park, id=701, organization=committee, indicator=indicator, period_text="现有", period_end=date(2024, 5, 6)
    )
    target = make_metric(
        park,
        id=702,
        label="引进企业",
        value_text="300家以上",
        low=Decimal(300),
        high=None,
        bound=Bound.AT_LEAST,
        unit="家",
        nature=Nature.TARGET,
        period_text="到2026年",
        period_end=date(2026, 12, 31),
    )
    witnesses = [
        (park, digest, "临江高新区"),
        (inner, digest, "临江软件园"),
        (enterprise, digest, "临江精工有限公司"),
        (committee, digest, "临江高新区党工委"),
        (branch, digest, "临江精工党支部"),
        (model, digest, "“双灯”模式"),
        (action, digest, "灯塔行动"),
        (action, original, "灯塔行动，"),
        (members, digest, "120名"),
        (members, original, "120名"),
        (target, digest, "300家以上"),
    ]
    for number, (fact, article, words) in enumerate(witnesses, start=901):
        evidence = prove(fact, article, words)
        Evidence.objects.filter(pk=evidence.pk).update(id=number)
    for fact in (park, inner, enterprise, committee, branch, model, action, members, target):
        approve(fact, origin=ORIGIN)
    for fact_model in (Park, PartyOrganization, Enterprise, Initiative, Metric):
        fact_model.objects.update(updated_at=WHEN)
    assert Indicator.objects.get() == indicator
