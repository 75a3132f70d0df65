"""What stands on a page beside the running text, told by its own words: captions, credits, page heads and feet."""

import re
from datetime import date

from .characters import fits, is_finished
from .vocabulary import one_of, words

_SHORT = 40  # columns; what is longer is prose, a caption with its mark, a rule or an image
_LONGEST_CAPTION = 400  # characters
_LONGEST_CREDIT = 30  # characters
_CAPTION = re.compile(rf"[（(]?(?:{one_of('page', 'caption_starts')}|图\d?[:：])")
_MARKED = re.compile(rf"[（(]?{one_of('page', 'caption_marks')}")
_MARKED_WIDTH = 60  # columns; a longer line with a mark is an item of a list
_TAKEN = "摄"
_PHOTOGRAPHER = re.compile(
    r"(?:^|[。！？”）)\s／/（(：:])[\u3400-\u9fff\ufffd· ]{2,14}[/／]?摄(?:影)?(?:[/／][\u3400-\u9fff]{2,10})?[）)]?$"
)
_CREDIT = re.compile(rf".{{0,40}}{one_of('page', 'credits')}[）)]?$")
_FOOTER = re.compile(rf"[（(【\[]?\s*{one_of('page', 'footers')}")
_PAGE = re.compile(r"(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{1,2}\b)(?:[\s:：|｜·]*[\u3400-\u9fff]{2,8})?$")
_PAPER = re.compile(rf"[\u3400-\u9fff]{{2,6}}?{one_of('page', 'papers')}")
_JUMP = re.compile(rf"[（(]{one_of('page', 'jumps')}[^）)]{{1,12}}[）)]")
_SOURCE = re.compile(rf"[（(]?{one_of('page', 'sources')}\s*[:：]\s*([^）)]{{2,30}})[）)]?$")
_FULL_DATE = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?")
_BESIDE_DATE = re.compile(
    rf"星期.|周[一二三四五六日]|第?[A-Z]?\d+[版期]|{one_of('page', 'sources')}|发布时间|[\W\dA-Z]"
)
_SECTION = re.compile(r"[\u3400-\u9fff]{0,6}")
_RULE_SIGNS = "-=_*~·.—─━"
_RULE = re.compile(rf"[{_RULE_SIGNS}\s]{{3,}}$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
# What a long line begins with that may be a rule, an image or a caption; most begin with none of it.
_FIRST_LETTERS_OF_LONG = frozenset(
    [*_RULE_SIGNS, *"!（(图", *(mark[0] for key in ("caption_starts", "caption_marks") for mark in words("page", key))]
)


def kind_of(text: str) -> str:
    """The kind of furniture that a line is by its own words, or "" for running text, headings and names."""
    if len(text) > _LONGEST_CAPTION:
        return ""
    if fits(text, _SHORT):
        kinds = _KINDS
    elif text[0] in _FIRST_LETTERS_OF_LONG or _TAKEN in text[-_LONGEST_CREDIT:]:
        kinds = _KINDS_OF_LONG
    else:
        return ""
    return next((kind for kind, is_kind in kinds.items() if is_kind(text)), "")


def without_jumps(text: str) -> tuple[str, list[str]]:
    """A paragraph without notes such as （下转第三版）, and the notes."""
    notes = _JUMP.findall(text) if "（" in text or "(" in text else []
    return (_JUMP.sub("", text).strip(), notes) if notes else (text, [])


def source_of(text: str) -> str:
    """The paper that a line such as 来源：某某日报, or the head of a page, names."""
    if match := _SOURCE.search(text):
        return _FULL_DATE.split(match[1])[0].strip("《》 ")
    paper = _PAPER.search(text)
    return paper[0] if paper else ""


def full_date(text: str) -> date | None:
    """The first date with its year that the text prints."""
    match = _FULL_DATE.search(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _is_rule(text: str) -> bool:
    return bool(_RULE.match(text))


def _is_image(text: str) -> bool:
    return bool(_IMAGE.match(text))


def _is_source(text: str) -> bool:
    return bool(_SOURCE.match(text))


def _is_page_head(text: str) -> bool:
    """The number of a page, the name of a paper, or a full date with little else: weekday, page, paper."""
    if _PAGE.match(text) or _PAPER.fullmatch(text):
        return True
    if not _FULL_DATE.search(text):
        return False
    rest = _PAPER.sub("", _BESIDE_DATE.sub("", _FULL_DATE.sub("", text)), count=1)
    return bool(_SECTION.fullmatch(rest))


def _is_caption(text: str) -> bool:
    end = text[-_LONGEST_CREDIT:]
    taken = _TAKEN in end and _PHOTOGRAPHER.search(end) and not text.endswith(words("page", "not_credits"))
    return bool(taken or _CAPTION.match(text) or (_MARKED.match(text) and fits(text, _MARKED_WIDTH)))


def _is_credit(text: str) -> bool:
    return bool(_CREDIT.match(text)) and not text.endswith(words("page", "not_credits"))


def _is_footer(text: str) -> bool:
    return bool(_FOOTER.match(text)) and not is_finished(text)


_KINDS = {
    "rule": _is_rule,
    "image": _is_image,
    "source": _is_source,
    "page": _is_page_head,
    "caption": _is_caption,
    "credit": _is_credit,
    "footer": _is_footer,
}
_KINDS_OF_LONG = {kind: _KINDS[kind] for kind in ("rule", "image", "caption")}
