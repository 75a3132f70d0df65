"""What readers see of an article's text, with the evidence in it marked in place."""

from collections.abc import Iterable

from .highlight import Marked, Paragraph, Passage, cut_runs, lay_out
from .models import Article, Evidence


def digest_paragraphs(article: Article, evidence: Iterable[Evidence]) -> tuple[Paragraph, ...]:
    """The whole text, its title first, with the evidence as the keys of its marks."""
    evidence = tuple(evidence)
    return lay_out(article.text, {(one.start, one.end) for one in evidence}, _marks(evidence))


def quoted_passages(article: Article, evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    """Each quoted sentence once, in the order of the text, with the evidence as the keys of its marks."""
    quotes: dict[tuple[int, int], list[Evidence]] = {}
    for one in evidence:
        quotes.setdefault((one.start, one.end), []).append(one)
    return tuple(
        Passage(start, cut_runs(article.text, start, end, _marks(quotes[start, end])), True)
        for start, end in sorted(quotes)
    )


def sentences_shown(article: Article) -> dict[int, str]:
    """What readers see of the article's sentences, by their places in its text; two queries at most."""
    evidence = tuple(article.evidence.public())
    if not article.is_digest:
        return {passage.start: passage.text for passage in quoted_passages(article, evidence)}
    paragraphs = digest_paragraphs(article, evidence)
    return {passage.start: passage.text for paragraph in paragraphs for passage in paragraph.passages}


def _marks(evidence: Iterable[Evidence]) -> list[Marked]:
    return [Marked(one.exact_start, one.exact_end, one) for one in evidence]
