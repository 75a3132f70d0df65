"""The body of an article as whole paragraphs: broken sentences joined across what stood between their halves."""

from dataclasses import dataclass, field
import re

from .blocks import Block
from .breaks import Surroundings, carries_on, may_carry_on
from .characters import is_finished, join, width
from .dividing import is_numbered
from .furniture import is_label
from .records import Dropped

_REACH = 5  # blocks that may stand between the halves of a sentence
_CAPTION_WIDTH = 30  # columns
_STRAY_SPACE = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z][.,;:!?)]) | (?![A-Za-z0-9(])")
_QUOTED = re.compile(r"[“《][^”》]{1,40}[”》]")
_TWO_PHRASES = re.compile(r"(?<=[\u3400-\u9fff]{3}) (?=[\u3400-\u9fff]{3})")
_COLUMN_SPACES = 30  # characters; a space in every so many is where a narrow column broke
_LETTERSPACED = re.compile(r"\S(?: \S)+$")


@dataclass
class Body:
    """What mending makes of an article's blocks, in the order of the text."""

    paragraphs: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def mend(blocks: list[Block]) -> Body:
    """The paragraphs of a body, and everything that was taken out of it."""
    mender = _Mender(blocks)
    for index in range(len(blocks)):
        mender.take(index)
    return mender.body()


def heading_text(text: str) -> str:
    """A heading with its phrases one space apart; single letters set wide are one word."""
    return text.replace(" ", "") if _LETTERSPACED.match(text) and not text.isascii() else text


@dataclass
class _Paragraph:
    text: str
    is_heading: bool = False
    is_marked: bool = False


class _Mender:
    """Takes the blocks one after another and keeps the sentence that waits for its other half."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._surroundings = Surroundings(block.line.text for block in blocks)
        self._paragraphs: list[_Paragraph] = []
        self._dropped: list[Dropped] = []
        self._taken: set[int] = set()
        self._open: _Paragraph | None = None

    def take(self, index: int) -> None:
        block = self._blocks[index]
        if index in self._taken:
            return
        self._dropped += block.dropped
        if block.kind == "heading":
            self._take_heading(index, block)
        elif block.text:
            self._take_text(index, block)

    def body(self) -> Body:
        narrow = _is_narrow([part.text for part in self._paragraphs if not part.is_heading])
        texts = [heading_text(part.text) if part.is_heading else _closed_up(part.text, narrow) for part in self._paragraphs]
        return Body(texts, self._dropped)

    def _take_heading(self, index: int, block: Block) -> None:
        if not block.line.level and self._other_half(index) is not None:
            self._drop_caption(block)
        elif self._continues_heading(index, block):
            self._paragraphs[-1].text += f" {block.text}"
        else:
            self._paragraphs.append(_Paragraph(block.text, is_heading=True, is_marked=bool(block.line.level)))
            self._open = None

    def _take_text(self, index: int, block: Block) -> None:
        around = self._surroundings.of(index)
        if self._open and carries_on(self._open.text, block.text, around):
            self._join(block.text)
        elif _may_be_caption(block) and (block.follows_picture or self._other_half(index) is not None):
            self._drop_caption(block)
        elif (half := self._other_half(index)) is not None:
            self._take_interruption(index, block, half)
        elif self._open and may_carry_on(self._open.text, block.text, around):
            self._join(block.text)
        else:
            self._begin(block.text)

    def _take_interruption(self, index: int, block: Block, half: int) -> None:
        """A paragraph between the halves of a sentence; below a name line it is the article's lead."""
        self._join(self._blocks[half].text)
        self._dropped += self._blocks[half].dropped
        self._taken.add(half)
        if index and self._blocks[index - 1].kind == "byline":
            self._paragraphs.insert(0, _Paragraph(block.text))
            self._dropped.append(Dropped("moved", block.text))
        else:
            waiting = self._open
            self._begin(block.text)
            self._open = waiting if waiting and not is_finished(waiting.text) else self._open

    def _other_half(self, index: int) -> int | None:
        """The block after `index` that surely carries on the open sentence, where something stands between."""
        if not self._open:
            return None
        for later in range(index + 1, min(index + 1 + _REACH, len(self._blocks))):
            block = self._blocks[later]
            if block.kind == "heading" and block.line.level:
                return None
            if block.kind == "text" and carries_on(self._open.text, block.text, self._surroundings.of(later)):
                return later
        return None

    def _join(self, text: str) -> None:
        if self._open:
            self._open.text = join(self._open.text, text)
            self._open = None if is_finished(text) else self._open

    def _begin(self, text: str) -> None:
        self._paragraphs.append(_Paragraph(text))
        self._open = None if is_finished(text) else self._paragraphs[-1]

    def _drop_caption(self, block: Block) -> None:
        self._dropped.append(Dropped("caption", block.text))

    def _continues_heading(self, index: int, block: Block) -> bool:
        """Whether a heading is the second line of the one above it: directly below, unmarked too, not counted."""
        if not self._paragraphs or not self._paragraphs[-1].is_heading or self._paragraphs[-1].is_marked:
            return False
        above, before = self._paragraphs[-1].text, self._blocks[index - 2] if index > 1 else None
        third = before is not None and before.kind == "heading" and not is_numbered(self._blocks[index - 1].text)
        return not (block.line.level or third or is_label(above) or is_numbered(block.text))


def _may_be_caption(block: Block) -> bool:
    return width(block.text) <= _CAPTION_WIDTH and is_finished(block.text) and block.text.count("。") == 1


def _is_narrow(texts: list[str]) -> bool:
    """Whether the text was set in so narrow columns that a space stands at every few words."""
    return sum(text.count(" ") for text in texts) * _COLUMN_SPACES > sum(map(len, texts))


def _closed_up(text: str, narrow: bool) -> str:
    """The text without stray spaces; those between Latin words stay, and between two phrases in quotes."""
    if " " not in text:
        return text
    kept = "\0"
    if not narrow:
        text = _QUOTED.sub(lambda quoted: _TWO_PHRASES.sub(kept, quoted[0]), text)
    return _STRAY_SPACE.sub("", text).replace(kept, " ")
