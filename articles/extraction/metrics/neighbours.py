"""Owners right beside a figure, wherever in the clause it stands, and bodies that no name finder knows."""

from collections.abc import Iterator

from ..lexicon import words
from .owners import SHORTEST_BODY, Known, Topic, referred, vocabulary
from .phrases import Phrase, noun_after, noun_follows, phrase_before
from .speakers import OWNERS
from .tokens import PERFECTIVE, Row

LONGEST_DESCRIPTION = 12
"""How many words after a figure its description may go on before 的."""

_CONJUNCTIONS = vocabulary("conjunctions")
_SHARING = vocabulary("sharing")
_REGIONS = vocabulary("regions")
_REFERRING = vocabulary("referring")
_POSSESSORS = vocabulary("possessors")
_REACHING = vocabulary("reaching")
_RATE_UNITS = words("natures", "rate_units")
_PROJECT_ENDINGS = words("subjects", "project_endings")


def beside(row: Row, figure: int, known: Known) -> Topic | None:
    """The owner that the figure describes, else the one right before it."""
    return described(row, figure, known) or _before(row, figure, known)


def described(row: Row, figure: int, known: Known) -> Topic | None:
    """占地500亩的|产业园区: a measure in a description belongs to the noun described."""
    if _is_share(row, figure):
        return None  # 七成的夜校 are a share of the noun.
    index = figure + 1
    end = min(len(row), figure + LONGEST_DESCRIPTION)
    while index < end and (row[index].kind in "QN" or row[index].word in _CONJUNCTIONS):
        if row[index].word in vocabulary("building"):
            return None  # 投资800万元|建设|6000平方米的|夜校
        index += 1
    phrase = noun_after(row, index) if index < end and row[index].kind == "U" else None
    if not phrase:
        return None
    aged = row[figure].word.endswith(words("labels", "age_units"))
    for token in row[phrase.first : phrase.last]:
        if token.kind == "M" and (known.name(token).kind in OWNERS or aged):
            return Topic(known.name(token).canonical, known.name(token).kind)
    return _built(row, figure, phrase, known)


def _built(row: Row, figure: int, phrase: Phrase, known: Known) -> Topic | None:
    """总投资3亿元的|项目, 占地7万平方米的|温泉酒店: what is built, whatever it is called."""
    text = phrase.text(row)
    measured = figure > 0 and row[figure - 1].word in vocabulary("building_measures")
    if measured and text in _REFERRING:
        return referred(row, phrase.first, known) or Topic(text, "project")
    own = len(text) >= SHORTEST_BODY and (measured or text.endswith(_PROJECT_ENDINGS))
    return Topic(text, "project") if own else None


def _before(row: Row, figure: int, known: Known) -> Topic | None:
    """全乡|7个行政村, 某某公司|销售收入|4亿元: an owner right before its figure or before the noun of its figure."""
    position = figure - 1 if noun_follows(row, figure) else _owner_position(row, figure)
    if position < 0 or (position > 0 and _takes_share(row, position - 1, figure)):
        return None
    token = row[position]
    if position > 0 and row[position - 1].kind == "Q":
        return None  # 40家|企业|90名司机: what another figure counts
    if token.kind == "M" and known.name(token).kind in OWNERS - {"initiative"}:
        return Topic(known.name(token).canonical, known.name(token).kind)
    return referred(row, position, known) if token.word in _REFERRING else None


def _takes_share(row: Row, verb: int, figure: int) -> bool:
    """占|全国市场的八成, 引来|全市|四成的车队, 销往|全国|9个省: whether what stands after the verb is what the share is
    of, or how far something reaches."""
    if row[verb].word in _SHARING or row[verb].word in _REACHING:
        return True
    whole = row[verb + 1].word in _REGIONS
    return whole and _is_share(row, figure) and (row[verb].kind == "V" or row[verb].word == PERFECTIVE)


def _is_share(row: Row, figure: int) -> bool:
    return row[figure].word.endswith(_RATE_UNITS)


def _owner_position(row: Row, figure: int) -> int:
    """The word before the noun of a figure, or its first word when that owns the rest: 园区|年盈利."""
    phrase = phrase_before(row, figure)
    if not phrase:
        return -1
    inside = row[phrase.first].word in _POSSESSORS and phrase.last - phrase.first > 1
    return phrase.first if inside else phrase.first - 1


def unnamed_bodies(row: Row) -> Iterator[tuple[int, str]]:
    """Where and how a sentence names projects and sites that no name finder knows: 某某产业园项目."""
    endings = _PROJECT_ENDINGS
    for last, token in enumerate(row):
        if not token.word.endswith(endings) or not _may_name(row, last) or _may_name(row, last + 1):
            continue
        first = last
        while _may_name(row, first - 1):
            first -= 1
        text = "".join(part.word for part in row[first : last + 1])
        if first < last and text not in vocabulary("general_bodies"):
            yield row.start(first), text


def _may_name(row: Row, index: int) -> bool:
    """Whether a word stands there that a body without a name may be called by."""
    return 0 <= index < len(row) and row[index].kind in "NMA" and row[index].tag != "m"
