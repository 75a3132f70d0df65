"""What each printed line is: heading, running text, name line or page furniture."""

import re
from dataclasses import dataclass
from typing import Literal

from . import furniture
from .breaks import Surroundings, carries_on, is_broken_off, opens_sentence
from .characters import fits, is_balanced, is_finished
from .datelines import Opening, opening
from .lines import Line
from .records import Dropped
from .signatures import LONGEST, Signature, closing, lone_names, name_line

Kind = Literal["heading", "text", "byline", "furniture"]
HEADING_WIDTH = 36  # columns; headings of two phrases reach this, sentences of newspapers pass it
_READS_ON = re.compile(r"。|，.*，")  # what prose has and headings have not
_CALL = re.compile(r"[^。]{4,40}[！？!?]")
_WIDE_GAP = 3  # blank lines; a picture stood here


@dataclass(slots=True)
class Block:
    """One line with its kind. `text` is what belongs to the running text, `dropped` what does not.

    `names` and `dateline` come from the line itself, wherever in it they stood.
    """

    kind: Kind
    line: Line
    text: str = ""
    names: tuple[str, ...] = ()
    dateline: str = ""
    dropped: tuple[Dropped, ...] = ()

    @property
    def follows_picture(self) -> bool:
        return self.line.gap >= _WIDE_GAP

    @property
    def is_sent(self) -> bool:
        """Whether an article begins here: it is a line of names, or a dateline stands before its words."""
        return self.kind == "byline" or bool(self.dateline)

    @property
    def is_signed(self) -> bool:
        """Whether an article ends here: names stand on the line or after its last sentence."""
        return bool(self.names) and (self.kind == "byline" or not self.dateline)


def blocks_of(lines: list[Line]) -> list[Block]:
    """The lines with what they are; where a line's own words do not tell, the next line of prose does."""
    surroundings = Surroundings(line.text for line in lines)
    blocks: list[Block] = []
    after = ""
    for index in reversed(range(len(lines))):
        line = lines[index]
        head = opening(line.text)
        block = _own_kind(line, head)
        if block is None:
            is_heading = _is_heading(line, after, surroundings, index)
            block = Block("heading", line, text=line.text) if is_heading else _running_text(line, head)
            after = line.text
        blocks.append(block)
    blocks.reverse()
    return [_in_place(blocks, index) for index in range(len(blocks))]


def _own_kind(line: Line, head: Opening | None) -> Block | None:
    """The block of a line that its own words explain; `head` is the dateline that it begins with."""
    if head and (dateline := _dateline(line, head)):
        return dateline
    if signature := name_line(line.text):
        return _byline(line, signature)
    if kind := furniture.kind_of(line.text):
        return Block("furniture", line, dropped=(Dropped(kind, line.text),))
    return None


def _byline(line: Line, signature: Signature) -> Block:
    dropped = (Dropped("byline", line.text),)
    return Block("byline", line, names=signature.names, dateline=signature.dateline, dropped=dropped)


def _dateline(line: Line, head: Opening) -> Block | None:
    """The block of a line that is a dateline and perhaps names, and nothing else."""
    if len(line.text) > LONGEST:
        return None
    rest = line.text[head.end :].strip()
    writers = name_line(rest) if rest else Signature()
    if not writers:
        return None
    names = (*head.names, *writers.names)
    return Block("byline", line, names=names, dateline=head.dateline, dropped=(Dropped("dateline", line.text),))


def _in_place(blocks: list[Block], index: int) -> Block:
    """The block with what its place tells: names alone on a line, a title that ends like a question or a call."""
    block = blocks[index]
    if block.kind == "heading" and not block.line.level and _are_writers(blocks, index):
        return _byline(block.line, Signature(lone_names(block.text)))
    if block.kind == "text" and index + 1 < len(blocks) and blocks[index + 1].is_sent and _CALL.fullmatch(block.text):
        return Block("heading", block.line, text=block.line.text)
    return block


def _are_writers(blocks: list[Block], index: int) -> bool:
    """Whether a line is nothing but names, and stands at the end of an article or below its title."""
    if not lone_names(blocks[index].text):
        return False
    before, after = _prose_beside(blocks, index, -1), _prose_beside(blocks, index, 1)
    ends = bool(before and before.kind == "text") and (after is None or after.kind == "heading")
    begins = bool(before and before.kind == "heading") and bool(after and after.kind == "text")
    return ends or begins


def _prose_beside(blocks: list[Block], index: int, step: int) -> Block | None:
    """The next block before or after that is no furniture, within a few lines."""
    beside = blocks[index + 1 : index + 6] if step > 0 else blocks[max(0, index - 5) : index][::-1]
    return next((block for block in beside if block.kind in ("heading", "text")), None)


def _is_heading(line: Line, after: str, surroundings: Surroundings, index: int) -> bool:
    """Whether the line is marked as a heading, or is short, no sentence, and not broken off before `after`."""
    return bool(line.level) or (_may_be_heading(line) and not carries_on(line.text, after, surroundings.of(index)))


def _may_be_heading(line: Line) -> bool:
    text = line.text
    if not fits(text, HEADING_WIDTH) or is_finished(text) or _READS_ON.search(text) or opens_sentence(text):
        return False
    return line.strong or is_balanced(text) and not is_broken_off(text)


def _running_text(line: Line, head: Opening | None) -> Block:
    """A paragraph without its dateline, the names in brackets after it, and notes that lead to another page."""
    text, notes = furniture.without_jumps(line.text)
    head = opening(text) if notes else head
    dropped = [Dropped("page", note) for note in notes]
    names: list[str] = []
    dateline = ""
    if head:
        dropped.append(Dropped("dateline", text[: head.end].strip()))
        text, dateline, names = text[head.end :].strip(), head.dateline, [*head.names]
    if tail := closing(text):
        start, signature = tail
        dropped.append(Dropped("byline", text[start:]))
        text, names = text[:start].strip(), [*names, *signature.names]
    return Block("text", line, text, tuple(names), dateline, tuple(dropped))
