"""Switching a word off and on: imports go by it from then on, or no more."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from curation import facts
from curation.facts import CurationError
from curation.models import Alias

from .shelves import SHELVES

ORIGIN = "vocabulary"


def word_model(place: str) -> type[Model] | None:
    """The table that keeps the word, by its place as in alias.enterprise.12; None for what is no such place."""
    shelf = SHELVES.get(place.rpartition(".")[0])
    return shelf.model if shelf else None


def switch(place: str, *, active: bool, actor: Any, reason: str = "") -> bool:
    """Let imports go by the word at that place, or not. False when it was so. Raises CurationError."""
    code, _, number = place.rpartition(".")
    shelf = SHELVES[code]
    try:
        row: Any = shelf.rows().get(pk=number)
    except (ObjectDoesNotExist, ValueError) as error:
        raise CurationError("这个词已不在表里，请重新打开本页。") from error
    if isinstance(row, Alias):
        return facts.edit_alias(row, values={"active": active}, actor=actor, origin=ORIGIN, reason=reason)
    return facts.teach(row, active, actor=actor, origin=ORIGIN, reason=reason)
