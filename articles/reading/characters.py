"""What single characters tell: widths, sentence ends, breaks."""

import re

_ASCII = re.compile(r"[\x20-\x7e]")
_LATIN_BREAK = re.compile(r"[A-Za-z]")
SENTENCE_ENDS = "。！？!?…"
_CLOSERS = "”’』」》）)】\"' "
_STOPS = SENTENCE_ENDS + "；;：:"
_PAIRS = ("“”", "‘’", "（）", "《》", "【】", "「」", "『』", "()")


def width(text: str) -> int:
    """Columns in Chinese characters: two half-width characters count as one."""
    return len(text) - len(_ASCII.findall(text)) // 2


def join(*parts: str) -> str:
    """The parts of a broken sentence as one; only Latin words need a space between them."""
    whole = parts[0]
    pieces = [whole]
    for before, part in zip(parts, parts[1:], strict=False):
        latin = _LATIN_BREAK.match(before[-1:]) and _LATIN_BREAK.match(part[:1])
        pieces.append(f" {part}" if latin else part)
    return "".join(pieces)


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as sentences do: with a stop, perhaps inside closing quotes or brackets."""
    return text[-1:] in _STOPS or text[-4:].rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS


def is_balanced(text: str) -> bool:
    """Whether every quote and bracket that opens in the text closes in it."""
    return not text.count('"') % 2 and all(text.count(opens) == text.count(closes) for opens, closes in _PAIRS)
