"""A desk with rows of every kind, and the addresses of all its pages, walked from the resolver.

A page is named as its address is, as in parks_park_merge; an address that stands for several pages gives one of each,
as in autocomplete:parks_park. So a new page of the admin is met by every test that goes through all pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver

from articles.models import Deferral, ImportRun, Mention, Shingle, Upload
from articles.tasks import try_import
from curation import facts
from curation.models import Dump, Policy
from curation.reports import report
from curation.sameness import propose_same
from initiatives.models import IndicatorAlias, InitiativeAlias
from parks.models import EnterpriseAlias, OrganizationAlias, Park, ParkAlias, Zone, ZoneAlias
from partners.keys import issue
from partners.models import Delivery, Endpoint, Partner, Proposal, Usage
from search.models import Synonyms
from tests.factories import (
    make_article,
    make_enterprise,
    make_indicator,
    make_initiative,
    make_metric,
    make_organization,
    make_park,
    prove,
    publish,
)

ROOT = "/admin/"
TEXT = """临江高新区简报
临江高新区与南湾高新区、北岸高新区结对。
临江高新区党工委、南湾党工委、北岸党工委都在列。
临江精工、南湾精工、北岸精工入园。
灯塔行动、春风行动、暖心行动同时铺开。
现有党员120名，企业130家，支部14个，群众1500人。"""
_NAMES = {
    "park": ("临江高新区", "南湾高新区", "北岸高新区"),
    "organization": ("临江高新区党工委", "南湾党工委", "北岸党工委"),
    "enterprise": ("临江精工", "南湾精工", "北岸精工"),
    "initiative": ("灯塔行动", "春风行动", "暖心行动"),
}
_FIGURES = ((120, "党员", "名"), (130, "企业", "家"), (14, "支部", "个"))
_NO_LISTS = {"login", "logout", "autocomplete", "jsi18n", "anything_else"}
_ARGUMENT = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the admin: its name, and its address with the world's rows in it."""

    name: str
    address: str


@dataclass(slots=True)
class World:
    """The rows of a desk: three facts of each kind, a public one, a pending one, and one merged into the first."""

    article: Any
    task: str
    facts: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)

    def row(self, label: str, view: str) -> Any:
        """The number of the row that the page of a model is about."""
        if label in self.facts:
            public, pending, merged = self.facts[label]
            return {"split": merged, "retire": public, "history": public}.get(view, pending).pk
        model = apps.get_model(label.replace("_", "."))
        rows = model._default_manager.order_by("pk")
        # The last account is one that no other row names, the last other name is switched off.
        return (rows.first() if view == "switch_off" else rows.last()).pk

    def pages(self) -> Iterator[Page]:
        """Every page of the admin."""
        for name, pattern in patterns():
            yield from self._pages(name, pattern)

    def _pages(self, name: str, pattern: str) -> Iterator[Page]:
        if name == "app_list":
            yield from (Page(f"{name}:{label}", f"{ROOT}{label}/") for label in _labels())
        elif name == "autocomplete":
            for label, query in sorted(_autocompletes().items()):
                yield Page(f"{name}:{label}", f"{ROOT}{pattern}?{query}")
        elif name == "anything_else":
            yield Page(name, f"{ROOT}no-such-page")
        elif name == "view_on_site":
            kind = ContentType.objects.get_for_model(Park).pk
            yield Page(name, f"{ROOT}r/{kind}/{self.row('parks_park', name)}/")
        else:
            yield Page(name, ROOT + _ARGUMENT.sub(lambda _: str(self._argument(name)), pattern) + self._query(name))

    def _argument(self, name: str) -> Any:
        if name == "articles_article_import_result":
            return self.task
        app, model, view = name.split("_", 2)
        return self.row(f"{app}_{model}", view)

    def _query(self, name: str) -> str:
        label, _, view = name.rpartition("_")
        if label not in self.facts:
            return ""
        public, pending, _ = self.facts[label]
        if view == "merge":
            return f"?fact={public.pk}&fact={pending.pk}"
        return f"?earlier={facts.history(pending).last().pk}" if view == "compare" else ""


@cache
def patterns() -> list[tuple[str, str]]:
    """The names and the patterns of all the admin's addresses."""
    root = next(found for found in get_resolver().url_patterns if getattr(found, "namespace", None) == "admin")
    return [(name or _nameless(pattern), pattern) for name, pattern in _walk(root.url_patterns, "")]


def _walk(found, before: str) -> Iterator[tuple[str, str]]:
    for one in found:
        if isinstance(one, URLPattern):
            yield one.name, before + str(one.pattern)
        else:
            yield from _walk(one.url_patterns, before + str(one.pattern))


def _nameless(pattern: str) -> str:
    # Django's old form of the address of a form, and what takes all the rest.
    app, model, *_ = [*pattern.split("/"), ""]
    return f"{app}_{model}_old" if pattern.endswith("<path:object_id>/") else "anything_else"


