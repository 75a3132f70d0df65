"""Organisations, enterprises, initiatives: evidence for the known, pending facts for the new, mentions for the rest."""

from collections.abc import Iterable
from typing import Any

from articles.index import Candidate
from articles.resolution import Outcome, Resolved, resolve_name, telling_aliases
from curation import facts
from curation.models import Status
from curation.relations import leads_up_to
from curation.rows import read
from initiatives.models import InitiativeKind
from parks.models import OrganizationKind

from .state import LONGEST_NAME, MODELS, ArticleState


def record_names(state: ArticleState) -> None:
    """Enterprises before the organisations in them, wholes before their parts."""
    _record_kind(state, "enterprise", state.found.enterprises)
    for generation in _generations(state.found.organizations, parent=_parents(state.found.organizations)):
        _record_kind(state, "organization", generation)
    for generation in _generations(state.found.initiatives, parent=_wholes(state.found.initiatives)):
        _record_kind(state, "initiative", generation)


def _parents(organizations: Iterable[Any]) -> dict[str, str]:
    return {entry.name: entry.parent for entry in organizations if entry.parent}


def _wholes(initiatives: Iterable[Any]) -> dict[str, str]:
    return {part: entry.name for entry in initiatives for part in entry.parts}


def _generations(entries: tuple, *, parent: dict[str, str]) -> Iterable[list]:
    """First those that stand below nothing found here, then those right below them; the rest of a circle last."""
    waiting = list(entries)
    done: set[str] = set()
    names = {entry.name for entry in entries}
    while waiting:
        ready = [entry for entry in waiting if parent.get(entry.name) not in names - done - {entry.name}]
        ready = ready or waiting
        yield ready
        done |= {entry.name for entry in ready}
        waiting = [entry for entry in waiting if entry.name not in done]


def _record_kind(state: ArticleState, kind: str, entries: Iterable[Any]) -> None:
    new = []
    for entry in entries:
        resolved = _resolve(state, kind, entry)
        if resolved.candidate:
            _support(state, kind, entry, resolved.candidate)
        elif resolved.outcome is Outcome.AMBIGUOUS:
            state.mention(kind, entry, candidates=resolved.candidates)
            state.report.count("mention", "created")
        elif resolved.outcome is Outcome.NEW and entry.spans and len(entry.name) <= LONGEST_NAME:
            new.append(entry)
    _propose(state, kind, new)


def _resolve(state: ArticleState, kind: str, entry: Any) -> Resolved:
    """What the place was tied to before, else what the name stands for."""
    if candidate := state.earlier.named_at(kind, entry.spans):
        rejected = candidate.status == Status.REJECTED
        return Resolved(Outcome.REJECTED) if rejected else Resolved(Outcome.EXISTING, candidate)
    return resolve_name(state.run.index, kind, entry.name, entry.aliases, state.park_id)


def _propose(state: ArticleState, kind: str, entries: list[Any]) -> None:
    rows = [_values(state, kind, entry) for entry in entries]
    created = state.propose(kind, rows, [entry.name for entry in entries])
    for entry, candidate in zip(entries, created, strict=True):
        _prove(state, kind, entry, candidate)
    state.add_aliases(
        kind,
        [
            (candidate, alias)
            for entry, candidate in zip(entries, created, strict=True)
            for alias in telling_aliases(entry.name, entry.aliases)
        ],
        state.article.title,
    )


def _values(state: ArticleState, kind: str, entry: Any) -> dict[str, Any]:
    values = {"name": entry.name, "park_id": state.park_id}
    if kind == "organization":
        values["kind"] = entry.kind if entry.kind in OrganizationKind.values else OrganizationKind.OTHER
    if kind == "initiative":
        values["kind"] = entry.kind if entry.kind in InitiativeKind.values else InitiativeKind.OTHER
        values["generic"] = entry.generic
    return values | _links(state, kind, entry)


def _links(state: ArticleState, kind: str, entry: Any) -> dict[str, int]:
    """What the fact stands below or inside of, as foreign keys, as far as it is known."""
    wanted = {}
    if kind == "organization":
        wanted = {
            "parent_id": state.lookup("organization", entry.parent),
            "host_id": state.lookup("enterprise", entry.host),
        }
    if kind == "initiative":
        wholes = _wholes(state.found.initiatives)
        wanted = {"whole_id": state.lookup("initiative", wholes.get(entry.name))}
    return {column: candidate.id for column, candidate in wanted.items() if candidate}


def _support(state: ArticleState, kind: str, entry: Any, candidate: Candidate) -> None:
    _prove(state, kind, entry, candidate)
    names = [entry.name, *telling_aliases(entry.name, entry.aliases)]
    fresh = state.add_aliases(kind, [(candidate, name) for name in names], state.article.title)
    filled = _fill_in(state, kind, entry, candidate)
    state.report.count(kind, "updated" if fresh or filled else "unchanged")


def _fill_in(state: ArticleState, kind: str, entry: Any, candidate: Candidate) -> bool:
    """Add a parent, host or whole that the fact lacked; never one that would close a circle."""
    linked, found = state.run.linked, _links(state, kind, entry)
    links = {column: pk for column, pk in found.items() if (kind, candidate.id, column) not in linked}
    if not links:
        return False
    ((*present,),) = read(MODELS[kind], tuple(links), "id = %s", candidate.id)
    linked |= {(kind, candidate.id, column) for column, old in zip(links, present, strict=True) if old is not None}
    empty = {column: pk for (column, pk), old in zip(links.items(), present, strict=True) if old is None}
    if not empty:
        return False
    fact = MODELS[kind]._default_manager.get(pk=candidate.id)
    open_ones = {column: pk for column, pk in empty.items() if column == "host_id" or not leads_up_to(fact, pk, column)}
    state.run.batch.write_ledger()  # with the line that proposed the fact, perhaps
    return bool(open_ones and facts.update_from_import(fact, values=open_ones, origin=state.run.origin))


def _prove(state: ArticleState, kind: str, entry: Any, candidate: Candidate) -> None:
    state.remember(kind, [entry.name, *entry.aliases], candidate)
    for span in entry.spans:
        state.prove(kind, candidate, span, rule=entry.rule, confidence=entry.confidence)
