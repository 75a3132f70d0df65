"""What a share is of, and what changed by so much."""

from ...lexicon import table, word_set, words
from ..phrases import CLAUSE_MARKS, before_links, noun_after, noun_before, noun_follows, phrase_before
from ..tokens import Row
from .counts import of_what
from .wording import Label, trimmed

SHARE_SPAN = 12
"""How many words may stand between 占 and its figure."""
CHANGE_SPAN = 6
"""How many words may stand between 增长 and its figure."""


def share_of(row: Row, index: int, unit: str) -> Label | None:
    """占某地市场40%份额, 占80%以上: what holds the share, or of what it is one."""
    verb = _word_before(row, index, word_set("labels", "shares"), SHARE_SPAN)
    if verb < 0:
        return None
    inner = "".join(token.word for token in row[verb + 1 : index] if token.kind in "NMAV")
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    if phrase and not phrase.relative:
        return Label(inner + phrase.text(row), "share-of")
    owner = _owner(row, verb)
    if owner:
        return Label(owner + _word("share"), "share")
    return Label(_ratio(row[verb].word, inner), "share-of") if inner else None


def _ratio(verb: str, whole: str) -> str:
    """占|党员总数|比例."""
    named = whole.endswith(words("labels", "ratio_nouns"))
    return verb[0] + whole + ("" if named else _word("ratio"))


def change(row: Row, index: int, unit: str) -> Label | None:
    """物流成本降低15%: what changed, and how; 提升至98% tells a level, no change."""
    verb = _word_before(row, index, word_set("labels", "changes"), CHANGE_SPAN)
    if verb < 0 or any(token.word in word_set("labels", "resumptions") for token in row[verb + 1 : index]):
        return None
    compared = _word_before(row, verb, word_set("labels", "comparisons"), CHANGE_SPAN)
    return Label(_owner(row, verb if compared < 0 else compared) + row[verb].word, "change")


def share_noun(row: Row, index: int, unit: str) -> Label | None:
    """七成的就业, 75%以上都是年轻人: the share of a noun."""
    start = index
    if start + 1 < len(row) and row[start + 1].kind == "V":
        return None
    while start + 1 < len(row) and row[start + 1].word in word_set("labels", "copulas"):
        start += 1
    phrase = noun_after(row, start)
    return Label(trimmed(phrase.text(row)) + _word("share"), "share-noun") if phrase else None


def rate(row: Row, index: int, unit: str) -> Label | None:
    """覆盖率达到100%."""
    phrase = phrase_before(row, index)
    return Label(trimmed(of_what(row, phrase)), "rate") if phrase else None


def _word_before(row: Row, index: int, wanted: frozenset[str], span: int) -> int:
    """Where one of the words stands before the figure in its clause, with no other figure between; -1 if nowhere."""
    for position in range(index - 1, max(-1, index - span), -1):
        token = row[position]
        if token.word in wanted:
            return position
        if token.kind == "Q" or token.word[0] in CLAUSE_MARKS:
            break
    return -1


def _owner(row: Row, verb: int) -> str:
    end = before_links(row, verb)
    phrase = noun_before(row, end) if end >= 0 else None
    return trimmed(phrase.text(row)) if phrase else ""


def _word(name: str) -> str:
    return table("labels", "label_words")[name]
