"""The few functions through which every fact is written; each writes one line of the ledger in the same transaction.

What is public without review (articles, indicators) goes through `enter`, `amend` and `discard`, with lines alike.

Pages, admin actions, commands and the API call these and nothing else. `origin` says by which way a change came
(a command, a page, an import run); `actor` is the person, or None for a machine.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from . import policy
from .models import Action, Alias, AliasKind, Change, Fact, NamedFact, NotTheSame, OldSlug, Sameness, Status
from .relations import pointing_field, related_model
from .sameness import settle
from .signals import Line, tell
from .slugs import free_slug, pinyin_slug

# Where evidence stands: the number of the article, start and end of the exact words.
Place = tuple[int, int, int]

_JSON = (str, NoneType, int, bool, float, list, dict)
_JSON_TYPES = frozenset(_JSON)  # found among these at once, whichever it is
_BOOKKEEPING = {"id", "created_at", "updated_at"}
_UNDOABLE = {Action.APPROVE, Action.REJECT, Action.EDIT}
# Lines that leave the fields alone which an editor's form shows.
_BESIDE_THE_FORM = (Action.SUPPORT, Action.VOCABULARY)


class CurationError(Exception):
    """A change that the rules of curation refuse; the message is for the editor (Chinese)."""


def enter(rows: Sequence[models.Model], *, origin: str, actor=None, reason: str = "") -> None:
    """Note rows just made that no review waits for: reference data with their other names, articles."""
    lines: list[tuple[models.Model, dict, dict]] = [(row, {}, snapshot(row) | _names_of(row)) for row in rows]
    _record_many(Action.ENTER, lines, origin=origin, actor=actor, reason=reason)


def enter_missing(model: type[models.Model], *, origin: str) -> int:
    """Note the rows of a kind of which the ledger does not tell yet; returns how many. Two queries at most."""
    told = Change.objects.filter(action=Action.ENTER, fact_type=fact_type(model), fact_id=OuterRef("pk"))
    missing = list(model._default_manager.exclude(Exists(told)).prefetch_related("aliases").order_by("pk"))
    if missing:
        enter(missing, origin=origin)
    return len(missing)


@transaction.atomic
def amend(row: models.Model, *, values: Mapping[str, Any], actor, reason: str = "", origin: str = "admin") -> list[str]:
    """A person's change of a row that no review waits for. Returns the names of the fields changed."""
    return _change(_locked_row(row), values, action=Action.EDIT, origin=origin, actor=actor, reason=reason)


@transaction.atomic
def discard(row: models.Model, *, actor, reason: str = "", origin: str = "admin") -> None:
    """Delete a row that no review waits for. Raises ProtectedError where something needs it."""
    before = snapshot(row) | _names_of(row)
    _record(Action.RETIRE, row, before=before, after={}, origin=origin, actor=actor, reason=reason)
    row.delete()


@transaction.atomic
def propose(model: type[Fact], *, values: Mapping[str, Any], origin: str, actor=None, reason: str = "") -> Fact:
    """A new pending fact. Raises ValidationError when a value does not fit its field."""
    fact = model(**values, status=Status.PENDING)
    if isinstance(fact, NamedFact):
        fact.slug = free_slug(model, getattr(fact, "short_name", "") or fact.name)
    fact.full_clean(exclude=["slug"])
    fact.save()
    _record(Action.PROPOSE, fact, before={}, after=snapshot(fact), origin=origin, actor=actor, reason=reason)
    return fact


@transaction.atomic
def update_from_import(fact: Fact, *, values: Mapping[str, Any], origin: str) -> list[str]:
    """Fill in what an import learned; fields that a person edited stay. Returns the names of the fields changed."""
    fact = _locked_row(fact)
    unlocked = {name: value for name, value in values.items() if _field_name(fact, name) not in fact.locked_fields}
    return _change(fact, unlocked, action=Action.EDIT, origin=origin)