def _autocompletes() -> dict[str, str]:
    """For each kind of row that can be asked for by typing, the query of one link to it."""
    found = {}
    for model in admin.site._registry:
        for link in model._meta.fields:
            target = link.remote_field and admin.site._registry.get(link.remote_field.model)
            if target and target.search_fields:
                label = f"{target.opts.app_label}_{target.opts.model_name}"
                own = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}"
                found[label] = f"term=x&{own}&field_name={link.name}"
    return found


def lists() -> Iterator[Page]:
    """Every page that needs no row: lists, bare and searched, overviews, empty forms."""
    for name, pattern in patterns():
        if name == "app_list":
            yield from (Page(f"{name}:{label}", f"{ROOT}{label}/") for label in _labels())
        elif not _ARGUMENT.search(pattern) and name not in _NO_LISTS:
            yield Page(name, ROOT + pattern)
            if name.endswith("_changelist"):
                yield Page(name, f"{ROOT}{pattern}?q=1")


def _labels() -> list[str]:
    return sorted({model._meta.app_label for model in admin.site._registry})


def furnish() -> World:
    """Rows of every model of the desk. The tasks' backend must be one that stores results."""
    article = make_article(TEXT, rights="original")
    world = World(article, try_import.enqueue([]).id)
    Dump.objects.create(version="earlier", files=[{"name": "all.zip", "sha256": "0" * 64, "bytes": 1}])
    _fill_facts(world)
    public, pending, merged = world.facts["parks_park"]
    reader = get_user_model().objects.create_user("旧账号")
    propose_same(Park, [(public, pending)], reason="名称相近")
    facts.declare_different(pending, merged)
    report(public, about="other", words="名称有误，见年报。")
    _fill_aliases(world)
    place = {"start": TEXT.index("临江精工"), "end": TEXT.index("临江精工") + 4}
    candidates = [fact.pk for fact in world.facts["parks_enterprise"][:2]]
    Mention.objects.create(article=article, kind="enterprise", name="临江精工", candidates=candidates, **place)
    Shingle.objects.create(article=article, hash=1)
    Synonyms.objects.create(words="高新区\n高新技术产业开发区")
    metric = world.facts["initiatives_metric"][1]
    Deferral.objects.create(article=article, fact_type=facts.fact_type(metric), fact_id=metric.pk, actor=reader)
    run = ImportRun.objects.create(origin="admin", failures=[{"place": "a.txt", "reason": "文件是空的。"}])
    Upload.objects.create(run=run, name="a.txt", sha256="0" * 64, content=b"")
    Group.objects.create(name="旧组")
    Policy.objects.get_or_create(pk=1)
    visit = {"username": "某人", "user_agent": "test", "path_info": ROOT, "ip_address": "127.0.0.1"}
    AccessAttempt.objects.create(failures_since_start=1, **visit)
    for model in (AccessLog, AccessFailureLog):
        model.objects.create(**visit)
    _fill_partners()
    get_user_model().objects.create_user("最后")
    return world


def _fill_partners() -> None:
    partner = Partner.objects.create(name="临江数据中心")
    key, _ = issue(partner=partner, scopes=["read"], actor=None, purpose="看板")
    Usage.objects.create(key=key, day="2026-01-05", endpoint="parks", requests=3)
    endpoint = Endpoint.objects.create(partner=partner, url="https://192.0.2.7/park", seed="0" * 64)
    Delivery.objects.create(endpoint=endpoint, message="change_1", type="park.created", status=500, excerpt="稍后再试")
    Proposal.objects.create(partner=partner, fact_type="parks.park", fact_id=1, name="临江高新区")


def _fill_facts(world: World) -> None:
    parks = [make_park(name) for name in _NAMES["park"]]
    makers = {"organization": make_organization, "enterprise": make_enterprise, "initiative": make_initiative}
    rows = {"park": parks} | {kind: [make(parks[0], name) for name in _NAMES[kind]] for kind, make in makers.items()}
    words = dict(_NAMES)
    rows["metric"] = [make_metric(parks[0], value=value, label=label, unit=unit) for value, label, unit in _FIGURES]
    words["metric"] = tuple(f"{label}{value}{unit}" for value, label, unit in _FIGURES)
    for kind, (first, second, third) in rows.items():
        publish(first, world.article, words[kind][0])
        prove(second, world.article, words[kind][1])
        prove(third, world.article, words[kind][2])
        facts.merge(third, into=first, actor=None)
        facts.edit(second, values={"statement": "据年报。"}, actor=None)
        if kind != "metric":
            facts.rename_slug(second, name="新城")
        world.facts[f"{first._meta.app_label}_{first._meta.model_name}"] = (first, second, third)


def _fill_aliases(world: World) -> None:
    zone = Zone.objects.create(official_name="临江高新技术产业开发区", short_name="临江高新区", province="浙江省")
    owners = {ZoneAlias: zone, IndicatorAlias: make_indicator()}
    owners |= {ParkAlias: world.facts["parks_park"][0], EnterpriseAlias: world.facts["parks_enterprise"][0]}
    owners |= {OrganizationAlias: world.facts["parks_partyorganization"][0]}
    owners |= {InitiativeAlias: world.facts["initiatives_initiative"][0]}
    for model, owner in owners.items():
        model.objects.create(owner=owner, name="临江旧称")
        model.objects.create(owner=owner, name="临江误称", active=False)
