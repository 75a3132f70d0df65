"""Digests: articles in our own words, with front matter between two lines of `---`."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import yaml

from .characters import join
from .records import ReadArticle, ReadingError

_FENCE = "---"
_LONGEST_HEAD = 100  # lines
_FIELD = re.compile(r"\w+\s*:")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")


def is_digest(text: str) -> bool:
    """Whether the text begins with front matter: a line `---` and then a field."""
    begun = text[:2000].lstrip()
    if not begun.startswith(_FENCE):
        return False
    head = begun.splitlines()
    return len(head) > 1 and head[0].strip() == _FENCE and bool(_FIELD.match(head[1]))


def read_digest(name: str, text: str) -> ReadArticle:
    """The article that a digest tells. Raises ReadingError naming the file, the line and the field that is wrong."""
    lines = text.lstrip().splitlines()
    end = _end_of_head(name, lines)
    fields = _fields(name, lines[1:end])
    title = fields["title"]
    paragraphs = [paragraph for paragraph in _paragraphs(lines[end + 1 :]) if paragraph != title]
    return ReadArticle(
        position=0,
        title=title,
        byline=fields.get("byline", ()),
        dateline="",
        publisher=fields.get("publisher"),
        published_on=fields.get("published_on"),
        text="\n".join([title, *paragraphs]),
        dropped=(),
        park=fields.get("park"),
        rights=fields.get("rights", "original"),
        source_name=fields.get("source"),
        source_sha256=fields.get("source_sha256"),
        source_position=fields.get("position"),
    )


def _end_of_head(name: str, lines: list[str]) -> int:
    for number, line in enumerate(lines[1:_LONGEST_HEAD], 1):
        if line.strip() == _FENCE:
            return number
    raise ReadingError(f"{name}：第 1 行的“---”之后没有找到结束文件头的“---”，请在最后一个字段下面补上一行“---”。")


def _fields(name: str, head: list[str]) -> dict[str, Any]:
    """The fields of the front matter, each as the record wants it; fields without a value are left out."""
    fields = {}
    for key, value in _mapping(name, head).items():
        where = f"{name}：第 {_line_of(head, key)} 行的字段“{key}”"
        if key not in _READERS:
            raise ReadingError(f"{where}不认识，可用的字段有：{'、'.join(_READERS)}。")
        if value is None:
            continue
        read, wanted = _READERS[key]
        try:
            fields[key] = read(value)
        except ValueError:
            raise ReadingError(f"{where}应当是{wanted}，请改正。") from None
    if "title" not in fields:
        raise ReadingError(f"{name}：文件头（第 1 至 {len(head) + 2} 行）缺少字段“title”，请写上文章标题。")
    return fields


def _mapping(name: str, head: list[str]) -> dict[Any, Any]:
    try:
        content = yaml.safe_load("\n".join(head))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ReadingError(f"{name}：文件头第 {line} 行写法有误，请按“字段: 值”的格式改正。") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReadingError(f"{name}：文件头有无法识别的内容，请检查日期、引号和括号。") from error
    if not isinstance(content, dict):
        raise ReadingError(f"{name}：文件头应当每行写一个“字段: 值”，请改正。")
    return content


def _line_of(head: list[str], key: object) -> int:
    """The line of the file on which a field stands."""
    return next((number for number, line in enumerate(head, 2) if line.lstrip().startswith(str(key))), 1)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The paragraphs of Markdown: lines without a blank line between them are one; headings and items stand alone."""
    parts: list[str] = []
    for raw in [*lines, ""]:
        line = " ".join(raw.split())
        alone = bool(_HEADING.match(line) or _ITEM.match(line))
        if parts and (alone or not line):
            yield join(*parts)
            parts = []
        if _HEADING.match(line):
            yield _HEADING.sub("", line, count=1)
        elif line:
            parts.append(_ITEM.sub("", line, count=1))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return " ".join(value.split())


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(map(_text, value))


def _day(value: object) -> date:
    if type(value) is not date:
        raise ValueError
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _rights(value: object) -> str:
    if value not in ("digest", "original"):
        raise ValueError
    return str(value)


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError
    return value


_READERS: dict[str, tuple[Callable[[object], Any], str]] = {
    "title": (_text, "一行文字"),
    "byline": (_names, "人名的列表，如 [张三, 李四]"),
    "publisher": (_text, "报刊名"),
    "published_on": (_day, "日期，如 2025-08-06"),
    "source": (_text, "来源文件名"),
    "source_sha256": (_sha256, "64 位小写十六进制的 SHA-256"),
    "park": (_text, "园区名"),
    "position": (_count, "0 或正整数"),
    "rights": (_rights, "digest 或 original"),
}