@transaction.atomic
def edit(
    fact: Fact, *, values: Mapping[str, Any], actor, reason: str = "", origin: str = "admin", seen: int | None = None
) -> list[str]:
    """A person's edit: the fields named are locked against every later import. Returns the names of those changed.

    Refused when it leads the fact away from its quotes without a statement of the editor's own source or reason,
    and when the fact is no longer at the version that was `seen`.
    """
    fact = _locked_row(fact)
    if seen is not None and version_of(fact) != seen:
        raise CurationError("就在此刻另有人改了同一条，请重新打开再改。")
    if fact.is_public and not str(values.get("statement", fact.statement)).strip() and not _has_evidence(fact):
        raise CurationError(f"“{fact}”已经公开而没有原文依据，不能去掉编者说明；请先撤下，或补充依据。")
    changed = [_field_name(fact, name) for name, value in values.items() if getattr(fact, name) != value]
    locked = sorted({*fact.locked_fields, *changed})
    done = _change(
        fact, {**values, "locked_fields": locked}, action=Action.EDIT, origin=origin, actor=actor, reason=reason
    )
    if fields := unstated(fact, changed=changed):
        raise CurationError(ask_for_statement(fact, fields))
    return done


@transaction.atomic
def unlock(fact: Fact, *, fields: Collection[str], actor, reason: str = "", origin: str = "admin") -> list[str]:
    """Let imports fill these fields again. Returns the names of those that were locked."""
    fact = _locked_row(fact)
    lifted = sorted({*fields} & {*fact.locked_fields})
    left = [name for name in fact.locked_fields if name not in lifted]
    _change(fact, {"locked_fields": left}, action=Action.EDIT, origin=origin, actor=actor, reason=reason)
    return lifted


def approve(fact: Fact, *, origin: str, actor=None, reason: str = "") -> bool:
    """Make a fact public. Refused without evidence or an editor's statement in its place. False when it was so."""
    check_proven(fact)
    _check_second_person(fact, actor)
    return _set_status(fact, Status.APPROVED, Action.APPROVE, origin=origin, actor=actor, reason=reason)


def reject(fact: Fact, *, origin: str, actor=None, reason: str = "") -> bool:
    """Rule a fact out. The row stays, so that no import brings it back. False when it was already."""
    return _set_status(fact, Status.REJECTED, Action.REJECT, origin=origin, actor=actor, reason=reason)


@transaction.atomic
def undo(change: Change, *, origin: str, actor=None, reason: str = "") -> Fact:
    """Take one decision or edit back: its fields are as before it, with a line of its own. Returns the fact.

    Refused when one of the fields was changed since, or when that would publish what nothing proves.
    """
    if change.action not in _UNDOABLE:
        raise CurationError("只有核准、否决和修改可以撤销。")
    fact = _locked_row(apps.get_model(change.fact_type)(pk=change.fact_id))
    if any(getattr(fact, name) != _parsed(fact, name, value) for name, value in change.after.items()):
        raise CurationError(f"“{fact}”此后又有改动，不能撤销，请打开条目修改。")
    if change.before.get("status") == Status.APPROVED:
        check_proven(fact)
        _check_second_person(fact, actor)
    values = {name: _parsed(fact, name, value) for name, value in change.before.items()}
    if isinstance(fact, NamedFact) and "slug" in values:
        _keep_address(fact, fact.slug, instead_of=values["slug"])
    reason = reason or f"撤销：{change.get_action_display()}"
    _change(fact, values, action=Action.RESTORE, origin=origin, actor=actor, reason=reason)
    return fact


def retire(fact: Fact, *, reason: str, origin: str, actor=None) -> bool:
    """Take a public fact back, with a reason that readers of its address are told."""
    if not reason.strip():
        raise CurationError("撤下已公开的内容须写明理由。")
    return _set_status(fact, Status.REJECTED, Action.RETIRE, origin=origin, actor=actor, reason=reason)


