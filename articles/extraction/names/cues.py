"""The words that finders start from, and names that are known: all found together, in one pass over the text."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..lexicon import table, word_set, words
from .general_words import POINTING

# Few lists are summed up by a number: the number is looked for with its noun, which by itself is everywhere.
_NUMBERS, _MEASURES = "两三四五六七八九", ("", "大", "项", "个")


def _cues() -> dict[str, Iterable[str]]:
    """For each finder the words, one of which its pattern begins with."""
    return {
        "address": [*words("people", "titles_after"), "等"],
        "age": ["岁", "0后"],
        "appointment": words("people", "appointed"),
        "bank": words("enterprises", "national_banks"),
        "branch": words("enterprises", "branches_of"),
        "calling": ["叫"],
        "chief": [*words("enterprises", "chiefs"), "C"],
        "counted": map("".join, product(_NUMBERS, _MEASURES, words("initiatives", "counted"))),
        "courtesy": ["女士", "先生"],
        "definition": ["一家"],
        "dot": "·・•‧",
        "facility": words("initiatives", "facilities"),
        "firm": [*words("enterprises", "legal"), *words("enterprises", "firm"), *words("enterprises", "plant")],
        "founded": words("enterprises", "founded"),
        "institution": words("institutions", "suffixes"),
        "introduction": words("aliases", "cues"),
        "list": [
            "等",
            "这些",
            "这样的",
            "这类",
            *(f"{numeral}家" for numeral in "两三四五六七八九十"),
            *(f"为{led}的" for led in words("enterprises", "led_by")),
        ],
        "listing": words("organizations", "leading_to"),
        "local branch": words("enterprises", "local_branches"),
        "object": word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues"),
        "organization": table("organizations", "kinds"),
        "owned": words("enterprises", "owned"),
        "park": [*words("parks", "zones"), *words("parks", "gardens")],
        "place": words("places", "suffixes"),
        "pointing": POINTING,
        "project": words("projects", "suffixes"),
        "region": words("places", "regions"),
        "scale": ["分制"],
        "seat": words("parks", "seats"),
        "speech": words("people", "speech"),
        "title": [*(title[-2:] for title in words("people", "titles")), "O"],
        "trade": words("enterprises", "trade"),
        "well-known firm": words("well_known", "firms"),
        "written-out": ["中共"],
    }


@cache
def _finders() -> dict[str, list[str]]:
    """For each cue the finders that start from it; one that begins with another of the same finder is found by that."""
    finders = defaultdict(list)
    for finder, cues in _cues().items():
        last = None
        for cue in sorted(cues):
            if last is None or not cue.startswith(last):
                finders[cue].append(finder)
                last = cue
    return finders


class Lookout:
    """One automaton for all cues and for the names that somebody knows: each text is gone through once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._finders_of = list(_finders().values())
        # Of the automata a small one: what else is read between two texts drives a larger one out of the processor's
        # reach.
        self._automaton = AhoCorasick(
            [*_finders(), *names], matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def over(self, text: str) -> tuple[dict[str, list[int]], list[tuple[int, int]]]:
        """For each finder the offsets at which one of its cues stands, ascending; and where the names stand, left to
        right, the longest at each place. `text` must be fit for UTF-8."""
        finders_of, places = self._finders_of, defaultdict(list)
        cues, named = len(finders_of), []
        for found, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if found < cues:
                for finder in finders_of[found]:
                    places[finder].append(start)
            else:
                named.append((start, end))
        # The longer of two words that end together begins first but is found with or after the shorter.
        for starts in places.values():
            starts.sort()
        return places, _longest(named)


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of all stretches those that a reader from the left comes to, the longest at each place."""
    kept, reached = [], 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            kept.append((start, end))
            reached = end
    return kept
