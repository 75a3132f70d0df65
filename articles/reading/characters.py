"""What single characters tell: widths, ends of sentences, how the halves of a line fit together."""

import re
from itertools import pairwise

SENTENCE_ENDS = "。！？!?…"
_STOPS = SENTENCE_ENDS + "；;：:"
_DASHES = ("——", "――", "──")
CLOSERS = "”’」』》）)】\"' "
_PAIRS = tuple(map(tuple, ("“”", "‘’", "（）", "《》", "【】", "「」", "『』", "()")))
_LATIN_BREAK = re.compile(r"[A-Za-z]{2}")


def width(text: str) -> int:
    """Columns in Chinese characters: two half-width characters count as one."""
    return len(text) - len(text.encode("ascii", "ignore")) // 2


def fits(text: str, columns: int) -> bool:
    """Whether the text is no wider than so many columns; short and long texts are not measured."""
    return len(text) <= columns or (len(text) <= 2 * columns and width(text) <= columns)


def join(*parts: str) -> str:
    """The parts of a broken line as one; only Latin words need a space between them."""
    pieces = [parts[0]]
    for before, part in pairwise(parts):
        latin = _LATIN_BREAK.match(before[-1:] + part[:1])
        pieces.append(f" {part}" if latin else part)
    return "".join(pieces)


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as sentences do: with a stop or a dash, perhaps inside closing quotes or brackets."""
    if text.endswith(_DASHES) or text[-1:] in _STOPS:
        return True
    return text[-4:].rstrip(CLOSERS)[-1:] in SENTENCE_ENDS


def is_balanced(text: str) -> bool:
    """Whether every quote and bracket that opens in the text closes in it."""
    return not text.count('"') % 2 and all(text.count(opens) == text.count(closes) for opens, closes in _PAIRS)


def opens_quote(text: str) -> bool:
    """Whether a quotation that begins in the text is still open at its end."""
    return text.count("“") > text.count("”")