@transaction.atomic
def merge(loser: Fact, *, into: Fact, actor, reason: str = "", origin: str = "admin") -> None:
    """Let one fact stand for two. The loser stays, points to the winner, and can be split off again."""
    loser, winner = _locked_row(loser), _locked_row(into)
    if type(loser) is not type(winner) or loser.pk == winner.pk:
        raise CurationError("只能合并两条同类而不同的内容。")
    if loser.merged_into_id or winner.merged_into_id:
        raise CurationError("其中一条已并入别的内容；请先拆回，或改选合并对象。")
    loser.merged_into = winner
    loser.save(update_fields=["merged_into", "updated_at"])
    after = {"merged_into": winner.pk}
    if isinstance(loser, NamedFact):
        after["aliases"] = _hand_over_names(loser, winner, origin=origin, actor=actor, reason=reason)
    settle(loser, winner, Sameness.MERGED)
    _record(Action.MERGE, loser, before={"merged_into": None}, after=after, origin=origin, actor=actor, reason=reason)


@transaction.atomic
def split(loser: Fact, *, actor, reason: str = "", origin: str = "admin") -> None:
    """Undo a merge: the loser stands for itself again, and the names it brought leave the winner."""
    loser = _locked_row(loser)
    if not loser.merged_into_id:
        raise CurationError("这条内容没有并入别处，无需拆回。")
    merged = (
        Change.objects.filter(action=Action.MERGE, fact_type=fact_type(loser), fact_id=loser.pk).order_by("-id").first()
    )
    handed_over = merged.after.get("aliases", []) if merged else []
    winner: Any = loser.merged_into
    if handed_over:
        _take_back_names(winner, handed_over, origin=origin, actor=actor, reason=reason)
    loser.merged_into = None
    loser.save(update_fields=["merged_into", "updated_at"])
    settle(loser, winner, Sameness.OPEN)
    before = {"merged_into": winner.pk, "aliases": handed_over}
    _record(Action.SPLIT, loser, before=before, after={"merged_into": None}, origin=origin, actor=actor, reason=reason)


@transaction.atomic
def declare_different(left: Fact, right: Fact, *, reason: str = "") -> None:
    """Remember that two facts are not the same, so that no proposal joins them again."""
    low, high = sorted((left.pk, right.pk))
    NotTheSame.objects.get_or_create(fact_type=fact_type(left), left_id=low, right_id=high, defaults={"reason": reason})
    settle(left, right, Sameness.DIFFERENT)


@transaction.atomic
def add_alias(
    owner: Any, *, name: str, kind: str, source: str, active: bool = True, origin: str = "admin", actor=None, reason=""
) -> bool:
    """Note another name of a fact or of a row of reference data. False when it is the name itself or already noted."""
    name = name.strip()
    if not name or name == getattr(owner, "name", None):
        return False
    values = {"kind": kind, "source": source, "active": active}
    alias, created = owner.aliases.get_or_create(name=name, defaults=values)
    if created:
        _record_aliases(owner, before=[], after=[alias.recorded], origin=origin, actor=actor, reason=reason)
    return created


@transaction.atomic
def edit_alias(alias: Alias, *, values: Mapping[str, Any], actor, origin: str = "admin", reason: str = "") -> bool:
    """Change another name, or switch it off or on by `active`. False when it was so. Raises ValidationError."""
    alias = type(alias)._default_manager.select_for_update().get(pk=alias.pk)
    before = alias.recorded
    for name, value in values.items():
        setattr(alias, name, value)
    if alias.recorded == before:
        return False
    alias.full_clean()
    alias.save()
    _record_aliases(alias.owner, before=[before], after=[alias.recorded], origin=origin, actor=actor, reason=reason)
    return True


@transaction.atomic
def remove_alias(alias: Alias, *, actor, origin: str = "admin", reason: str = "") -> None:
    """Take another name away; the next import may learn it again, unlike one that is switched off."""
    _remove_aliases(alias.owner, [alias], origin=origin, actor=actor, reason=reason)


