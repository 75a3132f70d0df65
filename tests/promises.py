"""What holds at every moment, whatever was done: each promise as a function that says where it is broken."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from typing import Any

from articles.proof import problems
from curation.facts import column, fact_type, snapshot
from curation.ledger import fact_models
from curation.models import Action, Change, Fact, NamedFact, OldSlug
from curation.publication import PublicChange, public_changes
from curation.publication.present import records
from curation.publication.resources import resources
from curation.slugs import find_by_slug

Key = tuple[str, int]
_UPWARDS = ("merged_into_id", "parent_id", "whole_id")


class Follower:
    """One who follows the public changes and keeps the records by resource and number, as partners do."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[int, Any]] = {}
        self._after = 0

    def follow(self, at_once: int) -> None:
        """Take what has changed since the last time, so many changes at once."""
        while changes := public_changes(self._after, at_once):
            for change in changes:
                self._take(change)

    def _take(self, change: PublicChange) -> None:
        self._after = change.sequence
        there = self.kept.setdefault(change.resource, {})
        assert (change.id in there) == (change.kind != "created"), change
        if change.record is None:
            del there[change.id]
        else:
            there[change.id] = change.record


def present() -> dict[Key, dict[str, Any]]:
    """The columns of every fact as they stand, as JSON values."""
    return {(fact_type(fact), fact.pk): snapshot(fact) for model in fact_models() for fact in _all(model)}


def broken_promises(follower: Follower) -> list[str]:
    """Everything that does not hold; empty when all is well."""
    checks = (
        problems,
        _replays_otherwise,
        _aliases_replay_otherwise,
        partial(_published_otherwise, follower),
        _shared_addresses,
        _dead_addresses,
        _repeated_aliases,
        _circles,
    )
    return [found for check in checks for found in check()]


def replay() -> tuple[dict[Key, dict[str, Any]], list[str]]:
    """Every fact as the lines of the ledger alone tell it, and the lines that do not go on where the last one ended."""
    states: dict[Key, dict[str, Any]] = {}
    gaps = []
    kinds = {fact_type(model): model() for model in fact_models()}
    for line in Change.objects.order_by("pk"):
        fact = kinds.get(line.fact_type)
        if fact is None:
            continue  # of another thing than a fact
        state = states.setdefault((line.fact_type, line.fact_id), {})
        before, after = (_columns(fact, values) for values in (line.before, line.after))
        gaps += [f"{line}: {name} was {state.get(name)!r}" for name in before if state.get(name) != before[name]]
        state |= after
    return states, gaps


def _replays_otherwise() -> Iterator[str]:
    states, gaps = replay()
    yield from gaps
    for key, columns in present().items():
        told = states.get(key, {})
        yield from (
            f"{key} {name}: {told.get(name)!r} ≠ {columns[name]!r}"
            for name in columns
            if told.get(name) != columns[name]
        )


def _published_otherwise(follower: Follower) -> Iterator[str]:
    """The public changes, a few at a time, make up what is public now."""
    follower.follow(40)
    for resource in resources().values():
        stands = {record["id"]: record for record in records(resource)}
        kept = follower.kept.get(resource.name, {})
        yield from (
            f"{resource.name} {number}: told {kept.get(number)}, is {stands.get(number)}"
            for number in {*stands, *kept}
            if stands.get(number) != kept.get(number)
        )


def _aliases_replay_otherwise() -> Iterator[str]:
    told: dict[Key, list[dict[str, Any]]] = {}
    for line in Change.objects.filter(action=Action.VOCABULARY).order_by("pk"):
        aliases = told.setdefault((line.fact_type, line.fact_id), [])
        for gone in line.before.get("aliases", []):
            aliases.remove(gone)
        aliases += line.after.get("aliases", [])
    for model in _named():
        for fact in model._default_manager.all():
            recorded = sorted(told.get((fact_type(fact), fact.pk), []), key=itemgetter("name"))
            standing = sorted((alias.recorded for alias in fact.aliases.all()), key=itemgetter("name"))
            if recorded != standing:
                yield f"{fact_type(fact)} {fact.pk}: aliases {recorded} ≠ {standing}"


def _columns(fact: Fact, values: dict[str, Any]) -> dict[str, Any]:
    found = {name: column(fact, name) for name in values}
    return {field.attname: values[name] for name, field in found.items() if field is not None}


def _shared_addresses() -> Iterator[str]:
    for model in _named():
        slugs = Counter(model._default_manager.values_list("slug", flat=True))
        slugs.update(OldSlug.objects.filter(fact_type=fact_type(model)).values_list("slug", flat=True))
        yield from (f"{fact_type(model)}: {slug} {number} times" for slug, number in slugs.items() if number > 1)


def _dead_addresses() -> Iterator[str]:
    for model in _named():
        rows = model._default_manager.all()
        old = OldSlug.objects.filter(fact_type=fact_type(model)).values_list("slug", flat=True)
        for slug in [*rows.values_list("slug", flat=True), *old]:
            found = find_by_slug(rows, slug)
            if found is None or found.merged_into_id:
                yield f"{fact_type(model)}: {slug} leads nowhere"


def _repeated_aliases() -> Iterator[str]:
    for model in _named():
        aliases = model._meta.get_field("aliases").related_model._default_manager
        names = Counter(aliases.values_list("owner", "name"))
        yield from (f"{fact_type(model)} {name}" for name, number in names.items() if number > 1)


def _circles() -> Iterator[str]:
    for model in fact_models():
        for link in _UPWARDS:
            if any(field.attname == link for field in model._meta.concrete_fields):
                above = dict(model._default_manager.values_list("pk", link))
                yield from (f"{fact_type(model)} {pk}: {link} in a circle" for pk in above if _returns(above, pk))


def _returns(above: dict[int, int | None], start: int) -> bool:
    at, steps = above[start], 0
    while at is not None and steps <= len(above):
        at, steps = above[at], steps + 1
    return at is not None


def _named() -> list[type[NamedFact]]:
    return [model for model in fact_models() if issubclass(model, NamedFact)]


def _all(model: type[Fact]):
    rows = model._default_manager.order_by("pk")
    return rows.with_subjects() if hasattr(rows, "with_subjects") else rows
