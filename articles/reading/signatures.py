"""Who wrote an article and where it was sent from: name lines, names in brackets, datelines."""

from collections.abc import Iterator
from dataclasses import dataclass
import re

from .vocabulary import one_of, words

LONGEST = 160  # characters; a longer line or bracket is prose
_NAME = r"[\u3400-\u9fff\ufffd\U00020000-\U0003ffff]"
_PERSON = re.compile(rf"{_NAME}{{2,4}}|{_NAME}{{1,10}}·{_NAME}{{1,10}}")
_PAPER = rf"(?:{one_of('signatures', 'ourselves')}|{_NAME}{{1,10}}?{one_of('signatures', 'papers')})"
_GRADES = rf"{one_of('signatures', 'grades')}*"
_ROLE = re.compile(rf"{_PAPER}?{_GRADES}{one_of('signatures', 'roles')}")
_SHARES = re.compile(rf"{one_of('signatures', 'shares')}(?:[/／]{one_of('signatures', 'shares')})*(?=\s|[:：]|$)")
_SHARE_AFTER = re.compile(rf"[/／]{one_of('signatures', 'shares')}$|(?<=.{{4}})摄影报道$")
_MARK = re.compile(rf"{one_of('signatures', 'marks')}+\s*")
_BETWEEN = re.compile(r"[\s、，,:：|｜;；]+")
_REPORT = re.compile(rf"{_NAME}{{2,6}}(?:报道|电|讯)")
_AFFILIATED = re.compile(rf".*{one_of('signatures', 'affiliations')}")
_OF_AUTHOR = re.compile(rf"{one_of('signatures', 'roles')}(?:单位|系|为|是|简介)")

_DATE = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日"
_DATELINE = re.compile(
    rf"[【\[]?{_PAPER}[^\s，。、：:（()）“”]{{0,8}}?(?:{_DATE})?{one_of('signatures', 'dispatches')}[】\]]?(?=[\s（(:：，,]|$|[^\w])"
)
_OPENING_NOTE = re.compile(r"\s*[（(]([^（()）]{1,120})[）)]\s*[:：]?\s*")
_REPORTED = re.compile(r"\s*([^，。；：:（）()]{2,60}?报道)[:：]\s*")


@dataclass(frozen=True, slots=True)
class Signature:
    """The names that a signature gives, and the dateline where it has one."""

    names: tuple[str, ...] = ()
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the head of a paragraph: its words, the names after it, and where the sentence begins."""

    dateline: str
    names: tuple[str, ...]
    note: str
    end: int


def name_line(text: str) -> Signature | None:
    """The signature that a whole line is, if it says so by a mark, a role or brackets: ▶ 张三 李四; 记者 张三."""
    if len(text) > LONGEST:
        return None
    bare = _MARK.sub("", text, count=1) if _MARK.match(text) else text
    if enclosed := _enclosed(bare):
        return _signature(enclosed, named=True)
    if _ROLE.match(bare) or _SHARES.match(bare):
        return _signature(bare, named=True, strict=True)
    return _signature(bare, named=False, strict=True) if bare != text else None


def lone_names(text: str) -> tuple[str, ...]:
    """Up to three names with known family names that make up a whole line, and nothing else."""
    found = _signature(text, named=False, strict=True) if len(text) <= 16 else None
    if not found or len(found.names) > 3 or not all(map(_has_surname, found.names)):
        return ()
    return found.names


def closing(text: str) -> tuple[int, Signature] | None:
    """Where the bracket with the names begins that a paragraph ends with, and what it says."""
    if text[-1:] not in "）)":
        return None
    start = max(text.rfind("（", -LONGEST), text.rfind("(", -LONGEST))
    inner = text[start + 1 : -1] if start >= 0 and len(text) - start <= LONGEST else ""
    if found := _signature(inner, named=False) if inner else None:
        if _ROLE.match(inner) or inner.endswith(words("signatures", "shares")) or _names_only(text[:start], inner, found):
            return start, found
    return None


def opening(text: str) -> Opening | None:
    """The dateline that a paragraph begins with: 本报某市8月6日讯（记者 张三）, 某某社某市8月4日电."""
    if not (match := _DATELINE.match(text, 0, 60)):
        return None
    end, dateline = match.end(), match[0].strip("【】[]")
    for pattern in (_OPENING_NOTE, _REPORTED):
        note = pattern.match(text, end)
        if note and (found := _signature(note[1], named=True)):
            return Opening(dateline, found.names, note[0].strip(), note.end())
    return Opening(dateline, (), "", end)


def _enclosed(text: str) -> str:
    return text[1:-1].strip() if text[:1] in "（(【[" and text[-1:] in "）)】]" and len(text) > 2 else ""


def _names_only(before: str, inner: str, found: Signature) -> bool:
    """Whether a bracket without a role after a full stop holds names and perhaps the house they are from."""
    ended = before.rstrip()[-1:] in "。！？”’"
    return ended and bool(found.names) and all(map(_has_surname, found.names))


def _signature(text: str, *, named: bool, strict: bool = False) -> Signature | None:
    """What the text says as a signature; None if it is something else.

    `named` says that a role or bracket marks it as one. A strict reading takes no words beside names, roles and
    datelines; otherwise the house that a name is from may stand there.
    """
    if _OF_AUTHOR.match(text):
        return Signature()
    names, dateline, has_role = [], "", False
    for token in _tokens(text):
        bare, is_role = _without_role(token)
        has_role |= is_role
        if not bare:
            continue
        if _REPORT.fullmatch(bare):
            dateline = bare
        elif name := _name(bare):
            names.append(name)
        elif strict:
            return None
    if not names and not has_role and not text.endswith(words("signatures", "shares")):
        return None
    return Signature(tuple(names), dateline)


def _tokens(text: str) -> Iterator[str]:
    """The words of a signature; a name that was set wide (张 三) is one."""
    parts = [part for part in _BETWEEN.split(text) if part]
    index = 0
    while index < len(parts):
        wide = len(parts[index]) == 1 and index + 1 < len(parts) and len(parts[index + 1]) == 1
        yield parts[index] + parts[index + 1] if wide else parts[index]
        index += 2 if wide else 1


def _without_role(token: str) -> tuple[str, bool]:
    role = _ROLE.match(token)
    bare = _SHARE_AFTER.sub("", token[role.end() :] if role else token)
    is_share = bool(_SHARES.fullmatch(bare))
    return "" if is_share else bare, bool(role) or is_share


def _name(token: str) -> str:
    if not _PERSON.fullmatch(token):
        house = _AFFILIATED.match(token)
        token = token[house.end() :] if house else ""
        return token if _PERSON.fullmatch(token) and _has_surname(token) else ""
    return "" if token in words("signatures", "not_names") or _AFFILIATED.fullmatch(token) else token


def _has_surname(name: str) -> bool:
    return "·" in name or (name.startswith(words("signatures", "surnames")) and name not in words("signatures", "not_names"))