@transaction.atomic
def teach(fact: NamedFact, taught: bool, *, actor, origin: str = "admin", reason: str = "") -> bool:
    """Let imports go by the fact's own name, or not. False when it was so."""
    values = {"taught": taught}
    action = Action.VOCABULARY
    return bool(_change(_locked_row(fact), values, action=action, origin=origin, actor=actor, reason=reason))


@transaction.atomic
def rename_slug(fact: NamedFact, *, name: str, actor=None, reason: str = "", origin: str = "admin") -> bool:
    """Give a fact the address of another name; the old one goes on working. False when it has that address."""
    if fact.slug == pinyin_slug(name):
        return False
    old, fact.slug = fact.slug, free_slug(type(fact), name)
    fact.save(update_fields=["slug", "updated_at"])
    _keep_address(fact, old)
    before, after = {"slug": old}, {"slug": fact.slug}
    _record(Action.EDIT, fact, before=before, after=after, origin=origin, actor=actor, reason=reason)
    return True


def note_aliases(aliases: Sequence[Alias], *, origin: str) -> None:
    """Note other names of reference data that were just made together."""
    lines: list[tuple[models.Model, dict, dict]] = []
    for owner in {alias.owner_id: alias.owner for alias in aliases}.values():
        names = [alias.recorded for alias in aliases if alias.owner_id == owner.pk]
        lines.append((owner, {}, {"aliases": names}))
    _record_many(Action.VOCABULARY, lines, origin=origin, actor=None)


def record_support(gained: Sequence[tuple[Fact, str, Place]], *, origin: str, actor=None) -> None:
    """Note in the ledger that facts gained evidence: each with the quote, and the place of its exact words."""
    lines: list[tuple[models.Model, dict, dict]] = [
        (fact, {}, {"quote": quote, "place": place}) for fact, quote, place in gained
    ]
    _record_many(Action.SUPPORT, lines, origin=origin, actor=actor)


def check_proven(fact: Fact) -> None:
    """Raises CurationError for what neither evidence nor an editor's statement carries."""
    if not fact.statement.strip() and not _has_evidence(fact):
        raise CurationError(f"“{fact}”没有原文依据，不能核准；请先补充依据，或填写编者说明。")


def quotes_of(fact: Fact) -> list[str]:
    """The sentences that prove the fact; none on a site without articles."""
    evidence = related_model(type(fact), "evidence")
    if evidence is None or fact.pk is None:
        return []
    # Not by `fact.evidence`, which on a page holds what was fetched before.
    proof = evidence.objects.filter(**{pointing_field(type(fact), "evidence"): fact.pk})
    return list(proof.values_list("quote", flat=True))


def restated(fact: Fact) -> list[str]:
    """The fields by which persons led the fact away from its sentences: its editor's statement speaks for them.

    Two queries, none where nobody edited what sentences prove.
    """
    edited = sorted(_edited_by_persons(fact) & fact.quoted_fields)
    quotes = quotes_of(fact) if edited else []
    return [name for name in edited if quotes and not fact.is_borne_out(name, quotes)]


def unstated(fact: Fact, *, changed: Collection[str]) -> list[str]:
    """The fields whose change leaves a fact that neither its sentences nor an editor's statement carries."""
    if fact.statement.strip():
        return []
    asked = {*changed} | (_edited_by_persons(fact) if "statement" in changed else set())
    fields = sorted(asked & fact.quoted_fields)
    quotes = quotes_of(fact) if fields else []
    return [name for name in fields if quotes and not fact.is_borne_out(name, quotes)]


