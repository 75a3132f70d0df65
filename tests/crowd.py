"""Many rows of every kind the desk lists, written in bulk: for counting queries and for timing lists."""

from datetime import date
from itertools import cycle, islice, pairwise
from typing import Any

from django.contrib.auth import get_user_model

from articles.models import Article, Deferral, Document, Evidence, ImportRun, Mention, Shingle, Upload
from curation.models import Change, NotTheSame, OldSlug, SameProposal
from initiatives.models import Indicator, IndicatorAlias, Initiative, InitiativeAlias, Metric
from parks.models import (
    Enterprise,
    EnterpriseAlias,
    OrganizationAlias,
    Park,
    ParkAlias,
    PartyOrganization,
    Zone,
    ZoneAlias,
)

# The shares of 100 facts; the rest are figures.
_SHARES = {PartyOrganization: 10, Enterprise: 15, Initiative: 10}
_FIELDS = {Park: "park", PartyOrganization: "organization", Enterprise: "enterprise", Initiative: "initiative"}
_ALIASES = {
    Park: ParkAlias,
    PartyOrganization: OrganizationAlias,
    Enterprise: EnterpriseAlias,
    Initiative: InitiativeAlias,
}
_STATES = ("pending", "pending", "approved", "approved", "rejected")
_TEXT = "简报\n园区有企业1家。"
_PLACE = {"start": 3, "end": 11, "quote": _TEXT[3:11], "exact_start": 6, "exact_end": 10}
_BATCH = 5000


