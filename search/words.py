"""Words of a text for searching, and the words that questions are built with."""

import tomllib
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import rjieba


@cache
def vocabulary() -> dict[str, Any]:
    """The contents of words.toml."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def function_words() -> frozenset[str]:
    """Words that no answer has to hold."""
    return frozenset(vocabulary()["function"])


@lru_cache(maxsize=5_000)
def pieces_of(folded: str) -> tuple[str, ...]:
    """The telling words of a question, each once; single characters that stand side by side are one word.

    One that stands alone, such as the 个 of 有多少个, tells only where there is no other word.
    """
    words = (word for word in rjieba.cut(folded) if word.strip())
    telling = groupby(words, key=lambda word: 0 if word in function_words() else min(len(word), 2))
    pieces: list[str] = []
    for length, run in telling:
        if length == 1:
            pieces.append("".join(run))
        elif length:
            pieces += run
    longer = [piece for piece in pieces if len(piece) > 1 or piece.isascii()]
    return tuple(dict.fromkeys(longer or pieces))


@lru_cache(maxsize=5_000)
def words_in(folded: str) -> frozenset[str]:
    """All words of a text, long ones and their parts."""
    return frozenset(rjieba.cut_for_search(folded))
