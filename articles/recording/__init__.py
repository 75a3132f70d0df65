"""Writing one read and extracted article: the only stage of an import that writes.

The caller holds the transaction. Parks come first, then names, then the figures that belong to them, and last the
evidence of all; each kind is written together, evidence that of several articles.
"""

from collections.abc import Mapping, Sequence

from articles.extraction.records import Extraction
from articles.index import Candidate
from articles.models import Article, Document
from articles.reading.records import ReadArticle
from articles.reprints import find_reprint, keep_sample, tie_digests
from curation.rows import store

from .earlier import earlier_of
from .figures import record_figures
from .named import record_names
from .parks import keep_park, record_park
from .people import record_people
from .state import ArticleState, RunState

__all__ = ["ArticleState", "RunState", "record_again", "record_article", "record_found"]


def record_article(
    document: Document, read: ReadArticle, found: Extraction, sample: Sequence[int], run: RunState
) -> ArticleState:
    """Write an article with the facts that were found in it; their evidence and ledger lines wait for `run.write`.

    `sample` is that of its text by which reprints are found.
    """
    article = _article(document, read, found.rules_version)
    article.reprint_of_id = find_reprint(article, sample)
    state = ArticleState(article, found, run)
    record_park(state)
    store([article])
    run.batch.enter(article)
    keep_sample(article, sample)
    if state.counterpart:
        tie_digests(article)
    record_names(state)
    record_figures(state)
    record_people(state)
    state.hand_over()
    return state


def record_again(article: Article, found: Extraction, run: RunState) -> ArticleState:
    """Record what newer rules or names find in an article that is known: additions only.

    The state tells what was found once more and what reads otherwise; the caller decides about both.
    """
    state = ArticleState(article, found, run, earlier=earlier_of(article))
    keep_park(state)
    record_names(state)
    record_figures(state)
    record_people(state)
    state.hand_over()
    run.write()
    return state


def record_found(
    article: Article, found: Extraction, run: RunState, *, named: Mapping[tuple[str, str], Candidate]
) -> None:
    """Write what was found besides in an article that is known.

    `named` are the facts that its names stand for, by kind and the plain form of the name.
    """
    state = ArticleState(article, found, run, park=article.park, named=dict(named))
    record_names(state)
    record_figures(state)
    state.hand_over()
    run.write()


def _article(document: Document, read: ReadArticle, rules_version: str) -> Article:
    return Article(
        document=document,
        position=read.position,
        title=read.title[:300],
        byline=list(read.byline),
        dateline=read.dateline[:100],
        publisher=(read.publisher or "")[:100],
        published_on=read.published_on,
        text=read.text,
        dropped=[{"kind": piece.kind, "text": piece.text} for piece in read.dropped],
        rights=read.rights,
        park_text=(read.park or "")[:100],
        source_name=read.source_name or "",
        source_sha256=read.source_sha256 or "",
        source_position=read.source_position,
        rules_version=rules_version,
    )
