"""What else rests on a fact, told before it is taken away."""

from dataclasses import dataclass

from .models import Fact

_PARTS_OF_IT = {"aliases"}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Use:
    """Rows of one kind that point to the fact: how many, and the first few."""

    label: str
    number: int
    first: tuple[str, ...]


def uses_of(fact: Fact) -> list[Use]:
    """What points to the fact, kind by kind; two queries for each kind."""
    found = []
    for relation in fact._meta.related_objects:
        name = relation.get_accessor_name()
        if name is None or name in _PARTS_OF_IT or not hasattr(fact, name):
            continue
        rows = getattr(fact, name).all()
        rows = rows.with_subjects() if hasattr(rows, "with_subjects") else rows
        if number := rows.count():
            found.append(Use(_label(relation), number, tuple(str(row) for row in rows[:_SHOWN])))
    return found


def _label(relation) -> str:
    return f"{relation.related_model._meta.verbose_name}（{relation.field.verbose_name}）"
