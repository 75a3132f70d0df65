"""Working through an article: its facts in the order of the text, decisions on them, and new facts from its words."""

from .decisions import ORIGIN, approve_above, correct, decide, defer, undo_last
from .items import Item, item_of, items_after, items_of, key_of, next_open
from .selection import SelectionError, record_selection

__all__ = [
    "ORIGIN",
    "Item",
    "SelectionError",
    "approve_above",
    "correct",
    "decide",
    "defer",
    "item_of",
    "items_after",
    "items_of",
    "key_of",
    "next_open",
    "record_selection",
    "undo_last",
]