def crowd(number: int, *, mark: str) -> None:
    """So many facts, with the rest of the desk in proportion; `mark` keeps the names of two crowds apart."""
    parks = _parks(max(2, number // 200), mark)
    named = {Park: parks} | {
        model: _create(model, _named(model, max(5, number * share // 100), parks, mark))
        for model, share in _SHARES.items()
    }
    left = max(25, number - sum(len(rows) for rows in named.values()))
    metrics = _create(Metric, _figures(left, named, _indicators(mark), mark))
    articles = _articles(max(3, number // 50), parks, mark)
    _prove([*(fact for rows in named.values() for fact in rows), *metrics], articles)
    _surround(named, metrics, articles, mark)


def _create(model: Any, rows: Any) -> list[Any]:
    return model._default_manager.bulk_create(rows, batch_size=_BATCH)


def _parks(number: int, mark: str) -> list[Park]:
    names = [f"{mark}{n}高新区" for n in range(number)]
    return _create(Park, [Park(name=name, slug=f"park-{mark}-{n}", status="approved") for n, name in enumerate(names)])


def _named(model: Any, number: int, parks: list[Park], mark: str) -> list[Any]:
    label = _FIELDS[model]
    return [
        model(name=f"{mark}{model._meta.verbose_name}{n}", slug=f"{label}-{mark}-{n}", park=park, status=state)
        for n, park, state in zip(range(number), cycle(parks), cycle(_STATES))
    ]


def _indicators(mark: str) -> list[Indicator]:
    rows = [Indicator(name=f"{mark}指标{n}", slug=f"indicator-{mark}-{n}", unit="家", is_key=n < 3) for n in range(20)]
    made = _create(Indicator, rows)
    _create(IndicatorAlias, [IndicatorAlias(owner=one, name=f"{one.name}数") for one in made])
    zones = [Zone(official_name=f"{mark}{n}园全称", short_name=f"{mark}{n}园", province="某省") for n in range(20)]
    _create(ZoneAlias, [ZoneAlias(owner=one, name=f"{one.short_name}区") for one in _create(Zone, zones)])
    return made


def _figures(number: int, named: dict, indicators: list[Indicator], mark: str) -> list[Metric]:
    """A third are of an organisation, enterprise or initiative; every twentieth contradicts one before it."""
    subjects = [("park", park) for park in named[Park]]
    subjects += [(_FIELDS[model], row) for model in _SHARES for row in named[model][:50]]
    rows = []
    for n, (field, subject), indicator in zip(range(number), cycle(subjects), cycle(indicators)):
        again = n - 2 if n % 20 == 0 and n else n  # which is not rejected
        owner, label = (rows[again] if again != n else None), f"{mark}事项{again}"
        links = {name: getattr(owner, name) for name in (*_FIELDS.values(), "indicator")} if owner else {field: subject}
        links.setdefault("indicator", indicator if n % 10 == 0 else None)
        value = {"value_text": f"{n}家", "low": n, "high": n, "unit": "家", "label": label}
        rows.append(Metric(status=_STATES[n % 5], period_end=date(2023, 12, 31), **value, **links))
    return rows


def _articles(number: int, parks: list[Park], mark: str) -> list[Article]:
    documents = _create(
        Document,
        [
            Document(name=f"{mark}{n}.txt", sha256=f"{mark}{n}", content=b"", size=0, encoding="utf-8")
            for n in range(number)
        ],
    )
    rows = [
        Article(document=document, position=0, title="简报", text=_TEXT, park=park, published_on=date(2024, 5, 1))
        for document, park in zip(documents, cycle(parks))
    ]
    return _create(Article, rows)


def _prove(facts: list[Any], articles: list[Article]) -> None:
    names = {**_FIELDS, Metric: "metric"}
    rows = [
        Evidence(article=article, rule=f"rule-{n % 30}", confidence=0.9, **{names[type(fact)]: fact}, **_PLACE)
        for n, (fact, article) in enumerate(zip(facts, cycle(articles)))
    ]
    _create(Evidence, rows)
    _create(Change, [_line(fact, action) for fact in facts for action in ("propose", "approve")])


def _line(fact: Any, action: str) -> Change:
    name = fact.label if isinstance(fact, Metric) else fact.name
    after = {"status": "pending" if action == "propose" else "approved"}
    return Change(action=action, fact_type=fact._meta.label_lower, fact_id=fact.pk, fact_name=name, after=after)


def _surround(named: dict, metrics: list[Metric], articles: list[Article], mark: str) -> None:
    """What stands beside the facts: other names, open questions, runs, what was put aside."""
    actor = get_user_model().objects.create_user(f"{mark}编辑")
    for model, rows in named.items():
        alias = _ALIASES[model]
        _create(alias, [alias(owner=row, name=f"{row.name}旧称", source="导入") for row in rows])
        kind = model._meta.label_lower
        _create(OldSlug, [OldSlug(fact_type=kind, slug=f"old-{row.slug}", fact_id=row.pk) for row in rows])
        pairs = [{"fact_type": kind, "left_id": one.pk, "right_id": other.pk} for one, other in pairwise(rows)]
        _create(NotTheSame, [NotTheSame(**pair) for pair in pairs[::2]])
        names = {"left_name": "甲", "right_name": "乙", "reason": "名称相近"}
        _create(SameProposal, [SameProposal(**pair, **names) for pair in pairs[1::2]])
    aside = [metric for metric in metrics if metric.status == "pending"][: len(articles) * 2]
    place = {"fact_type": Metric._meta.label_lower, "actor": actor}
    _create(Deferral, [Deferral(article=one, fact_id=fact.pk, **place) for one, fact in zip(cycle(articles), aside)])
    several = list(islice(cycle(articles), len(metrics) // 5))
    _create(
        Mention,
        [Mention(article=one, kind="enterprise", name=f"名{n}", start=6, end=10) for n, one in enumerate(several)],
    )
    _create(Shingle, [Shingle(article=one, hash=n) for n, one in enumerate(several)])
    runs = _create(
        ImportRun, [ImportRun(origin="admin", actor=actor, failures=[{"place": "a", "reason": "空"}]) for _ in articles]
    )
    _create(Upload, [Upload(run=run, name="a.txt", sha256="0", content=b"") for run in runs])
