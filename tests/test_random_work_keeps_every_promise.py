"""Any sequence of imports, edits, decisions, merges, splits and restores: no edit is lost, the ledger replays to what
stands, every quote is its slice, nothing is public without ground, no name or address stands twice.

The short run does the same each time, a little more of it where CI is set; HYPOTHESIS_PROFILE=long searches further
for some minutes.
"""

import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles.importing import Options, import_documents
from articles.mentions import attach, propose_from
from articles.models import Article, Mention
from articles.names import KINDS
from articles.review import SelectionError, decide, defer, items_of, record_selection, undo_last
from articles.review.selection import locate
from curation import facts
from curation.facts import CurationError
from curation.ledger import fact_models
from curation.models import AliasKind, Change, NamedFact, Status
from curation.states import go_back
from initiatives.conflicts import call_different, find_conflicts, prefer
from initiatives.models import Initiative, Metric
from initiatives.reference import load_reference_data
from parks.models import Enterprise, Park, PartyOrganization
from tests.promises import Follower, Key, broken_promises, present

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
RUNS = settings(
    max_examples=400 if IS_LONG else 12 if os.environ.get("CI") else 4,
    stateful_step_count=40 if IS_LONG else 20,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
REFUSALS = (CurationError, ValidationError, IntegrityError, SelectionError)

PARKS = ("临江高新区", "南湾高新区")
FIRMS = ("临江精工有限公司", "南湾光电有限公司")
SENTENCES = (
    "目前，{park}入园企业达到{n}家，建成党群服务中心{m}处，各项服务送到企业门口，职工办事不再来回跑路。",
    "{firm}（以下简称“{short}”）是园区的装备企业，去年销售收入{m}亿元，新厂房已经全部投产，订单排到明年。",
    "{firm}党支部现有党员{m}名，成立了攻关小组，每周固定时间到车间一线解决设备调试中的难题。",
    "下一步，{park}将实施“灯塔领航”行动，力争培育规模以上企业{n}家，把服务的触角伸向每一条街巷。",
    "{park}开展“春风送暖”活动，走访群众{n}户，收到的意见当天登记、次日回复、月底公布办理结果。",
)
NAMES = ("东湾高新区", "临江高新区", "临江精工", "灯塔领航", "南湾光电有限公司", "北岸科技园")
LABELS = ("入园企业", "企业", "党员", "群众")
NUMBER = st.integers(0, 30)
WHICH = st.integers(0, 60)


def article_text(park: str, firm: str, chosen: list[int], n: int, title: str) -> str:
    """An article of our own: the sentences chosen, of one park and one firm, with the number."""
    values = {"park": park, "firm": firm, "short": firm.removesuffix("有限公司"), "n": 100 + n, "m": 10 + n}
    return "\n\n".join([f"{park}：{title}", *(SENTENCES[at].format(**values) for at in chosen)]) + "\n"


class Desk(RuleBasedStateMachine):
    """A desk at which anything may happen; `held` is what people entered and nobody took back, by fact and column."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.held: dict[Key, dict[str, Any]] = {}
        self.follower = Follower()
        self.texts: list[str] = []
        self.people = [get_user_model().objects.create_user(name) for name in ("甲", "乙")]

    def teardown(self) -> None:
        # Who begins to follow now ends up with the same as who followed all the time.
        broken = broken_promises(Follower())
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)
        assert broken == []

    # Choosing

    def fact(self, which: int, model: Any = None) -> Any:
        models = [model] if model else fact_models()
        rows = [row for one in models for row in one._default_manager.order_by("pk")]
        return rows[which % len(rows)] if rows else None

    def named(self, which: int) -> Any:
        rows = [row for one in KINDS.values() for row in one._default_manager.order_by("pk")]
        return rows[which % len(rows)] if rows else None

    def article(self, which: int) -> Any:
        rows = list(Article.objects.order_by("pk"))
        return rows[which % len(rows)] if rows else None

    # Doing, and seeing that nothing else was done

    def do(self, act: Callable[[], Any], *, may: Callable[[Key, str], bool]) -> bool:
        """Carry it out; False where it was refused, which leaves everything as it was."""
        before = present()
        try:
            with transaction.atomic():
                act()
        except REFUSALS:
            assert present() == before
            return False
        assert [change for change in changes(before, present()) if not may(*change)] == []
        return True

    def edit(self, fact: Any, act: Callable[[], Any]) -> bool:
        """An edit by a person: what it changes is held from now on."""
        key, before = key_of(fact), present()
        done = self.do(act, may=only(fact, *before[key]))
        after = present()[key]
        changed = {name: value for name, value in after.items() if value != before[key][name]}
        self.held.setdefault(key, {}).update(
            {name: value for name, value in changed.items() if name != "locked_fields"}
        )
        return done

    # Imports

    def import_text(self, text: str, approve: bool) -> None:
        before, rejected = present(), names_of(Status.REJECTED)

        def may(key: Key, name: str) -> bool:
            if name == "status":
                return approve and before[key]["status"] == Status.PENDING
            locked = {f"{field}_id" for field in before[key]["locked_fields"]} | {*before[key]["locked_fields"]}
            return name not in locked | {"slug", "merged_into_id", "statement", "locked_fields", "taught"}

        options = Options(origin="test", approve_above=0.0 if approve else None)
        report = import_documents([("a.txt", text.encode())], options=options)
        assert report.as_dict()["failures"] == []
        after = present()
        assert [change for change in changes(before, after) if not may(*change)] == []
        assert not names_of(*Status, of=after.keys() - before.keys()) & rejected
        self.texts.append(text)

    @initialize(n=NUMBER, approve=st.booleans())
    def begin(self, n: int, approve: bool) -> None:
        self.import_text(article_text(PARKS[0], FIRMS[0], [*range(len(SENTENCES))], n, "简报"), approve)

    @rule(
        park=st.sampled_from(PARKS),
        firm=st.sampled_from(FIRMS),
        chosen=st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=4, unique=True),
        n=NUMBER,
        approve=st.booleans(),
    )
    def import_article(self, park: str, firm: str, chosen: list[int], n: int, approve: bool) -> None:
        self.import_text(article_text(park, firm, chosen, n, "简报"), approve)

    @rule(which=WHICH, approve=st.booleans())
    def import_again(self, which: int, approve: bool) -> None:
        self.import_text(self.texts[which % len(self.texts)], approve)

    @rule(which=WHICH, n=NUMBER)
    def import_edited_or_reprinted(self, which: int, n: int) -> None:
        text = self.texts[which % len(self.texts)]
        self.import_text(text.replace("简报", "要闻（转载）").replace("12", str(n + 10)), False)

    # What people write

    @rule(model=st.sampled_from([Park, PartyOrganization, Enterprise, Initiative]), name=st.sampled_from(NAMES))
    def propose(self, model: Any, name: str) -> None:
        values = {"name": name} if model is Park else {"name": name, "park": self.fact(0, Park)}
        self.do(lambda: facts.propose(model, values=values, origin="test", actor=self.people[0]), may=nothing)

    @rule(which=WHICH, name=st.sampled_from(NAMES), state=st.sampled_from(["", "据来函。"]), stale=st.booleans())
    def rename(self, which: int, name: str, state: str, stale: bool) -> None:
        fact = self.named(which)
        self.edit_seen(fact, {"name": name, "statement": state}, stale)

    @rule(
        which=WHICH,
        label=st.sampled_from(LABELS),
        n=NUMBER,
        state=st.sampled_from(["", "据年报。"]),
        stale=st.booleans(),
    )
    def correct_figure(self, which: int, label: str, n: int, state: str, stale: bool) -> None:
        values = {"label": label, "value_text": f"{n}家", "low": Decimal(n), "high": Decimal(n), "bound": "exact"}
        self.edit_seen(self.fact(which, Metric), values | {"statement": state}, stale)

    @rule(which=WHICH, above=WHICH)
    def put_below(self, which: int, above: int) -> None:
        fact = self.named(which)
        link = {Park: "parent", PartyOrganization: "parent", Initiative: "whole"}.get(type(fact))
        if link:
            self.edit_seen(fact, {link: self.fact(above, type(fact))}, stale=False)

    def edit_seen(self, fact: Any, values: dict[str, Any], stale: bool) -> None:
        if fact is None:
            return
        seen = facts.version_of(fact) - stale
        done = self.edit(fact, lambda: facts.edit(fact, values=values, actor=self.people[1], seen=seen))
        assert not (stale and done)

    @rule(which=WHICH)
    def unlock(self, which: int) -> None:
        fact = self.fact(which)
        held = self.held.pop(key_of(fact), {})
        assert self.do(
            lambda: facts.unlock(fact, fields=list(fact.locked_fields), actor=self.people[0]),
            may=only(fact, "locked_fields"),
        )
        unlockable = {field.attname for field in fact._meta.concrete_fields}
        self.held[key_of(fact)] = {name: value for name, value in held.items() if name not in unlockable}

    # Decisions

    @rule(which=WHICH, decision=st.sampled_from([facts.approve, facts.reject, facts.retire]), who=st.integers(0, 1))
    def decide(self, which: int, decision: Any, who: int) -> None:
        fact = self.fact(which)
        act = {"origin": "test", "actor": self.people[who], "reason": "核对"}
        self.do(lambda: decision(fact, **act), may=only(fact, "status"))

    @rule(which=WHICH, at=WHICH, decision=st.sampled_from(["approve", "reject", "defer"]), who=st.integers(0, 1))
    def decide_in_review(self, which: int, at: int, decision: str, who: int) -> None:
        article = self.article(which)
        items = items_of(article)
        if items:
            fact, actor = items[at % len(items)].fact, self.people[who]
            if decision == "defer":
                self.do(lambda: defer(fact, article=article, actor=actor), may=nothing)
            else:
                self.do(lambda: decide(fact, decision, actor=actor), may=only(fact, "status"))

    @rule(which=WHICH, who=st.integers(0, 1))
    def undo_in_review(self, which: int, who: int) -> None:
        article = self.article(which)
        items = items_of(article)
        self.do(
            lambda: items and undo_last(article, items, actor=self.people[who]), may=lambda key, name: name == "status"
        )

    @rule(back=st.integers(0, 8))
    def undo(self, back: int) -> None:
        lines = list(Change.objects.order_by("-pk")[back : back + 1])
        if not lines:
            return
        line = lines[0]
        names = {*line.before} | {"locked_fields"}
        if self.do(
            lambda: facts.undo(line, origin="test", actor=self.people[0]),
            may=lambda key, name: key == (line.fact_type, line.fact_id) and name in names,
        ):
            self.let_go((line.fact_type, line.fact_id), names)

    @rule(which=WHICH, back=st.integers(0, 5))
    def restore(self, which: int, back: int) -> None:
        fact = self.fact(which)
        lines = list(facts.history(fact).order_by("-pk"))
        line = lines[back % len(lines)]
        self.edit(fact, lambda: go_back(fact, to=line, actor=self.people[0], reason="原来的好"))

    def let_go(self, key: Key, names: set[str]) -> None:
        self.held[key] = {name: value for name, value in self.held.get(key, {}).items() if name not in names}

    # Names and sameness

    @rule(one=WHICH, other=WHICH, model=st.sampled_from([Park, PartyOrganization, Enterprise, Initiative, Metric]))
    def merge(self, one: int, other: int, model: Any) -> None:
        loser, winner = self.fact(one, model), self.fact(other, model)
        if loser is not None:
            self.do(lambda: facts.merge(loser, into=winner, actor=self.people[0]), may=only(loser, "merged_into_id"))

    @rule(which=WHICH, any_fact=st.booleans())
    def split(self, which: int, any_fact: bool) -> None:
        merged = [
            row for model in fact_models() for row in model._default_manager.exclude(merged_into=None).order_by("pk")
        ]
        fact = self.fact(which) if any_fact or not merged else merged[which % len(merged)]
        self.do(lambda: facts.split(fact, actor=self.people[0]), may=only(fact, "merged_into_id"))

    @rule(one=WHICH, other=WHICH)
    def tell_apart(self, one: int, other: int) -> None:
        left = self.fact(one)
        right = self.fact(other, type(left))
        if left.pk != right.pk:
            self.do(lambda: facts.declare_different(left, right), may=nothing)

    @rule(which=WHICH, name=st.sampled_from(NAMES))
    def call_otherwise(self, which: int, name: str) -> None:
        fact = self.named(which)
        kind = {"kind": AliasKind.SHORT, "source": "编辑"}
        if fact is not None:
            self.do(lambda: facts.add_alias(fact, name=name, **kind), may=nothing)

    @rule(which=WHICH, at=WHICH, does=st.sampled_from(["on", "off", "remove"]))
    def change_alias(self, which: int, at: int, does: str) -> None:
        fact = self.named(which)
        aliases = list(fact.aliases.order_by("pk")) if fact else []
        if not aliases:
            return
        alias, actor = aliases[at % len(aliases)], self.people[0]
        if does == "remove":
            self.do(lambda: facts.remove_alias(alias, actor=actor), may=nothing)
        else:
            self.do(lambda: facts.edit_alias(alias, values={"active": does == "on"}, actor=actor), may=nothing)

    @rule(which=WHICH, taught=st.booleans())
    def teach(self, which: int, taught: bool) -> None:
        fact = self.named(which)
        if fact is not None:
            self.do(lambda: facts.teach(fact, taught, actor=self.people[0]), may=only(fact, "taught"))

    @rule(which=WHICH, name=st.sampled_from(NAMES))
    def readdress(self, which: int, name: str) -> None:
        fact = self.named(which)
        if fact is not None:
            self.do(lambda: facts.rename_slug(fact, name=name, actor=self.people[0]), may=only(fact, "slug"))

    @rule(which=WHICH, other=WHICH, name=st.sampled_from(NAMES))
    def settle_mention(self, which: int, other: int, name: str) -> None:
        mentions = list(Mention.objects.filter(kind__in=KINDS).order_by("pk"))
        if not mentions:
            return
        mention = mentions[which % len(mentions)]
        fact = self.fact(other, KINDS[mention.kind]) if other % 2 else None
        actor = self.people[0]
        self.do(
            lambda: attach(mention, fact=fact, actor=actor) if fact else propose_from(mention, name=name, actor=actor),
            may=nothing,
        )

    @rule(
        which=WHICH,
        sentence=st.integers(0, 5),
        start=st.integers(0, 30),
        length=st.integers(1, 8),
        kind=st.sampled_from(["metric", "enterprise", "initiative", "organization"]),
    )
    def select_words(self, which: int, sentence: int, start: int, length: int, kind: str) -> None:
        article = self.article(which)
        lines = [line for line in article.text.split("\n") if line]
        line = lines[sentence % len(lines)]
        words = line[start % len(line) :][:length]

        def select() -> None:
            record_selection(article, locate(article, words, None), kind, actor=self.people[0])

        before = present()
        self.do(
            select,
            may=lambda key, name: (
                name not in before[key]["locked_fields"] and name not in ("status", "slug", "merged_into_id")
            ),
        )

    @rule(which=WHICH, best=WHICH, rule_out=st.booleans(), differ=st.booleans())
    def settle_conflict(self, which: int, best: int, rule_out: bool, differ: bool) -> None:
        conflicts = find_conflicts()
        if not conflicts:
            return
        figures = conflicts[which % len(conflicts)].point.figures
        if differ:
            self.do(lambda: call_different(figures, reason="口径不同"), may=nothing)
            return
        winner, names = figures[best % len(figures)], {"rank", "rank_reason", "locked_fields"}
        act = {"among": figures, "rule_out_others": rule_out, "actor": self.people[0], "reason": "年报为准"}
        self.do(lambda: prefer(winner, **act), may=lambda key, name: name in names)
        for figure in figures:
            self.let_go(key_of(figure), names)

    # What holds

    @invariant()
    def every_promise_is_kept(self) -> None:
        assert broken_promises(self.follower) == []

    @invariant()
    def no_edit_is_lost(self) -> None:
        now = present()
        lost = [
            (key, name, value)
            for key, held in self.held.items()
            for name, value in held.items()
            if now[key][name] != value
        ]
        assert lost == []


def key_of(fact: Any) -> Key:
    return facts.fact_type(fact), fact.pk


def changes(before: dict[Key, dict[str, Any]], after: dict[Key, dict[str, Any]]) -> list[tuple[Key, str]]:
    """The columns that differ, of the facts that were there before."""
    return [(key, name) for key in before for name in before[key] if after[key][name] != before[key][name]]


def nothing(key: Key, name: str) -> bool:
    return False


def only(fact: Any, *names: str) -> Callable[[Key, str], bool]:
    """Lets the columns of one fact change."""
    return lambda key, name: key == key_of(fact) and name in names


def names_of(*states: str, of: Any = None) -> set[tuple[type, str, int | None]]:
    """Kind, name and park of the named facts in these states, or of those given by their keys."""
    found = set()
    for model in fact_models():
        if issubclass(model, NamedFact):
            # A name that keeps nothing out may be proposed again.
            for row in model._default_manager.filter(status__in=states, merged_into=None, taught=True):
                if of is None or key_of(row) in of:
                    found.add((model, row.name, getattr(row, "park_id", None)))
    return found


@pytest.mark.django_db
def test_any_sequence_of_work_keeps_every_promise():
    load_reference_data()
    run_state_machine_as_test(Desk, settings=RUNS)
