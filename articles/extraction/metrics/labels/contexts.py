"""Labels from further back in the sentence: what the clause before began with, and the nouns that 分别 shares out."""

from dataclasses import replace

from ...lexicon import table, word_set, words
from ..pattern import UNIT_CLASS
from ..phrases import CLAUSE_MARKS, Phrase, before_links, noun_after, noun_before, phrase_before
from ..tokens import Row, Token
from .heads import LONGEST_PAIR, fits
from .wording import Label, trimmed, worded

LONGEST_POINTED = 16
"""How many words before a comma are looked through for one that points back."""

_HAVING = word_set("labels", "having")
_POINTING = word_set("labels", "pointing")
_REGIONS = word_set("subjects", "regions")
_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz"})
_IN_TURN = word_set("labels", "in_turn")
_MEASURED = ("area", "length", "amount")
"""Classes of units that measure something."""
_LESS_OR_MORE = table("labels", "less_or_more")
_COMMAS = word_set("labels", "commas")
_LESS_OR_MORE_WORDS = frozenset(_LESS_OR_MORE)


def elided(row: Row, index: int, unit: str) -> Label | None:
    """外商稳中有升，|达39万人次: nothing but 达 before a figure goes on about what the clause before began with."""
    mark = before_links(row, index)
    if mark < 1 or row.words[mark] not in _COMMAS or not _resumes(row, mark, index):
        return None
    start = mark
    while start > 0 and row.words[start - 1][0] not in CLAUSE_MARKS:
        start -= 1
    while row.kinds[start] in "DT" or row.words[start].endswith(words("labels", "age_units")):
        start += 1
    # Where that clause has a figure, its label goes on.
    subject = None if "Q" in row.kinds[start:mark] else _subject(row, start)
    text = subject.text(row) if subject else ""
    return worded(text, "elided") if len(text) <= LONGEST_PAIR else None


def _resumes(row: Row, mark: int, index: int) -> bool:
    if row.words[index].startswith(words("labels", "resumptions")):
        return True
    return not word_set("labels", "resumptions").isdisjoint(row.words[mark + 1 : index])


def _subject(row: Row, start: int) -> Phrase | None:
    """The noun phrase that begins at `start`, with what 和 joins to it; after 的, what belongs to it."""
    if row.kinds[start] not in "NA":
        return None
    phrase = noun_after(row, start - 1)
    while phrase and phrase.last < len(row):
        joined = row.words[phrase.last] in word_set("labels", "list_joins")
        if row.kinds[phrase.last] != "U" and not joined:
            break
        following = noun_after(row, phrase.last)
        if not following or row.kinds[phrase.last + 1] not in "NA":
            break
        phrase = replace(following, first=phrase.first if joined else following.first)
    return phrase


def compared(row: Row, index: int, unit: str) -> Label | None:
    """事故|比|去年|少|了|9起: what there is less or more of than before."""
    end = before_links(row, index) if row.holds(_LESS_OR_MORE_WORDS) else -1
    if end < 0 or row.words[end] not in _LESS_OR_MORE:
        return None
    than = word_before(row, end, word_set("labels", "comparisons"))
    phrase = noun_before(row, before_links(row, than)) if than > 0 else None
    if not phrase:
        return None
    return worded(trimmed(phrase.text(row)) + _LESS_OR_MORE[row.words[end]], "noun-number")


def fronted(row: Row, index: int, unit: str) -> Label | None:
    """这样的党员|云帆集团|共有|96名: what was told of stands first, then who has so many of them."""
    if not row.holds(_HAVING):
        return None
    verb = _past_adverbs(row, index - 1)
    owner = _past_adverbs(row, verb - 1)
    if owner < 1 or row.words[verb] not in _HAVING or not _owns(row[owner]):
        return None
    mark = owner - 1
    if mark > 0 and row.words[mark] in _COMMAS and row.kinds.startswith("X", index + 1):
        return _of_clause_before(row, mark, unit)
    phrase = noun_before(row, mark)
    if not phrase or not any(token.word in _POINTING for token in row[max(0, phrase.first - 2) : phrase.first + 1]):
        return None
    return worded(phrase.text(row), "noun-number")


def _past_adverbs(row: Row, index: int) -> int:
    """The last word up to `index` that is no adverb."""
    while index > 0 and row.kinds[index] == "D":
        index -= 1
    return index


def _owns(token: Token) -> bool:
    return token.kind == "M" or token.tag in _NAME_TAGS or token.word in _REGIONS


def _of_clause_before(row: Row, mark: int, unit: str) -> Label | None:
    """像这样由支部领办的合作社，|全县|已有|147家: the noun that the clause before ends with, if the unit counts it."""
    near = max(0, mark - LONGEST_POINTED)
    pointed = not _POINTING.isdisjoint(row.words[near:mark]) and "Q" not in row.kinds[near:mark]
    phrase = noun_before(row, mark - 1) if pointed or fits(row[mark - 1], unit) else None
    return worded(phrase.text(row), "elided") if phrase else None


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
    after = row.words[nouns[-1].last : index]
    verb = next((word for word in after if word in word_set("labels", "changes")), "")
    if verb:
        base = next((word for word in after if word in word_set("labels", "bases")), "")
        return Label(text + base + verb, "change")
    if UNIT_CLASS.get(unit) in _MEASURED:
        return Label(text + _shared_measure(row, nouns[-1], text), "in-turn")
    # 企业、社会组织覆盖率分别达到…: the list shares its last noun.
    shares = unit not in word_set("natures", "rate_units") or text.endswith(words("labels", "ratio_endings"))
    return Label(text, "in-turn") if shares else None


def _shared_measure(row: Row, last: Phrase, text: str) -> str:
    """市级、县级|场馆|面积|分别|…: the measure that the last noun of a list names for all of them."""
    measure = row.words[last.last - 1]
    return "" if measure not in word_set("labels", "shared_measures") or text.endswith(measure) else measure


def word_before(row: Row, index: int, wanted: frozenset[str]) -> int:
    """Where one of the words stands before `index` in its clause, or -1."""
    for position in range(index - 1, -1, -1):
        if row.words[position] in wanted:
            return position
        if row.words[position][0] in CLAUSE_MARKS:
            break
    return -1


def _figures_from(row: Row, start: int) -> list[int]:
    """The figures from `start` to the end of its clause."""
    found = []
    for position in range(start, len(row)):
        if row.words[position][0] in CLAUSE_MARKS:
            break
        if row.kinds[position] == "Q":
            found.append(position)
    return found


def _listed(row: Row, end: int, count: int) -> list[Phrase]:
    """The nouns of a list of `count` before `end`, each before a figure of its own or none; nothing for fewer."""
    found: list[Phrase] = []
    joins = word_set("labels", "list_joins") | _COMMAS
    position = end - 1
    passed = joins | word_set("labels", "bases")
    while position >= 0 and (row.kinds[position] in "DT" or row.words[position] in passed):
        position -= 1
    while position >= 0:
        phrase = phrase_before(row, position) if row.kinds[position] == "Q" else noun_before(row, position)
        if not phrase:
            break
        found.insert(0, phrase)
        if len(found) == count:
            return found
        position = phrase.first - 1
        if position < 0 or row.words[position] not in joins:
            break
        position -= 1
    return []
