"""A label's words, as a profile page would print them."""

import re
from dataclasses import dataclass

from ...lexicon import alternation, word_set, words

# A label that is one quotation needs no marks.
_QUOTED = re.compile(r"^[“‘《\"]([^“”‘’《》\"]+)[”’》\"]$")
_MARK = re.compile('[“”‘’《》"]')
_ASIDE = re.compile(r"^（[^（）]*）(?=.)")
_PAIRS = ("“”", "‘’", "《》")
_YEARS = "(?:连续|近)?[0-9一二两三四五六七八九十]+年"
# Up to two words at the head of a label that do not belong to it. At least two characters stay, that say more than
# 数量, and no other half of 企业和组织.
_HEADS = re.compile(
    rf"(?:(?:{alternation(words('labels', 'heads'))}|{_YEARS})"
    rf"(?=..)(?![{''.join(words('labels', 'joining'))}]|{alternation(words('labels', 'general'))})){{1,2}}"
)

_EMPTY_NOUNS = word_set("labels", "empty_nouns")
_REGIONS = word_set("subjects", "regions")
_PLACE_ENDINGS = words("labels", "place_endings")


@dataclass(slots=True)
class Label:
    """The words of a label and the rule that found them."""

    text: str
    rule: str


def worded(text: str, rule: str) -> Label | None:
    """The label, unless its words say nothing of what is counted."""
    text = trimmed(text)
    empty = text in _EMPTY_NOUNS or text in _REGIONS
    return Label(text, rule) if text and not empty else None


def trimmed(text: str) -> str:
    """The words without a head that says whose they are, and without marks that lost their partner."""
    text = text.strip("、·")
    if text.startswith("（"):
        text = _ASIDE.sub("", text)
    head = _HEADS.match(text)
    text = text[head.end() :] if head else text
    if len(text) > 2 and text.endswith(_PLACE_ENDINGS):
        text = text[:-1]
    if not _MARK.search(text):
        return text
    text = _QUOTED.sub(r"\1", text)
    paired = all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    return text if paired and text.count('"') % 2 == 0 else _MARK.sub("", text)
