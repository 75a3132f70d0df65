"""The editors' guide of docs/, readable at the desk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_KEY = re.compile(r"`([^`]+)`")
_MARKS = {"# ": "title", "## ": "heading", "- ": "list"}


@dataclass(frozen=True, slots=True)
class Block:
    """A "title", "heading", "paragraph" or "list"; of a list, `lines` are its points."""

    kind: str
    lines: tuple[SafeString, ...]


def guide(request):
    """The guide, for everybody who may enter the desk; its pictures stay in docs/."""
    title, *blocks = blocks_of((Path(settings.BASE_DIR) / "docs" / "guide.zh.md").read_text("utf-8"))
    context = {**admin.site.each_context(request), "title": title.lines[0], "blocks": blocks}
    return TemplateResponse(request, "admin/guide.html", context)


def blocks_of(text: str) -> Iterator[Block]:
    """The little Markdown that the guide is written in: headings, paragraphs, lists, `keys`; pictures are left out."""
    lines = [line for line in text.splitlines() if line and not line.startswith("![")]
    for kind, group in groupby(lines, key=_kind):
        told = tuple(_in_html(line) for line in group)
        yield from [Block(kind, told)] if kind == "list" else [Block(kind, (line,)) for line in told]


def _kind(line: str) -> str:
    return next((kind for mark, kind in _MARKS.items() if line.startswith(mark)), "paragraph")


def _in_html(line: str) -> SafeString:
    mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
    return mark_safe(_KEY.sub(r"<kbd>\1</kbd>", escape(line.removeprefix(mark))))  # escaped before keys are marked
