"""Who wrote an article: lines of names, and names in brackets at the end of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction import lexicon

from .characters import SENTENCE_ENDS
from .vocabulary import one_of, words

LONGEST = 160  # characters; a longer line or bracket is prose
NAME = r"[\u3400-\u9fff\ufffd\U00020000-\U0003ffff]"
PAPER = rf"(?:{one_of('signatures', 'ourselves')}|{NAME}{{1,10}}?{one_of('signatures', 'papers')})"
_ROLE = re.compile(
    rf"{PAPER}?{one_of('signatures', 'grades')}*{one_of('signatures', 'roles')}(?!{one_of('signatures', 'deeds')})"
)
_SLASHED = re.compile(rf"(?:{one_of('signatures', 'roles')}|{one_of('signatures', 'shares')})?[/／]")
_SHARE = re.compile(rf"{one_of('signatures', 'shares')}(?:[/／]{one_of('signatures', 'shares')})*")
_SHARE_AFTER = re.compile(rf"[/／]{one_of('signatures', 'shares')}$|(?<={NAME}{{2}})(?:摄影报道|文并摄)$")
_MARK = re.compile(rf"{one_of('signatures', 'marks')}+\s*")
_BETWEEN = re.compile(r"[\s、，,:：|｜;；]+")
_PERSON = re.compile(rf"{NAME}{{2,4}}|{NAME}{{1,10}}·{NAME}{{1,10}}")
_REPORT = re.compile(rf"{NAME}{{2,6}}报道")
_HOUSE = re.compile(rf".*{one_of('signatures', 'houses')}")
_OF_AUTHOR = re.compile(one_of("signatures", "of_author"))
_DOUBLE_SURNAMES = lexicon.words("people", "compound")
_SURNAMES = (*lexicon.words("people", "surnames"), *_DOUBLE_SURNAMES, *words("signatures", "more_surnames"))
_LONE_WIDTH = 16  # characters
_BEFORE_NAMES = SENTENCE_ENDS + '”’"'


@dataclass(frozen=True, slots=True)
class Signature:
    """The names that a signature gives, the place it says it was reported from, and whether a role stood by."""

    names: tuple[str, ...] = ()
    dateline: str = ""
    has_role: bool = False


def name_line(text: str) -> Signature | None:
    """The signature that a whole line is, if a mark, a role or brackets say so: ▶ 张三 李四; 记者 张三; （张三）."""
    if len(text) > LONGEST or text[-1:] in SENTENCE_ENDS:
        return None
    bare = _MARK.sub("", text, count=1)
    if bare[:1] in "（(【[" and bare[-1:] in "）)】]":
        found = _in_brackets(bare[1:-1].strip())
        return found if found and (found.has_role or _mostly_names(found)) else None
    found = signature(bare, strict=True)
    if not found or (found.has_role and (_BETWEEN.search(bare) or not found.names)):
        return found
    return found if (found.has_role or bare != text) and _mostly_names(found) else None


def lone_names(text: str) -> tuple[str, ...]:
    """Up to three names with known family names that make up a whole line, and nothing else."""
    found = signature(text, strict=True) if len(text) <= _LONE_WIDTH else None
    return found.names if found and len(found.names) <= 3 and all(map(_is_sure_name, found.names)) else ()


def closing(text: str) -> tuple[int, Signature] | None:
    """Where the bracket with the names begins that a paragraph ends with, and what it says."""
    if text[-1:] not in ("）", ")"):
        return None
    start = max(text.rfind("（", -LONGEST), text.rfind("(", -LONGEST))
    found = _in_brackets(text[start + 1 : -1]) if start >= 0 else None
    if not found:
        return None
    ended = text[:start].rstrip()[-1:] in _BEFORE_NAMES
    return (start, found) if found.has_role or (ended and _mostly_names(found)) else None


def signature(text: str, *, strict: bool = False) -> Signature | None:
    """The names that the text says as a signature; None if it is something else.

    A strict reading takes no words beside names, roles and a place; otherwise the house that a name is from may
    stand there.
    """
    names, dateline, has_role = [], "", False
    for token in _tokens(text):
        bare = _without_role(token)
        has_role |= bare != token
        if bare == token and _REPORT.fullmatch(bare):
            dateline = bare
        elif name := _name(bare):
            names.append(name)
        elif bare and strict:
            return None
    return Signature(tuple(names), dateline, has_role) if names or (strict and has_role) else None


def _in_brackets(text: str) -> Signature | None:
    """What a bracket says of the writers; it may name only their house or office."""
    if _OF_AUTHOR.match(text) or text.endswith(words("signatures", "sent_in")):
        return signature(text) or Signature(has_role=True)
    return signature(text)


def _tokens(text: str) -> Iterator[str]:
    """The words of a signature; a name that was set wide (张 三) is one."""
    parts = [part for part in _BETWEEN.split(text) if part]
    index = 0
    while index < len(parts):
        wide = len(parts[index]) == 1 and len("".join(parts[index + 1 : index + 2])) == 1
        yield "".join(parts[index : index + 1 + wide])
        index += 1 + wide


def _without_role(token: str) -> str:
    """The name of a token such as 记者张三, 张三/文, 文/张三 or 记者张三报道; nothing for a role that stands alone."""
    if _SHARE.fullmatch(token):
        return ""
    role = _SLASHED.match(token) or _ROLE.match(token)
    bare = token[role.end() :].removesuffix("报道") if role else token
    return _SHARE_AFTER.sub("", bare)


def _name(token: str) -> str:
    """The person that a token names, perhaps glued to the house that he is from."""
    if _PERSON.fullmatch(token) and not _HOUSE.fullmatch(token):
        return "" if token in words("signatures", "not_names") else token
    house = _HOUSE.match(token)
    rest = token[house.end() :] if house else ""
    return rest if _PERSON.fullmatch(rest) and _has_surname(rest) else ""


def _mostly_names(found: Signature) -> bool:
    """Whether at least half of the names, and at least one, begin with a family name."""
    return bool(found.names) and 2 * sum(map(_has_surname, found.names)) >= len(found.names)


def _has_surname(name: str) -> bool:
    return "·" in name or name.startswith(_SURNAMES)


def _is_sure_name(name: str) -> bool:
    """Whether a word that stands alone can only be a name: no place or office; four letters need a double name."""
    if name.endswith(words("signatures", "not_name_ends")):
        return False
    return name.startswith(_DOUBLE_SURNAMES) or "·" in name or (len(name) < 4 and name.startswith(_SURNAMES))
