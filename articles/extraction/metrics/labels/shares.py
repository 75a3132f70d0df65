"""What a share is of, and what changed by so much."""

from ...lexicon import table, word_set, words
from ..phrases import CLAUSE_MARKS, LINKS, before_links, noun_after, noun_before, noun_follows, phrase_before
from ..tokens import Row, Token
from .counts import after_copula
from .heads import joined_after
from .stretches import LONGEST_PREDICATE, of_what, words_until
from .wording import Label, trimmed, worded

SHARE_SPAN = 12
"""How many words may stand between 占 and its figure."""
CHANGE_SPAN = 6
"""How many words may stand between 增长 and its figure."""

_CHANGE_NOUNS = word_set("labels", "change_nouns")
_RESUMPTIONS = word_set("labels", "resumptions")
_SHARES = word_set("labels", "shares")
_CHANGES = word_set("labels", "changes")
_MULTIPLES = word_set("labels", "multiples")
_LABEL_WORDS = table("labels", "label_words")


def share_of(row: Row, index: int, unit: str) -> Label | None:
    """占某地市场40%份额, 占80%以上: what holds the share, or of what it is one."""
    verb = _word_before(row, index, _SHARES, SHARE_SPAN)
    if verb < 0:
        return None
    inner = "".join(token.word for token in row[verb + 1 : index] if token.kind in "NMAV" and token.word not in LINKS)
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    if phrase and not phrase.relative:
        return Label(inner + phrase.text(row), "share-of")
    owner = _nominal(row, verb) or _owner(row, verb)
    if owner:
        whole = row.words[verb] + inner if inner.endswith(words("labels", "ratio_nouns")) else _word("share")
        return Label(owner + whole, "share")
    return Label(_ratio(row.words[verb], inner), "share-of") if inner else None


def _nominal(row: Row, verb: int) -> str:
    """本科以上学历|的|占: what 的 makes a noun of."""
    if row.kinds[verb - 1] != "U":
        return ""
    first = verb - 1
    while first > 0 and row.kinds[first - 1] not in "XQUD":
        first -= 1
    text = row.text(first, verb - 1)
    return trimmed(text) if len(text) <= LONGEST_PREDICATE else ""


def _ratio(verb: str, whole: str) -> str:
    """占|党员总数|比例."""
    named = whole.endswith(words("labels", "ratio_nouns"))
    return verb[0] + whole + ("" if named else _word("ratio"))


def change(row: Row, index: int, unit: str) -> Label | None:
    """物流成本降低15%: what changed, and how; 提升至98% tells a level, no change, but 涨幅达7% a change."""
    verb = _word_before(row, index, _CHANGES, CHANGE_SPAN)
    if verb < 0:
        return None
    level = not _RESUMPTIONS.isdisjoint(row.words[verb + 1 : index])
    if level and row.words[verb] not in _CHANGE_NOUNS:
        return None
    end = before_links(row, index)
    if end > verb and row.words[end].endswith(words("labels", "rates_of")):
        return None  # 对出口|增长|贡献率|超过|30%
    object_ = _between(row, verb, end) if end > verb else _changed(row, index)
    if object_:
        return Label(object_ + row.words[verb], "change")
    compared = _word_before(row, verb, word_set("labels", "comparisons"), CHANGE_SPAN)
    return Label(_owner(row, verb if compared < 0 else compared) + row.words[verb], "change")


def _changed(row: Row, index: int) -> str:
    """为企业|降低|15%|成本: what stands after the figure, where nothing but links comes between it and the verb."""
    phrase = noun_after(row, index) if noun_follows(row, index) else None
    return _unless_degree(trimmed(phrase.text(row))) if phrase else ""


def _between(row: Row, verb: int, end: int) -> str:
    """缩短|申请|材料|30%: what stands between the verb and the links before its figure."""
    if row.kinds[end] != "N" or row.kinds[verb + 1 : end].strip("NA") or row.words[verb] in _CHANGE_NOUNS:
        return ""
    return _unless_degree(trimmed(row.text(verb + 1, end + 1)))


def _unless_degree(text: str) -> str:
    """What changes, but for words that only say how far."""
    return "" if text.endswith(words("labels", "unchanged")) else text


def multiple(row: Row, index: int, unit: str) -> Label | None:
    """夜间客流|相当于|白天的|3倍: what is measured by something else; it did not grow by so much."""
    if unit not in _MULTIPLES or not index or row.kinds[index - 1] != "U":
        return None
    verb = _word_before(row, index, word_set("labels", "equatives"), CHANGE_SPAN)
    text = _owner(row, verb) if verb > 0 else ""
    return Label(text, "multiple") if text else None


def ratio(row: Row, index: int, unit: str) -> Label | None:
    """覆盖率达到100%: a noun before the share says already what it measures."""
    phrase = phrase_before(row, index)
    if not phrase or not row.words[phrase.last - 1].endswith(words("labels", "ratio_endings")):
        return None
    return Label(trimmed(of_what(row, phrase)), "rate")


def share_noun(row: Row, index: int, unit: str) -> Label | None:
    """七成的就业, 75%以上都是年轻人, 60%员工为技术人员: the share of a noun, of the last one that 是 leads to."""
    start = after_copula(row, index)
    if start + 1 < len(row) and row.kinds[start + 1] == "V":
        return None
    phrase = noun_after(row, start)
    if not phrase or row.words[phrase.last - 1].endswith(words("labels", "ratio_nouns")):
        return None
    told = after_copula(row, phrase.last - 1)
    if told > phrase.last - 1 and start == index and not phrase.relative:
        phrase = noun_after(row, told) or phrase
    joined = joined_after(row, phrase, unit)
    return Label(trimmed(joined.text(row)) + _word("share"), "share-noun")


def share_predicate(row: Row, index: int, unit: str) -> Label | None:
    """党员|100%|参加培训: of whom, and what they do; what opens a clause is a share of what was told before."""
    end = before_links(row, index)
    described = row.kinds[index - 1] == "U"
    if index + 1 >= len(row) or not _is_verb(row[index + 1]) or (not described and (end < 0 or row.kinds[end] == "X")):
        return None
    predicate = words_until(row, index + 1, "XQU")
    phrase = None if described else phrase_before(row, index)
    text = (trimmed(phrase.text(row)) if phrase else "") + predicate
    return Label(text if len(text) <= LONGEST_PREDICATE else predicate, "share-predicate")


def _is_verb(token: Token) -> bool:
    return (token.kind == "V" or token.tag.startswith("v")) and token.word not in LINKS


def rate(row: Row, index: int, unit: str) -> Label | None:
    """扶持资金|100%, 组织覆盖|100%, 利润中|提取|1%: the noun before the share, with the verb between them."""
    phrase = phrase_before(row, index)
    if phrase:
        return worded(of_what(row, phrase), "rate")
    verb = before_links(row, index)
    if verb < 1 or row.kinds[verb] != "V":
        return None
    taken = row.words[verb - 1] in word_set("grammar", "positions")
    led = noun_before(row, verb - 2 if taken else verb - 1) if verb > 1 or not taken else None
    return Label(trimmed(led.text(row)) + row.words[verb] + (_word("share") if taken else ""), "rate") if led else None


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
    return _LABEL_WORDS[name]
