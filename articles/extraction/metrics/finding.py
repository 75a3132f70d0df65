"""From a text and its names to its figures with label, owner, nature and period."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from ..mentions import NameMention
from ..records import Metric, Rejected, Span
from ..text import paragraphs, sentences
from .confidence import confidence
from .discourse import Discourse
from .figures import Figures, figures
from .labels import Label, label
from .natures import nature, signs
from .periods import expressions, period
from .tokens import Piece
from .view import View


def find_metrics(
    text: str, *, mentions: Sequence[NameMention], park: str | None, published_on: date | None
) -> tuple[tuple[Metric, ...], tuple[Rejected, ...]]:
    """The figures of an article and the numerals that are none, both in text order."""
    found = figures(text)
    names = [
        name
        for name in _plain_mentions(found.view, [mention for mention in mentions if not mention.referring])
        if not _is_grade(found.view.plain, name)
    ]
    general = _plain_mentions(found.view, [mention for mention in mentions if mention.referring])
    discourse = Discourse(found.view.plain, _pieces(found, names), names, general, park)
    return tuple(_metrics(found, discourse, published_on)), found.rejected


def _is_grade(plain: str, name: NameMention) -> bool:
    """宁波市|级: a place that only says of what rank something is."""
    return name.kind == "place" and plain.startswith("级", name.end)


def _plain_mentions(seen: View, mentions: Sequence[NameMention]) -> list[NameMention]:
    """The names with offsets into the plain text, without those that lie inside a longer one."""
    kept: list[NameMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if kept and mention.end <= kept[-1].end:
            continue
        kept.append(mention)
    if len(seen.starts) == 1:  # nothing was left out of the text
        return kept
    return [
        NameMention(seen.position(name.start), seen.position(name.end), name.canonical, name.kind, name.referring)
        for name in kept
    ]


def _metrics(found: Figures, discourse: Discourse, published_on: date | None) -> Iterator[Metric]:
    plain, kept = found.view.plain, found.kept
    following = 0
    for number, paragraph in enumerate(paragraphs(plain)):
        discourse.open_paragraph(paragraph)
        if number == 0:
            discourse.open_title(paragraph, found.view.gaps(paragraph))
        for sentence in sentences(plain, paragraph):
            first = following
            while following < len(kept) and kept[following].core < sentence.end:
                following += 1
            if first == following:
                discourse.pass_over(sentence)
            else:
                yield from _of_sentence(found, sentence, range(first, following), discourse, published_on)


def _pieces(found: Figures, names: Sequence[NameMention]) -> list[Piece]:
    """What is one token whatever the segmenter thinks: figures first, then names, then quotations."""
    figures_ = [Piece(figure.start, figure.end, "Q", number) for number, figure in enumerate(found.kept)]
    named = [Piece(name.start, name.end, "M", number) for number, name in enumerate(names) if name.start < name.end]
    quoted = [Piece(span.start, span.end, "N") for span in found.quotations]
    return _merged(_merged(figures_, named), quoted)


def _merged(first: list[Piece], second: list[Piece]) -> list[Piece]:
    """Both lists by start; of two that overlap the one from the first list stays. The second is of one kind."""
    weak = second[0].kind if second else ""
    kept: list[Piece] = []
    for piece in sorted(first + second, key=itemgetter(0)):
        while kept and piece.start < kept[-1].end:
            if piece.kind == weak or kept[-1].kind != weak:
                break
            kept.pop()
        else:
            kept.append(piece)
    return kept


def _of_sentence(
    found: Figures, sentence: Span, numbers: range, discourse: Discourse, published_on: date | None
) -> Iterator[Metric]:
    plain = found.view.plain
    row = discourse.open_sentence(sentence, found.kept[numbers[-1]].end)
    places = {token.ref: index for index, token in enumerate(row) if token.kind == "Q"}
    ahead = signs(plain, sentence, row, published_on.year if published_on else None)
    times = expressions(plain, sentence)
    earlier: Label | None = None
    for number in numbers:
        candidate = found.kept[number]
        earlier = label(row, places[number], candidate.unit, earlier)
        subject = discourse.subject(places[number])
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
            period=period(times, candidate.start, published_on),
            confidence=confidence(earlier.rule, subject.rule),
            rule=f"{earlier.rule}/{subject.rule}",
        )
