"""Working through an article: its facts in the order of the text, decisions on them, and new facts from its words."""

from .decisions import ORIGIN, approve_above, correct, decide, defer, undo_last
from .items import Item, Step, item_at, item_of, items_of, key_of, next_open, steps_of
from .selection import SelectionError, record_selection

__all__ = [
    "ORIGIN",
    "Item",
    "SelectionError",
    "Step",
    "approve_above",
    "correct",
    "decide",
    "defer",
    "item_at",
    "item_of",
    "items_of",
    "key_of",
    "next_open",
    "record_selection",
    "steps_of",
    "undo_last",
]
