"""Labels from further back in the sentence: what the clause before began with, and the nouns that 分别 shares out."""

from ...lexicon import table, word_set, words
from ..phrases import CLAUSE_MARKS, Phrase, before_links, noun_after, noun_before, phrase_before
from ..tokens import Row
from .heads import LONGEST_PAIR
from .wording import Label, trimmed, worded

_IN_TURN = word_set("labels", "in_turn")


def elided(row: Row, index: int, unit: str) -> Label | None:
    """外商稳中有升，|达39万人次: nothing but 达 before a figure goes on about what the clause before began with."""
    mark = before_links(row, index)
    if mark < 1 or row[mark].word not in word_set("labels", "commas") or not _resumes(row, mark, index):
        return None
    start = mark
    while start > 0 and row[start - 1].word[0] not in CLAUSE_MARKS:
        start -= 1
    while row[start].kind in "DT" or row[start].word.endswith(words("labels", "age_units")):
        start += 1
    # Where that clause has a figure, its label goes on.
    subject = None if any(token.kind == "Q" for token in row[start:mark]) else _subject(row, start)
    text = subject.text(row) if subject else ""
    return worded(text, "elided") if len(text) <= LONGEST_PAIR else None


def _resumes(row: Row, mark: int, index: int) -> bool:
    resumptions = word_set("labels", "resumptions")
    return row[index].word.startswith(words("labels", "resumptions")) or any(
        token.word in resumptions for token in row[mark + 1 : index]
    )


def _subject(row: Row, start: int) -> Phrase | None:
    """The noun phrase that begins at `start`, with what 和 joins to it; after 的, what belongs to it."""
    if row[start].kind not in "NA":
        return None
    phrase = noun_after(row, start - 1)
    while phrase and phrase.last < len(row):
        joined = row[phrase.last].word in word_set("labels", "list_joins")
        if row[phrase.last].kind != "U" and not joined:
            break
        following = noun_after(row, phrase.last)
        if not following or row[phrase.last + 1].kind not in "NA":
            break
        phrase = following._replace(first=phrase.first if joined else following.first)
    return phrase


def compared(row: Row, index: int, unit: str) -> Label | None:
    """事故|比|去年|少|了|9起: what there is less or more of than before."""
    end = before_links(row, index)
    if end < 0 or row[end].word not in table("labels", "less_or_more"):
        return None
    than = word_before(row, end, word_set("labels", "comparisons"))
    phrase = noun_before(row, before_links(row, than)) if than > 0 else None
    if not phrase:
        return None
    return worded(trimmed(phrase.text(row)) + table("labels", "less_or_more")[row[end].word], "noun-number")


def in_turn(row: Row, index: int, unit: str) -> Label | None:
    """产值、税收|分别|增长|8%|和|9%: each figure belongs to the noun of the same place in the list before."""
    shared = _IN_TURN
    position = word_before(row, index, shared) if row.holds(shared) else -1
    if position < 0:
        return None
    figures = _figures_from(row, position)
    nouns = _listed(row, position, len(figures)) if len(figures) > 1 else []
    if not nouns:
        return None
    text = trimmed(nouns[figures.index(index)].text(row))
    after = [token.word for token in row[nouns[-1].last : index]]
    verb = next((word for word in after if word in word_set("labels", "changes")), "")
    if verb:
        base = next((word for word in after if word in word_set("labels", "bases")), "")
        return Label(text + base + verb, "change")
    # 企业、社会组织覆盖率分别达到…: the list shares its last noun.
    shares = unit not in word_set("natures", "rate_units") or text.endswith(words("labels", "ratio_endings"))
    return Label(text, "in-turn") if shares else None


def word_before(row: Row, index: int, wanted: frozenset[str]) -> int:
    """Where one of the words stands before `index` in its clause, or -1."""
    for position in range(index - 1, -1, -1):
        if row[position].word in wanted:
            return position
        if row[position].word[0] in CLAUSE_MARKS:
            break
    return -1


def _figures_from(row: Row, start: int) -> list[int]:
    """The figures from `start` to the end of its clause."""
    found = []
    for position in range(start, len(row)):
        if row[position].word[0] in CLAUSE_MARKS:
            break
        if row[position].kind == "Q":
            found.append(position)
    return found


def _listed(row: Row, end: int, count: int) -> list[Phrase]:
    """The nouns of a list of `count` before `end`, each before a figure of its own or none; nothing for fewer."""
    found: list[Phrase] = []
    joins = word_set("labels", "list_joins") | word_set("labels", "commas")
    position = end - 1
    passed = joins | word_set("labels", "bases")
    while position >= 0 and (row[position].kind in "DT" or row[position].word in passed):
        position -= 1
    while position >= 0:
        phrase = phrase_before(row, position) if row[position].kind == "Q" else noun_before(row, position)
        if not phrase:
            break
        found.insert(0, phrase)
        if len(found) == count:
            return found
        position = phrase.first - 1
        if position < 0 or row[position].word not in joins:
            break
        position -= 1
    return []
