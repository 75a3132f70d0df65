"""The words that finders start from: found for all of them together, in one pass over the text."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..lexicon import table, word_set, words

# Few lists are summed up by a number: the number is looked for with its noun, which by itself is everywhere.
_NUMBERS, _MEASURES = "两三四五六七八九", ("", "大", "项", "个")


def _cues() -> dict[str, Iterable[str]]:
    """For each finder the words, one of which its pattern begins with."""
    return {
        "address": [*words("people", "titles_after"), "等"],
        "age": ["岁", "0后"],
        "appointment": words("people", "appointed"),
        "branch": words("enterprises", "branches_of"),
        "calling": ["叫"],
        "chief": [*words("enterprises", "chiefs"), "C"],
        "counted": map("".join, product(_NUMBERS, _MEASURES, words("initiatives", "counted"))),
        "courtesy": ["女士", "先生"],
        "dot": "·・•‧",
        "facility": words("initiatives", "facilities"),
        "firm": [*words("enterprises", "legal"), *words("enterprises", "firm"), *words("enterprises", "plant")],
        "founded": words("enterprises", "founded"),
        "institution": words("institutions", "suffixes"),
        "introduction": words("aliases", "cues"),
        "list": [
            "等",
            *(f"{numeral}家" for numeral in "两三四五六七八九十"),
            *(f"为{led}的" for led in words("enterprises", "led_by")),
        ],
        "listing": words("organizations", "leading_to"),
        "object": word_set("initiatives", "cues") - word_set("initiatives", "quoted_cues"),
        "organization": table("organizations", "kinds"),
        "owned": words("enterprises", "owned"),
        "park": [*words("parks", "zones"), *words("parks", "gardens")],
        "place": words("places", "suffixes"),
        "pointing": table("references", "pointing"),
        "project": words("projects", "suffixes"),
        "region": words("places", "regions"),
        "scale": ["分制"],
        "seat": words("parks", "seats"),
        "speech": words("people", "speech"),
        "title": [*(title[-2:] for title in words("people", "titles")), "O"],
        "trade": words("enterprises", "trade"),
        "written-out": ["中共"],
    }


@cache
def _matcher() -> tuple[AhoCorasick, list[list[str]]]:
    """An automaton for all cues, and for each of them the finders that start from it.

    A cue that begins with another one of the same finder is found by that.
    """
    finders = defaultdict(list)
    for finder, cues in _cues().items():
        last = None
        for cue in sorted(cues):
            if last is None or not cue.startswith(last):
                finders[cue].append(finder)
                last = cue
    # Of the automata a small one: what else is read between two texts drives a larger one out of the processor's reach.
    automaton = AhoCorasick(list(finders), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return automaton, list(finders.values())


def places_of_cues(text: str) -> dict[str, list[int]]:
    """For each finder the offsets at which one of its words stands, ascending. `text` must be fit for UTF-8."""
    automaton, finders_of = _matcher()
    places = defaultdict(list)
    for cue, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for finder in finders_of[cue]:
            places[finder].append(start)
    # The longer of two words that end together begins first but is found with or after the shorter.
    for starts in places.values():
        starts.sort()
    return places
