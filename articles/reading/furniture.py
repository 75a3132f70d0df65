"""What stands on a page beside the running text, told by its own words: captions, credits, page heads and feet."""

from datetime import date
import re

from .characters import is_finished, width
from .vocabulary import one_of, words

_SHORT = 40  # columns; what is longer is prose unless a caption's mark stands before it
_LONGEST_CAPTION = 400
_CAPTION = re.compile(rf"{one_of('page', 'caption_starts')}(?:为|[:：\s]|(?=[^，。]))|图\d?[:：]")
_MARKED = re.compile(rf"[（(]?{one_of('page', 'caption_marks')}")
_PHOTOGRAPHER = re.compile(r"(?:^|[。！？”）)\s／/（(：:])[\u3400-\u9fff\ufffd·]{2,12}[\s/／]?摄[）)]?$")
_CREDIT = re.compile(rf".{{0,24}}{one_of('page', 'credits')}[）)]?$")
_FOOTER = re.compile(rf"[（(【\[]?\s*{one_of('page', 'footers')}")
_SOURCE = re.compile(rf"[（(]?{one_of('page', 'sources')}\s*[:：]\s*([^）)]{{2,30}})[）)]?$")
_FULL_DATE = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?")
_BESIDE_DATE = re.compile(r"[\s\d:：|｜第]*(?:星期.|周.|[A-Z]?\d*版|\d*期|来源.*|发布.*|农历.*|[\u3400-\u9fff]{2,8}报|[\s\d:：|｜第A-Z]+)*")
_RULE = re.compile(r"[-=_*~·.—─━\s]{3,}$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
_EYEBROW = re.compile(rf".*{one_of('page', 'eyebrows')}[^，。]{{0,4}}$|{one_of('page', 'eyebrows')}")
_LABEL = re.compile(rf"[■●◆▶►【\[—―-]*\s*{one_of('page', 'labels')}\s*[】\]:：]?$")


def kind_of(text: str) -> str:
    """The kind of furniture that a line is by its own words, or "" for running text, headings and names."""
    if len(text) > _LONGEST_CAPTION:
        return ""
    for kind, fits in _KINDS:
        if fits(text):
            return kind
    return ""


def is_caption(text: str) -> bool:
    return bool(_MARKED.match(text) or _CAPTION.match(text) or _ends_with_photographer(text))


def is_credit(text: str) -> bool:
    return width(text) <= _SHORT and bool(_CREDIT.match(text)) and not text.endswith(words("page", "not_credits"))


def is_footer(text: str) -> bool:
    return width(text) <= _SHORT and bool(_FOOTER.match(text)) and not is_finished(text)


def is_date_line(text: str) -> bool:
    """A page head or foot with the full date and little else: the day of the week, the page, the paper."""
    if width(text) > _SHORT or not (match := _FULL_DATE.search(text)):
        return False
    return all(_BESIDE_DATE.fullmatch(rest) for rest in (text[: match.start()], text[match.end() :]))


def is_eyebrow(text: str) -> bool:
    return width(text) <= _SHORT and bool(_EYEBROW.match(text))


def is_label(text: str) -> bool:
    return bool(_LABEL.match(text[:40]))


def source_of(text: str) -> str:
    """The paper that a line such as 来源：某某日报 names."""
    match = _SOURCE.match(text) if width(text) <= _SHORT else None
    return match[1].strip("《》 ") if match else ""


def full_date(text: str) -> date | None:
    """The first date with its year that the text prints."""
    match = _FULL_DATE.search(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _ends_with_photographer(text: str) -> bool:
    return bool(_PHOTOGRAPHER.search(text[-30:])) and not text.endswith(words("page", "not_credits"))


def _is_rule(text: str) -> bool:
    return bool(_RULE.match(text))


def _is_image(text: str) -> bool:
    return bool(_IMAGE.match(text))


_KINDS = (
    ("rule", _is_rule),
    ("image", _is_image),
    ("source", source_of),
    ("date", is_date_line),
    ("caption", is_caption),
    ("credit", is_credit),
    ("footer", is_footer),
)
