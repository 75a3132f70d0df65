"""Two people at one fact: what was changed since a form was opened, and whose version of each field is kept."""

from dataclasses import dataclass
from typing import Any

from django import forms

from curation import facts
from curation.ledger import EMPTY
from curation.models import Fact
from curation.states import values_before

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Collision:
    """A field that two people changed differently, with both values in words."""

    name: str
    label: str
    theirs: str
    mine: str


class Meeting:
    """What was sent with a form that others may have overtaken.

    `data` is what was sent, with the changes of others in the fields that the sender left alone; `taken` names those
    fields; `open` names the fields that both changed and between which the sender has not chosen. Two queries, one
    where nobody came between.
    """

    def __init__(self, form: forms.ModelForm, sent: Any) -> None:
        self.newest = facts.version_of(form.instance)
        self.data = sent.copy()
        self.taken: list[str] = []
        self.open: list[str] = []
        self._form = form
        opened = _number(sent.get("version"))
        if opened is not None and opened < self.newest:
            self._meet(opened, has_seen_both=_number(sent.get("seen")) == self.newest)

    def _meet(self, opened: int, *, has_seen_both: bool) -> None:
        for name, base in values_before(self._form.instance, after=opened).items():
            if name in self._form.fields:
                self._meet_field(name, base, self.data.get(f"keep-{name}") if has_seen_both else None)
        self.data["seen"] = str(self.newest)
        if not self.open:
            self.data["version"] = str(self.newest)

    def _meet_field(self, name: str, base: Any, choice: str | None) -> None:
        sent = self._sent(name)
        current = _column(self._form.instance, name)
        field = self._form.fields[name]
        if not field.has_changed(current, sent):
            return
        if not field.has_changed(base, sent):
            self.taken.append(name)
            self._put(name, current)
        elif choice == THEIRS:
            self._put(name, current)
        elif choice != MINE:
            self.open.append(name)

    def _sent(self, name: str) -> Any:
        field = self._form.fields[name]
        return field.widget.value_from_datadict(self.data, {}, self._form.add_prefix(name))

    def _put(self, name: str, value: Any) -> None:
        key, field = self._form.add_prefix(name), self._form.fields[name]
        if isinstance(field, forms.BooleanField) and not value:
            self.data.pop(key, None)  # an empty box is not sent
        else:
            self.data[key] = "" if value is None else str(field.prepare_value(value))


def collisions(form: forms.ModelForm, names: list[str]) -> list[Collision]:
    """The fields in words, from a form that is being cleaned: its fact has the values of the database still."""
    found = []
    for name in names:
        field = form.fields[name]
        theirs, mine = getattr(form.instance, name), form.cleaned_data.get(name)
        found.append(Collision(name, str(field.label), _in_words(field, theirs), _in_words(field, mine)))
    return found


def _column(fact: Fact, name: str) -> Any:
    return getattr(fact, fact._meta.get_field(name).attname)  # type: ignore[union-attr]


def _in_words(field: Any, value: Any) -> str:
    choices: dict[Any, Any] = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]
    return str(choices.get(value, value)) if value not in (None, "") else EMPTY


def _number(text: Any) -> int | None:
    return int(text) if text and str(text).isdecimal() else None
