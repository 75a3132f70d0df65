"""Whether one extracted fact agrees with one annotated fact, and in which of its fields."""

from typing import Any

from articles.evaluation.annotations import Entry, accepted, names
from articles.wording import alike, plain

_NOT_YET = {"target", "plan"}  # newspapers do not keep the two apart, so neither does the judgement


def same_article(gold: Entry, found: Entry) -> bool:
    """Same title and same park; an article without a park agrees with one without a park."""
    park = found.get("park") or ""
    parks = [gold.get("park") or "", *accepted(gold, "park")[1:]]
    return any(alike(title, found["title"]) for title in accepted(gold, "title")) and any(
        alike(option, park) or option == park for option in parks
    )


def same_name(gold: Entry, found: Entry) -> bool:
    """The found name is one of the annotated ones, or the annotated name one of the found ones."""
    return _is_named(gold, found["name"]) or _is_named(found, gold["name"])


def _is_named(entry: Entry, name: str) -> bool:
    wanted = plain(name)
    return bool(wanted) and wanted in {plain(option) for option in names(entry)}


def same_quantity(gold: Entry, found: Entry) -> bool:
    """Same numbers in the same unit, whatever is counted. 八成 and 80% are one quantity."""
    found = _in_percent(found)
    units = {plain(unit) for unit in accepted(gold, "unit")}
    return _numbers(_in_percent(gold)) == _numbers(found) and plain(found.get("unit")) in units


def right_fields(gold: Entry, found: Entry) -> dict[str, bool]:
    """For a pair of equal quantities: which of label, nature, bound and (where annotated) subject are right."""
    fields = {
        "label": _is_alike("label", gold, found),
        "nature": _nature(found) in _natures(gold),
        "bound": (found.get("bound") or "exact") in {option or "exact" for option in accepted(gold, "bound")},
    }
    if gold.get("subject"):
        fields["subject"] = _is_alike("subject", gold, found)
    return fields


def same_labelled_quantity(gold: Entry, found: Entry) -> bool:
    """Same quantity of the same thing."""
    return same_quantity(gold, found) and _is_alike("label", gold, found)


def _is_alike(field: str, gold: Entry, found: Entry) -> bool:
    return any(alike(option, found.get(field)) for option in accepted(gold, field))


def _nature(metric: Entry) -> str:
    return metric.get("nature") or "actual"


def _natures(gold: Entry) -> set[str]:
    options = {option or "actual" for option in accepted(gold, "nature")}
    return options | _NOT_YET if options & _NOT_YET else options


def _numbers(metric: Entry) -> tuple[float | None, float | None]:
    """What two readings of one quantity must share: both ends of a range, else the one number given."""
    low, high = _number(metric.get("low")), _number(metric.get("high"))
    if metric.get("bound") == "range":
        return low, high
    return (high if low is None else low), None


def _number(value: Any) -> float | None:
    # Rounded, so that a third as 33.333333 and as 100/3 agree.
    return None if value is None else round(float(value), 6)


def _in_percent(metric: Entry) -> Entry:
    """成 (tenths) as percent. An annotation in 成 must therefore list % among its units_ok."""
    if metric.get("unit") != "成":
        return metric
    ends = {end: 10 * float(metric[end]) for end in ("low", "high") if metric.get(end) is not None}
    return {**metric, **ends, "unit": "%"}
