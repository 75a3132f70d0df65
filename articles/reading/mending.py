"""The body of an article as whole paragraphs: broken sentences joined across what stood between their halves."""

from dataclasses import dataclass

from .blocks import Block
from .breaks import Surroundings, carries_on, is_item, may_carry_on, opens_sentence
from .characters import fits, is_finished, join
from .headings import heading_text, is_label, is_numbered
from .records import Dropped
from .spaces import closed_up, is_narrow

_BETWEEN = 5  # blocks that may stand between the halves of a sentence
_CAPTION_WIDTH = 30  # columns


@dataclass
class _Paragraph:
    """A paragraph in the making: its parts as printed."""

    parts: list[str]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What mending makes of an article's blocks: paragraphs and headings, and what was taken out, each in order."""

    paragraphs: list[str]
    dropped: list[Dropped]


def mend(blocks: list[Block]) -> Body:
    """The paragraphs of a body, and everything that was taken out of it."""
    mender = _Mender(blocks)
    for index in range(len(blocks)):
        mender.take(index)
    return mender.body()


class _Mender:
    """Takes the blocks one after another and keeps the paragraph that waits for its other half."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._surroundings = Surroundings(block.line.text for block in blocks)
        self._paragraphs: list[_Paragraph] = []
        self._lead: _Paragraph | None = None
        self._dropped: list[Dropped] = []
        self._used: set[int] = set()
        self._captions: set[int] = set()
        self._open: _Paragraph | None = None

    def take(self, index: int) -> None:
        block = self._blocks[index]
        if index in self._used:
            return
        self._dropped += block.dropped
        if block.kind == "heading":
            self._take_heading(index, block)
        elif block.text:
            self._take_text(index, block)

    def body(self) -> Body:
        paragraphs = [self._lead, *self._paragraphs] if self._lead else self._paragraphs
        texts = [(join(*paragraph.parts), paragraph.is_heading) for paragraph in paragraphs]
        narrow = is_narrow(text for text, is_heading in texts if not is_heading)
        closed = [heading_text(text) if is_heading else closed_up(text, narrow=narrow) for text, is_heading in texts]
        return Body(closed, self._dropped)

    def _take_heading(self, index: int, block: Block) -> None:
        if not block.line.level and self._other_half(index) is not None:
            self._drop_caption(index, block)
        elif self._continues_heading(index, block):
            self._paragraphs[-1].parts.append(f" {block.text}")
        else:
            self._paragraphs.append(_Paragraph([block.text], is_heading=True))
            self._open = None

    def _take_text(self, index: int, block: Block) -> None:
        if self._is_caption_by_place(index, block):
            self._drop_caption(index, block)
        elif self._follows_names(index) and (half := self._other_half(index)) is not None:
            self._take_interruption(index, block, half)
        elif self._open and self._may_carry_on(index):
            self._continue(block.text)
        else:
            self._begin(block.text)

    def _take_interruption(self, index: int, block: Block, half: int) -> None:
        """Join the halves round a paragraph below a name line: it is the article's lead and goes to its head."""
        self._continue(self._blocks[half].text)
        self._dropped += self._blocks[half].dropped
        self._used.add(half)
        if self._lead:
            self._paragraphs.append(_Paragraph([block.text]))
        else:
            self._lead = _Paragraph([block.text])
            self._dropped.append(Dropped("moved", block.text))

    def _other_half(self, index: int, *, surely: bool = True) -> int | None:
        """The block a little after `index` that carries on the open paragraph; further captions are passed over."""
        if not self._open:
            return None
        for later in range(index + 1, min(index + 1 + _BETWEEN, len(self._blocks))):
            block = self._blocks[later]
            if block.line.level:
                return None
            if block.kind == "text" and (self._carries_on(later) or not (surely or _may_be_caption(block))):
                return later if surely or self._may_carry_on(later) else None
        return None

    def _is_caption_by_place(self, index: int, block: Block) -> bool:
        """Whether a short sentence stands below a picture and is not the half that the open paragraph waits for."""
        if not _may_be_caption(block):
            return False
        if not self._open:
            return block.follows_picture
        if not (block.follows_picture or index - 1 in self._captions) or self._carries_on(index):
            return False
        return self._other_half(index, surely=False) is not None

    def _follows_names(self, index: int) -> bool:
        return index > 0 and self._blocks[index - 1].kind == "byline"

    def _carries_on(self, index: int) -> bool:
        if not self._open:
            return False
        return carries_on(self._open.parts[-1], self._blocks[index].text, self._surroundings.of(index))

    def _may_carry_on(self, index: int) -> bool:
        if not self._open:
            return False
        return may_carry_on(self._open.parts[-1], self._blocks[index].text, self._surroundings.of(index))

    def _continue(self, text: str) -> None:
        if self._open:
            self._open.parts.append(text)
            self._open = None if is_finished(text) else self._open

    def _begin(self, text: str) -> None:
        self._paragraphs.append(_Paragraph([text]))
        self._open = None if is_finished(text) or is_item(text) else self._paragraphs[-1]

    def _drop_caption(self, index: int, block: Block) -> None:
        self._dropped.append(Dropped("caption", block.text))
        self._captions.add(index)

    def _continues_heading(self, index: int, block: Block) -> bool:
        """Whether a heading is the second line of the one right above it: a pair without marks, in no longer list."""
        above, below = self._heading_at(index - 1), self._heading_at(index + 1)
        if not above or not self._paragraphs or not self._paragraphs[-1].is_heading or is_label(above.text):
            return False
        if block.line.level or above.line.level or is_numbered(block.text):
            return False
        counted = is_numbered(above.text)
        return (counted or not self._heading_at(index - 2)) and (not below or is_numbered(below.text))

    def _heading_at(self, index: int) -> Block | None:
        block = self._blocks[index] if 0 <= index < len(self._blocks) else None
        return block if block and block.kind == "heading" else None


def _may_be_caption(block: Block) -> bool:
    text = block.text
    return fits(text, _CAPTION_WIDTH) and is_finished(text) and text.count("。") == 1 and not opens_sentence(text)
