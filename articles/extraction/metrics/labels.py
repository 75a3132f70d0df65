"""What a figure counts or measures, as a profile page would call it."""

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import alternation, table, words
from .pattern import unit_class
from .phrases import CLAUSE_MARKS, CLOSING, Phrase, aside_start, before_links, links, noun_after, noun_before, noun_follows, phrase_before
from .tokens import Token


# A label that is one quotation needs no marks.
_QUOTED = re.compile(r"^[“‘《\"]([^“”‘’《》\"]+)[”’》\"]$")
_MARK = re.compile("[“”‘’《》\"]")


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label and the rule that found them."""

    text: str
    rule: str


def label(row: list[Token], index: int, unit: str, earlier: Label | None) -> Label:
    """The label of the figure at `index` of a sentence; `earlier` is that of the figure before it in the sentence."""
    kind = unit_class().get(unit.split("/")[0], "count")
    for rule in _RULES.get(kind, _COUNT):
        found = rule(row, index, unit)
        if found and found.text:
            return found
    if earlier and unit not in ("户", "人", "名"):
        return Label(earlier.text, "carried-label")
    return Label(table("grammar", "unit_nouns").get(unit, "数量"), "unit-noun")


def _from_to(row: list[Token], index: int, unit: str) -> Label | None:
    """由18家发展到29家: both figures count what stands before 由."""
    for position in range(index - 1, max(-1, index - 14), -1):
        token = row[position]
        if token.word[0] in CLAUSE_MARKS:
            return None
        if token.word in ("由", "从"):
            break
    else:
        return None
    between = row[position + 1 : index + 6]
    steps = any(token.word in words("grammar", "steps") for token in between)
    if not steps or sum(token.kind == "Q" for token in row[position:index + 10]) < 2:
        return None
    phrase = phrase_before(row, position)
    return Label(_trim(phrase.text(row)), "from-to") if phrase else None


def _number_noun(row: list[Token], index: int, unit: str) -> Label | None:
    """125名党建指导员."""
    if not noun_follows(row, index):
        return None
    phrase = noun_after(row, index)
    return _worded(phrase.text(row), "number-noun") if phrase else None


def _noun_number(row: list[Token], index: int, unit: str) -> Label | None:
    """厂房23栋, 入园企业达40余家."""
    phrase = phrase_before(row, index)
    return _worded(_of_what(row, phrase), "noun-number") if phrase else None


def _of_what(row: list[Token], phrase: Phrase) -> str:
    """The phrase, and what stands before its 的 where it is too general alone: 党员的总数."""
    text = phrase.text(row)
    if len(text) == 1:
        return _longer(row, phrase.first) + text
    if text in words("grammar", "general") and phrase.first >= 2 and row[phrase.first - 1].kind == "U":
        owner = noun_before(row, phrase.first - 2)
        if owner:
            return owner.text(row) + text
    return text


def _longer(row: list[Token], first: int) -> str:
    """The words before a single character, as far as they belong to it: 年出栏|量."""
    words_before = ""
    for token in reversed(row[max(0, first - 4) : first]):
        if token.kind not in "NAV" or len(words_before) > 4:
            break
        words_before = token.word + words_before
    return words_before


def _named_before(row: list[Token], index: int, unit: str) -> Label | None:
    """红帆驿站56处: a name is what is counted."""
    end = before_links(row, index)
    if end >= 0 and row[end].word in CLOSING:
        end = aside_start(row, end) - 1
    if end >= 0 and row[end].kind == "M":
        return Label(_trim(row[end].word), "name-number")
    return None


def _late_noun(row: list[Token], index: int, unit: str) -> Label | None:
    phrase = noun_after(row, index)
    return _worded(phrase.text(row), "number-noun-apart") if phrase else None


def _verb_before(row: list[Token], index: int, unit: str) -> Label | None:
    """走访320户: the verb, and what its unit counts; 散户购买2200元: the verb, and who does it."""
    end = before_links(row, index)
    if end < 0 or row[end].kind != "V":
        return None
    if end and row[end - 1].kind in "NAD" and unit_class().get(unit) == "money":
        return Label(row[end - 1].word + row[end].word, "verb-number")
    return Label(row[end].word + table("grammar", "unit_nouns").get(unit, ""), "verb-number")


def _verb_after(row: list[Token], index: int, unit: str) -> Label | None:
    """48人|纳入重点培养范围, 5次|把会开到一线: the predicate says who they are or what was done."""
    if index + 1 >= len(row) or (row[index + 1].kind != "V" and row[index + 1].word not in ("把", "到", "赴")):
        return None
    text = _words_until(row, index + 1, "XQ")
    return Label(text[:12], "number-verb") if len(text) >= 2 else None


def _words_until(row: list[Token], index: int, kinds: str) -> str:
    """The words from `index` up to the first token of one of the kinds, at most eight."""
    text = ""
    for token in row[index : index + 8]:
        if token.kind in kinds:
            break
        text += token.word
    return text


def _clause_before(row: list[Token], index: int, unit: str) -> Label | None:
    """告诫养禽户10家: where no phrase is found, the words of the clause before its figure."""
    if index + 1 < len(row) and row[index + 1].kind != "X":
        return None
    end = before_links(row, index)
    first = end
    while first > 0 and row[first - 1].kind in "NAV" and row[end].end - row[first - 1].start <= 8:
        first -= 1
    if end < 0 or row[end].kind not in "NAV":
        return None
    if any(token.tag in ("m", "t") for token in row[first : end + 1]):
        return None
    text = "".join(token.word for token in row[first : end + 1])
    return _worded(text, "clause") if len(text) >= 2 else None


# Money


def _money_noun(row: list[Token], index: int, unit: str) -> Label | None:
    """60余万元|信息奖励资金; a verb after money tells what it was spent on, not what it is."""
    if index + 1 < len(row) and row[index + 1].kind == "V":
        return None
    return _number_noun(row, index, unit)


def _money_verb(row: list[Token], index: int, unit: str) -> Label | None:
    """投资10亿元, 捐款49万元: the verb says what the money is."""
    end = before_links(row, index)
    if end < 0 or row[end].word not in _money_words():
        return None
    phrase = noun_before(row, end)
    if phrase and phrase.last - phrase.first > 1:
        return Label(_trim(phrase.text(row)), "money-noun")
    return Label(row[end].word, "money-verb")


@cache
def _money_words() -> frozenset[str]:
    return frozenset(words("grammar", "money_verbs"))


# Measures


def _measure_before(row: list[Token], index: int, unit: str) -> Label | None:
    """长5公里, 占地700亩."""
    end = before_links(row, index)
    measures = table("grammar", "adjective_measures")
    if end >= 0 and row[end].word in words("grammar", "measure_names") and row[end].word != "面积":
        phrase = noun_before(row, end)
        return Label(_trim(phrase.text(row)), "measure-name") if phrase else None
    if end >= 0 and row[end].word in measures:
        return Label(measures[row[end].word], "measure-adjective")
    return None


def _measure_of(row: list[Token], index: int, unit: str) -> Label | None:
    """近万平方米的党群服务中心: the noun, and what its unit measures."""
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    if not phrase:
        return None
    noun = table("grammar", "unit_nouns").get(unit, "")
    named = _worded(phrase.text(row), "measure-noun")
    if named is None:
        return Label(noun, "measure-noun") if noun else None
    return Label(named.text + (noun if phrase.relative else ""), named.rule)


# Shares and changes


def _share_of(row: list[Token], index: int, unit: str) -> Label | None:
    """占新疆纸品市场40%份额, 占80%以上: what holds the share."""
    for position in range(index - 1, max(-1, index - 12), -1):
        token = row[position]
        if token.word[0] in CLAUSE_MARKS or token.kind == "Q":
            return None
        if token.word in words("grammar", "shares"):
            return _share(row, position, index)
    return None


def _share(row: list[Token], verb: int, index: int) -> Label | None:
    inner = "".join(token.word for token in row[verb + 1 : index] if token.kind in "NMAV")
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    if phrase and not phrase.relative:
        return Label(inner + phrase.text(row), "share-of")
    owner = _owner(row, verb)
    if owner:
        return Label(owner + "占比", "share")
    suffix = "" if inner.endswith(("比重", "比例", "份额")) else "比例"
    return Label("占" + inner + suffix, "share-of") if inner else None


def _owner(row: list[Token], verb: int) -> str:
    end = before_links(row, verb)
    phrase = noun_before(row, end) if end >= 0 else None
    return _trim(phrase.text(row)) if phrase else ""


def _change(row: list[Token], index: int, unit: str) -> Label | None:
    """物流成本降低15%: what changed, and how."""
    changes = words("grammar", "changes")
    for position in range(index - 1, max(-1, index - 6), -1):
        token = row[position]
        if token.word[0] in CLAUSE_MARKS or token.kind == "Q":
            return None
        if token.word in changes:
            owner = _owner(row, position)
            return Label(owner + token.word, "change")
    return None


def _part_of(row: list[Token], index: int, unit: str) -> Label | None:
    """70%的城乡就业人口, 75%以上都是年轻人: the share of a noun."""
    start = index
    while start + 1 < len(row) and row[start + 1].word in ("都", "都是", "是", "均", "均为", "为"):
        start += 1
    phrase = noun_after(row, start)
    return Label(_trim(phrase.text(row)) + "占比", "share-noun") if phrase else None


def _rate(row: list[Token], index: int, unit: str) -> Label | None:
    """覆盖率达到100%."""
    phrase = phrase_before(row, index)
    return Label(_trim(_of_what(row, phrase)), "rate") if phrase else None


# Durations


def _age(row: list[Token], index: int, unit: str) -> Label | None:
    return Label("年龄", "age") if unit in ("岁", "周岁") else None


def _duration(row: list[Token], index: int, unit: str) -> Label | None:
    """120天|建成使用, 48小时|连续作战: what was done in the time, else the last verb before it."""
    phrase = phrase_before(row, index)
    if phrase and row[phrase.last - 1].word in words("grammar", "time_nouns"):
        return Label(_trim(phrase.text(row)), "time-noun")
    after = row[index + 1].word if index + 1 < len(row) else ""
    if after in ("时间", "的"):
        return Label("用时", "duration")
    for token in row[index + 1 : index + 4]:
        if token.kind == "X":
            break
        if token.kind == "V":
            return Label(token.word + "用时", "duration")
    text = _words_until(row, index + 1, "XQDU")
    if text:
        return Label(text[:6] + "用时", "duration")
    for token in reversed(row[max(0, index - 6) : index]):
        if token.kind == "V" and token.word not in links():
            return Label(token.word + "用时", "duration")
    return Label("用时", "duration")


def _worded(text: str, rule: str) -> Label | None:
    """The label, unless its words say nothing of what is counted."""
    text = _trim(text)
    empty = text in words("grammar", "empty_nouns") or text in words("subjects", "regions")
    return Label(text, rule) if text and not empty else None


def _trim(text: str) -> str:
    """The words without a head that says whose they are, and without marks that lost their partner."""
    text = _heads().sub("", text.strip("、·"))
    if text[-1:] in "内里" and len(text) > 2:
        text = text[:-1]
    if not _MARK.search(text):
        return text
    text = _QUOTED.sub(r"\1", text)
    paired = all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "‘’", "《》"))
    return text if paired and text.count('"') % 2 == 0 else _MARK.sub("", text)


@cache
def _heads() -> re.Pattern[str]:
    """Up to two words at the head of a label that do not belong to it; at least two characters stay."""
    return re.compile(rf"^(?:{alternation(words('grammar', 'label_heads'))}(?=..)){{1,2}}")


_COUNT = (_from_to, _number_noun, _noun_number, _named_before, _verb_after, _verb_before, _late_noun, _clause_before)
_RULES = {
    "count": _COUNT,
    "occasion": _COUNT,
    "money": (_from_to, _money_verb, _noun_number, _money_noun, _verb_before),
    "area": (_measure_before, _measure_of, _noun_number, _verb_before),
    "length": (_measure_before, _measure_of, _noun_number, _verb_before),
    "amount": (_measure_before, _noun_number, _number_noun, _verb_before),
    "share": (_from_to, _share_of, _change, _rate, _part_of, _verb_before),
    "time": (_age, _duration),
    "score": (_noun_number, _verb_before),
}
