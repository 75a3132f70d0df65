"""What differs between two Chinese texts, word by word. Pure text, no database."""

import logging
from dataclasses import dataclass
from difflib import SequenceMatcher

import jieba

# It announces the loading of its dictionary on standard error, in colours of its own.
jieba.setLogLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `kind` is same, old (only in the first text) or new (only in the second)."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Runs of words in reading order; those that are the same or old give the first text, same or new the second."""
    ours, theirs = jieba.lcut(old), jieba.lcut(new)
    pieces: list[Piece] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        gone, come = "".join(ours[start:end]), "".join(theirs[other_start:other_end])
        if kind == "equal":
            pieces.append(Piece("same", gone))
        else:
            pieces += [Piece(which, text) for which, text in (("old", gone), ("new", come)) if text]
    return tuple(pieces)
