"""A small public site of invented facts, for tests of pages."""

from types import SimpleNamespace

from articles.models import Mention, MentionKind
from curation.facts import add_alias

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

DIGEST = """临江高新区党建简报
临江高新区党工委推行“灯塔行动”，分设晨光课堂。
临江精工有限公司的党支部有党员40余名。
青年联盟成员成立之初为18家，目前为29家。
全区有驿站56处。
计划到明年培训党员300名。
主任张某某说，这句话不为任何条目作证。"""

ORIGINAL = """临江纪事
开头一段无人引用的话。
临江高新区党工委统计，现有党员120名。
临江另写驿站76个。
结尾一段也无人引用。"""


def make_site() -> SimpleNamespace:
    """One park with a park inside it, and one of everything that a page shows, all proven and public."""
    park = make_park(short_name="临江", level="national")
    digest = make_article(DIGEST, park=park, byline=["甲某"])
    original = make_article(ORIGINAL, park=park, rights="original", publisher="临江日报", published_on="2024-05-06")
    publish(park, digest, "临江高新区党工委")
    add_alias(park, name="临江国家高新技术产业开发区", kind="full", source="test")
    inner = publish(make_park("晨光产业园", parent=park), digest, "晨光")
    committee = publish(make_organization(park), digest, "临江高新区党工委")
    enterprise = publish(make_enterprise(park), digest, "临江精工有限公司")
    branch = make_organization(park, "临江精工党支部", kind="党支部", parent=committee, host=enterprise)
    publish(branch, digest, "党支部")
    whole = publish(make_initiative(park, "“灯塔行动”", lead=committee), digest, "“灯塔行动”")
    part = publish(make_initiative(park, "晨光课堂", kind="活动", whole=whole), digest, "晨光课堂")
    routine = publish(make_initiative(park, "培训", generic=True), digest, "培训")
    indicator = make_indicator(is_key=True, theme="organizations")
    figures = {
        "party": publish(make_metric(park, indicator=indicator), original, "120名"),
        "firm": publish(_at_least(park, enterprise, indicator), digest, "40余名"),
        "first": publish(_members(park, branch, 18, "成立之初"), digest, "18家"),
        "now": publish(_members(park, branch, 29, "目前"), digest, "29家"),
        "rival": publish(make_metric(park, value=56, label="驿站", unit="处"), digest, "56处"),
        "other_rival": publish(make_metric(park, value=76, label="驿站", unit="个"), original, "76个"),
        "plan": publish(make_metric(park, value=300, label="培训党员", nature="plan"), digest, "300名"),
    }
    start = DIGEST.index("张某某")
    person = {"kind": MentionKind.PERSON, "name": "张某某", "office": "主任", "start": start, "end": start + 3}
    Mention.objects.create(article=digest, **person)
    return SimpleNamespace(
        park=park,
        inner=inner,
        digest=digest,
        original=original,
        committee=committee,
        branch=branch,
        enterprise=enterprise,
        whole=whole,
        part=part,
        routine=routine,
        indicator=indicator,
        **figures,
    )


def addresses(site: SimpleNamespace) -> dict[str, str]:
    """The address of one page of every type."""
    return {
        "home": "/",
        "parks": "/parks/",
        "park": site.park.get_absolute_url(),
        "organization": site.committee.get_absolute_url(),
        "organizations": "/organizations/",
        "enterprises": "/enterprises/",
        "enterprise": site.enterprise.get_absolute_url(),
        "initiatives": "/initiatives/",
        "initiative": site.whole.get_absolute_url(),
        "indicators": "/indicators/",
        "indicator": site.indicator.get_absolute_url(),
        "figure": site.party.get_absolute_url(),
        "articles": "/articles/",
        "digest": site.digest.get_absolute_url(),
        "original": site.original.get_absolute_url(),
        "proof": "/proof/",
        "about": "/about/",
        "changes": "/changes/",
        "comparison": f"/compare/?park={site.park.slug}",
        "dumps": "/dumps/",
        "search": "/search/?q=党员",
        "nothing found": "/search/?q=无此词",
    }


def _at_least(park, enterprise, indicator):
    bounds = {"value_text": "40余名", "high": None, "bound": "at_least"}
    return make_metric(park, value=40, enterprise=enterprise, indicator=indicator, **bounds)


def _members(park, organization, value, period):
    return make_metric(park, value=value, label="成员", unit="家", organization=organization, period_text=period)