def _edited_by_persons(fact: Fact) -> set[str]:
    """The fields that are locked, and those which a person wrote last and unlocked since."""
    if not fact.locked_fields and not fact.statement.strip():
        return set()  # what a person leads away from its sentences has a statement
    writers: dict[str, int | None] = {}
    written = history(fact).filter(action__in=(Action.EDIT, Action.RESTORE)).order_by("-pk")
    for actor, after in written.values_list("actor_id", "after"):
        for name in after:
            writers.setdefault(name, actor)
    return {*fact.locked_fields, *(name for name, actor in writers.items() if actor is not None)}


def ask_for_statement(fact: Fact, fields: Collection[str]) -> str:
    """What an editor is told about fields that are `unstated`."""
    labels = "、".join(str(fact._meta.get_field(name).verbose_name) for name in fields)  # type: ignore[union-attr]
    return f"改后的{labels}不见于所引原句，成为编者的说法；请在“编者说明”里写明来源或理由。"


def version_of(fact: Fact) -> int:
    """The number of the ledger's newest line that changed the fact itself; 0 before the first."""
    return history(fact).exclude(action__in=_BESIDE_THE_FORM).order_by("-pk").values_list("pk", flat=True).first() or 0


def column(fact: Fact, name: str) -> models.Field | None:
    """The field that keeps a column of a snapshot, as parent for parent_id; None for what is no column."""
    return next((field for field in _columns(fact) if name in (field.name, field.attname)), None)


def history(fact: models.Model) -> models.QuerySet[Change]:
    """The lines of the ledger about a fact or another row, newest first."""
    return Change.objects.filter(fact_type=fact_type(fact), fact_id=fact.pk).select_related("actor")


def fact_type(fact: models.Model | type[models.Model]) -> str:
    """How the ledger names a kind of fact or reference data, as in parks.park."""
    return fact._meta.label_lower


def snapshot(row: models.Model) -> dict[str, Any]:
    """The own columns of a fact or another row as JSON values, foreign keys as numbers."""
    return {column: _plain(getattr(row, column)) for column in _stored(type(row))}


@cache
def _stored(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in _columns(model))


def _columns(row: models.Model | type[models.Model]):
    left_out = _BOOKKEEPING | getattr(row, "unrecorded", frozenset())
    return [field for field in row._meta.concrete_fields if field.name not in left_out]


def _names_of(row: models.Model) -> dict[str, Any]:
    """The other names of reference data, as a line tells them."""
    aliases: Any = getattr(row, "aliases", None)
    noted = [alias.recorded for alias in aliases.all()] if aliases is not None else []
    return {"aliases": noted} if noted else {}


def _field_name(fact: Fact, name: str) -> str:
    """The name by which a field is locked, given it or its column's, as in parent_id."""
    return fact._meta.get_field(name).name


def recorded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as the ledger keeps them: JSON values."""
    return {column: value if type(value) in _JSON_TYPES else _plain(value) for column, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, _JSON):
        return value
    if isinstance(value, Decimal):  # 40 and 40.000000 are one value, before and after the database
        return f"{value.normalize():f}"
    return DjangoJSONEncoder().default(value)


def _parsed(fact: Fact, name: str, value: Any) -> Any:
    """A column's value from its JSON form."""
    field: Any = fact._meta.get_field(name)
    return field.to_python(value)


def _locked_row(fact: Any) -> Any:
    # Taken for update: of two editors at one fact the second reads what the first wrote.
    return type(fact)._default_manager.select_for_update().get(pk=fact.pk)


def _check_second_person(fact: Fact, actor) -> None:
    if policy.needs_second_person() and not policy.is_second_person(actor, history(fact)):
        raise CurationError(f"“{fact}”须由提出或最后修改者以外的另一人核准。")


def _has_evidence(fact: Fact) -> bool:
    evidence = getattr(fact, "evidence", None)
    return evidence is not None and evidence.exists()


