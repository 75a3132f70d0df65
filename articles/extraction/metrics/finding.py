"""From a text and its names to its figures with label, owner, nature and period."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter, itemgetter

from ..mentions import NameMention
from ..records import Metric, Rejected
from ..text import paragraphs, sentence_spans
from .confidence import confidence
from .discourse import Discourse
from .figures import Figures, figures
from .labels import Label, label
from .natures import nature, signs
from .periods import period, periods
from .tokens import Piece, Row
from .view import View

_START, _END = attrgetter("start"), attrgetter("end")
_PIECE_START = itemgetter(0)


def find_metrics(
    text: str, *, mentions: Sequence[NameMention], park: str | None, published_on: date | None
) -> tuple[tuple[Metric, ...], tuple[Rejected, ...]]:
    """The figures of an article and the numerals that are none, both in text order."""
    found = figures(text)
    # Of names that begin together the longest comes first.
    ordered = sorted(sorted(mentions, key=_END, reverse=True), key=_START)
    names = [
        name
        for name in _plain_mentions(found.view, [mention for mention in ordered if not mention.referring])
        if name.kind != "place" or not _is_grade(found.view.plain, name)
    ]
    general = _plain_mentions(found.view, [mention for mention in ordered if mention.referring])
    told = sentence_spans(found.view.plain, 0, len(found.view.plain))
    discourse = Discourse(found.view, told, _pieces(found, names), names, general, park)
    return tuple(_metrics(found, told, discourse, published_on)), found.rejected


def _is_grade(plain: str, name: NameMention) -> bool:
    """宁波市|级, 宁波|籍: a place that only says of what rank something is, or where from."""
    return plain.startswith(("级", "籍"), name.end)


def _plain_mentions(seen: View, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The names with offsets into the plain text, without those that lie inside a longer one; sorted, and so given."""
    kept: list[NameMention] = []
    reached = -1
    for mention in mentions:
        if mention.end > reached:
            kept.append(mention)
            reached = mention.end
    if len(seen.starts) == 1:  # nothing was left out of the text
        return kept
    return [NameMention(*seen.span(one.start, one.end), one.canonical, one.kind, one.referring) for one in kept]


def _metrics(
    found: Figures, told: Sequence[tuple[int, int]], discourse: Discourse, published_on: date | None
) -> Iterator[Metric]:
    plain = found.view.plain
    for title in islice(paragraphs(plain), 1):
        discourse.open_title(title, found.view.gaps(title))
    for number, numbers in _counting(found, told):
        row = discourse.open_sentence(number, found.kept[numbers[-1]].end)
        yield from _of_sentence(found, told[number], numbers, row, discourse, published_on)


def _counting(found: Figures, told: Sequence[tuple[int, int]]) -> Iterator[tuple[int, range]]:
    """The numbers of the sentences with figures, each with the numbers of its figures."""
    kept, following = found.kept, 0
    for number, (_, end) in enumerate(told):
        first = following
        while following < len(kept) and kept[following].core < end:
            following += 1
        if first < following:
            yield number, range(first, following)


def _pieces(found: Figures, names: Sequence[NameMention]) -> list[Piece]:
    """What is one token whatever the segmenter thinks: figures first, then names, then quotations."""
    figures_ = [(figure.start, figure.end, "Q", number) for number, figure in enumerate(found.kept)]
    named = [(name.start, name.end, "M", number) for number, name in enumerate(names) if name.start < name.end]
    quoted = [(start, end, "N", -1) for start, end in found.quotations]
    return _merged(_merged(figures_, named), quoted)


def _merged(first: list[Piece], second: list[Piece]) -> list[Piece]:
    """Both lists by start; of two that overlap the one from the first list stays, and takes the quotation marks with it
    that hold nothing else: “邻里社区”|党组织. The second is of one kind."""
    if not second:
        return first
    weak = second[0][2]
    kept: list[Piece] = []
    reached = 0
    for piece in sorted(first + second, key=_PIECE_START):
        if piece[0] < reached:
            if piece[2] == weak:
                continue
            while kept and piece[0] < kept[-1][1]:
                start, end, *_ = kept.pop()
                if (start + 1, end - 1) == piece[:2]:
                    piece = (start, end, *piece[2:])
        kept.append(piece)
        reached = piece[1]
    return kept


def _of_sentence(
    found: Figures, sentence: tuple[int, int], numbers: range, row: Row, discourse: Discourse, published_on: date | None
) -> Iterator[Metric]:
    plain = found.view.plain
    ahead = signs(plain, sentence, row, published_on.year if published_on else None)
    times = periods(plain, sentence, published_on)
    earlier: Label | None = None
    earlier_unit = ""
    place = -1
    for number in numbers:
        candidate = found.kept[number]
        place = row.kinds.find("Q", place + 1)
        earlier = label(row, place, candidate.unit, earlier, earlier_unit)
        earlier_unit = candidate.unit
        subject = discourse.subject(place, earlier.text)
        start, end = found.view.original(candidate.start, candidate.end)
        yield Metric(
            text=found.view.text[start:end],
            start=start,
            end=end,
            low=candidate.low,
            high=candidate.high,
            bound=candidate.bound,
            unit=candidate.unit,
            label=earlier.text,
            subject=subject.name,
            nature=nature(ahead, candidate.start, candidate.unit, earlier.rule),
            period=period(times, candidate.start),
            confidence=confidence(earlier.rule, subject.rule, discourse.sort(subject.name)),
            rule=f"{earlier.rule}/{subject.rule}",
        )
