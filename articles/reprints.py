"""The same text printed twice: ten copies of one article are one witness.

Texts are compared by their shingles, runs of eight characters without punctuation and blanks. A sample of the hashes
of these is stored, so that an import finds the few articles worth comparing without reading all. A hash is stored of
the first articles that share it only: what more of them say is a phrase of the trade, and to count who uses it would
take longer with every article.
"""

import json
from collections.abc import Sequence, Set
from functools import lru_cache
from heapq import nsmallest
from zlib import crc32

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from curation.numbers import unfolded
from curation.rows import fetch

from .models import Article, Rights, Shingle
from .wording import letters

_BYTES = 4  # of a character in UTF-32
_WIDTH = 8  # characters; shorter runs are shared by articles that only have a subject in common
_HASHED_ONE_IN = 4  # of the shingles,
_KEPT_ONE_IN = 8  # and of their hashes: the same ones of the same words, in whatever article these stand
_LEAST_KEPT = 8  # so that a short text has some to be found by
_LEAST_SHINGLES = 60  # below it, a text is a notice that many papers word alike
_SAME = 0.8  # of the shorter text's shingles, in the longer one too
_MOST_BEARERS = 16  # articles of which one hash is stored
_COMPARED = 5
_UNLIKELY = 0.1  # of the shorter text's kept hashes in common, and eight tenths of the text cannot be

_ALIKE = """SELECT coalesce(a.reprint_of_id, a.id), a.text FROM (
SELECT article_id, count(*) AS number FROM articles_shingle WHERE hash IN ({numbers})
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s
) s JOIN articles_article a ON a.id = s.article_id WHERE s.number >= %s OR s.number >= %s * length(a.text)
ORDER BY s.number DESC, s.article_id"""
_KEEP = """WITH kept (number) AS ({numbers}) INSERT INTO articles_shingle (hash, article_id) SELECT number, %s FROM kept
WHERE (SELECT count(*) FROM articles_shingle WHERE hash = number) < %s"""
_ORIGINAL = """SELECT coalesce(a.reprint_of_id, a.id) FROM articles_article a
JOIN articles_document d ON d.id = a.document_id WHERE d.sha256 = %s AND a.position = %s"""


def find_reprint(article: Article, kept: Sequence[int]) -> int | None:
    """The number of the first printing of the article's text that was imported, given the sample of its shingles.

    A digest stands with its original, whichever of the two was imported first.
    """
    if article.rights == Rights.DIGEST:
        originals = fetch(_ORIGINAL, article.source_sha256, article.source_position)
        return originals[0][0] if originals else None
    alike = _alike(article, kept)
    return next((first for first, text in alike if is_reprint(shingles(article.text), shingles(text))), None)


def keep_sample(article: Article, kept: Sequence[int]) -> None:
    """Store by what the next reprint of an original will be found."""
    if article.rights != Rights.DIGEST:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP.format(numbers=unfolded()), (json.dumps(kept), article.pk, _MOST_BEARERS))


def tie_digests(article: Article) -> None:
    """Let the digests of an original stand with it."""
    digests = Article.objects.filter(source_sha256=article.document.sha256, source_position=article.position)
    digests.exclude(reprint_of=article.work).update(reprint_of=article.work)


def note_reprint(article: Article) -> Article | None:
    """Tie an article that is stored already to the first printing of its text, and return that, if any."""
    kept = sample(article.text)
    if first := find_reprint(article, kept):
        article.reprint_of_id = first
        article.save(update_fields=["reprint_of"])
    keep_sample(article, kept)
    tie_digests(article)
    return article.reprint_of


def note_missing() -> int:
    """Note the articles that were imported before reprints were; returns how many were tied to another. Oldest first.

    An original without shingles was not compared yet, or has none of its own; a digest is tied where its original is
    there.
    """
    compared = Exists(Shingle.objects.filter(article=OuterRef("pk")))
    missing = Article.objects.filter(~compared | Q(rights=Rights.DIGEST), reprint_of=None)
    tied = 0
    for pk in missing.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            article = Article.objects.select_related("document").defer("document__content").get(pk=pk)
            tied += note_reprint(article) is not None
    return tied


def other_printings(article: Article) -> list[Article]:
    """The other articles of the same text, without their texts."""
    first = article.reprint_of_id or article.pk
    same = Article.objects.filter(Q(pk=first) | Q(reprint_of=first)).exclude(pk=article.pk)
    return list(same.defer("text", "dropped"))


@lru_cache(maxsize=128)  # phrases of the trade lead many articles to the same few
def shingles(text: str) -> frozenset[str]:
    """All shingles of the text."""
    run = letters(text)
    return frozenset({run[n : n + _WIDTH] for n in range(len(run) - _WIDTH + 1)})


def is_reprint(left: Set[str], right: Set[str]) -> bool:
    """Whether nearly all of the shorter text stands in the longer one."""
    shorter = min(len(left), len(right))
    return shorter >= _LEAST_SHINGLES and len(left & right) >= _SAME * shorter


def sample(text: str) -> list[int]:
    """The hashes that are kept of a text's shingles. Two shingles of one hash cost a comparison, nothing else.

    Shingles are hashed that begin with one of a quarter of all characters, and an eighth of the hashes is kept.
    """
    run = letters(text).encode("utf-32-le")  # each character as wide as any, so that bytes can be counted for them
    last = len(run) // _BYTES - _WIDTH
    starts = [n for n, low in enumerate(run[::_BYTES]) if not low % _HASHED_ONE_IN and n <= last]
    hashes = {crc32(run[_BYTES * n : _BYTES * (n + _WIDTH)]) for n in starts}
    return sorted({*nsmallest(_LEAST_KEPT, hashes), *(number for number in hashes if number % _KEPT_ONE_IN == 0)})


def _alike(article: Article, kept: Sequence[int]) -> list[tuple[int, str]]:
    """The articles worth comparing, those that share most of these hashes first: the first printing of each, and its
    text. One query."""
    if not kept:
        return []
    least = _UNLIKELY / (_HASHED_ONE_IN * _KEPT_ONE_IN)  # hashes in common for each character of the shorter text
    alike = _ALIKE.format(numbers=unfolded())
    return fetch(alike, json.dumps(kept), _COMPARED, least * len(article.text), least)