def _change(
    fact: models.Model, values: Mapping[str, Any], *, action: str, origin: str, actor=None, reason: str = ""
) -> list[str]:
    old = snapshot(fact)
    for name, value in values.items():
        setattr(fact, name, value)
    new = snapshot(fact)
    changed = [name for name in new if new[name] != old[name]]
    if not changed:
        return []
    fact.full_clean(exclude=_untouched(type(fact), frozenset(changed)))
    fact.save()
    before, after = ({name: state[name] for name in changed} for state in (old, new))
    _record(action, fact, before=before, after=after, origin=origin, actor=actor, reason=reason)
    return [name for name in changed if name != "locked_fields"]


@transaction.atomic
def _set_status(fact: Fact, status: str, action: str, *, origin: str, actor, reason: str) -> bool:
    row = _locked_row(fact)
    changed = bool(_change(row, {"status": status}, action=action, origin=origin, actor=actor, reason=reason))
    fact.status = row.status
    return changed


@cache
def _untouched(model: type[models.Model], changed: frozenset[str]) -> set[str]:
    """The fields that need not be checked again: neither changed, nor bound by a constraint to one that is.

    Each constraint that is checked costs three queries, and a decision changes the status alone.
    """
    bound = (_fields_of(constraint) for constraint in model._meta.constraints)
    checked = changed.union(*(fields for fields in bound if fields & changed))
    return {field.name for field in model._meta.fields if field.name not in checked} | {"slug"}


def _fields_of(constraint: Any) -> set[str]:
    condition = constraint.condition
    columns = condition.referenced_base_fields if condition is not None else set()
    return {*columns, *getattr(constraint, "fields", ())}


def _record(action: str, fact: models.Model, *, before: dict, after: dict, origin: str, actor, reason: str) -> None:
    _record_many(action, [(fact, before, after)], origin=origin, actor=actor, reason=reason)


def _record_many(
    action: str, lines: Sequence[tuple[models.Model, dict, dict]], *, origin: str, actor, reason: str = ""
) -> None:
    common = {"action": action, "reason": reason, "origin": origin, "actor": actor}
    Change.objects.bulk_create(
        Change(
            fact_type=fact_type(fact), fact_id=fact.pk, fact_name=str(fact)[:300], before=before, after=after, **common
        )
        for fact, before, after in lines
    )
    tell([Line(action, fact_type(fact), fact.pk, before, after) for fact, before, after in lines])


def _keep_address(fact: NamedFact, slug: str, *, instead_of: str | None = None) -> None:
    """Let a former address go on working; where the fact goes back to a former one, that is former no more."""
    former = OldSlug.objects.filter(fact_type=fact_type(fact), fact_id=fact.pk)
    former.filter(slug=instead_of).delete()
    OldSlug.objects.create(fact_type=fact_type(fact), fact_id=fact.pk, slug=slug)


def _hand_over_names(loser: NamedFact, winner: Any, **how: Any) -> list[str]:
    """Make the loser's names aliases of the winner; returns those that the winner did not have."""
    names = [loser.name, *loser.aliases.filter(active=True).values_list("name", flat=True)]
    source = f"合并自“{loser.name}”"[:200]
    return [name for name in names if add_alias(winner, name=name, kind=AliasKind.MERGED, source=source, **how)]


def _take_back_names(winner: Any, names: Sequence[str], **how: Any) -> None:
    """Remove names that a merge handed over, also from those that the winner itself was merged into since."""
    while winner is not None:
        _remove_aliases(winner, list(winner.aliases.filter(name__in=names, kind=AliasKind.MERGED)), **how)
        winner = winner.merged_into


def _remove_aliases(owner: Any, aliases: Sequence[Alias], **how: Any) -> None:
    if aliases:
        owner.aliases.filter(pk__in=[alias.pk for alias in aliases]).delete()
        _record_aliases(owner, before=[alias.recorded for alias in aliases], after=[], **how)


def _record_aliases(owner: models.Model, *, before: list[dict], after: list[dict], **how: Any) -> None:
    states = [{"aliases": aliases} if aliases else {} for aliases in (before, after)]
    _record(Action.VOCABULARY, owner, before=states[0], after=states[1], **how)
