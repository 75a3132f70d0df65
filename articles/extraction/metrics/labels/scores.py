"""What a score is given for."""

from ...lexicon import table, word_set
from ..phrases import before_links
from ..tokens import Row
from .stretches import words_before
from .wording import Label, trimmed


def scored(row: Row, index: int, unit: str) -> Label | None:
    """戒烟可|加|20分: what it is given for, and whether it is added or taken off."""
    end = before_links(row, index)
    if end < 0 or row.words[end] not in word_set("labels", "score_verbs"):
        return None
    earned = trimmed(words_before(row, before_links(row, end)))
    return Label(earned + row.words[end] + table("labels", "label_words")["score"], "score-verb")
