"""The same text printed twice: ten copies of one article are one witness.

Texts are compared by their shingles, runs of eight characters without punctuation and blanks. A sample of the hashes
of these is stored, so that an import finds the few articles worth comparing without reading all.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from django.db.models import Count, Q

from .models import Article, Rights, Shingle
from .wording import plain

_WIDTH = 8  # characters; shorter runs are shared by articles that only have a subject in common
_ONE_IN = 32  # of the hashes is kept: the same ones of the same words, in whatever article these stand
_LEAST_KEPT = 8  # so that a short text has some to be found by
_LEAST_SHINGLES = 60  # below it, a text is a notice that many papers word alike
_SAME = 0.8  # of the shorter text's shingles, in the longer one too
_COMPARED = 5


def note_reprint(article: Article) -> Article | None:
    """Store the article's shingles, and tie it to the first printing that was imported; returns that, if any.

    A digest stands with its original.
    """
    if article.rights == Rights.DIGEST:
        first = _first_printing_of_original(article)
    else:
        first = _same_text(article)
        digests = Article.objects.filter(source_sha256=article.document.sha256, source_position=article.position)
        digests.update(reprint_of=first)
    if first:
        article.reprint_of = first
        article.save(update_fields=["reprint_of"])
    return first


def other_printings(article: Article) -> list[Article]:
    """The other articles of the same text, without their texts."""
    first = article.reprint_of_id or article.pk
    same = Article.objects.filter(Q(pk=first) | Q(reprint_of=first)).exclude(pk=article.pk)
    return list(same.defer("text", "dropped"))


def shingles(text: str) -> frozenset[int]:
    """The hashes of all shingles of the text, as signed 64-bit numbers."""
    letters = plain(text)
    return frozenset(_hash(letters[n : n + _WIDTH]) for n in range(len(letters) - _WIDTH + 1))


def is_reprint(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether nearly all of the shorter text stands in the longer one."""
    shorter = min(len(left), len(right))
    return shorter >= _LEAST_SHINGLES and len(left & right) >= _SAME * shorter


def sample(found: Iterable[int]) -> list[int]:
    """The hashes that are kept of a text."""
    ordered = sorted(found)
    return sorted({*ordered[:_LEAST_KEPT], *(number for number in ordered if number % _ONE_IN == 0)})


def _same_text(article: Article) -> Article | None:
    found = shingles(article.text)
    kept = sample(found)
    first = next((other.first_printing for other in _alike(kept) if is_reprint(found, shingles(other.text))), None)
    Shingle.objects.bulk_create(Shingle(article=article, hash=number) for number in kept)
    return first


def _alike(kept: list[int]) -> Iterator[Article]:
    """The articles that share most of these hashes, one query each."""
    shared = Shingle.objects.filter(hash__in=kept).values("article").annotate(number=Count("pk"))
    for row in shared.order_by("-number", "article")[:_COMPARED]:
        yield Article.objects.select_related("reprint_of").only("text", "reprint_of").get(pk=row["article"])


def _first_printing_of_original(digest: Article) -> Article | None:
    place = {"document__sha256": digest.source_sha256, "position": digest.source_position}
    row = Article.objects.filter(**place).exclude(reprint_of=None).select_related("reprint_of").first()
    return row.reprint_of if row else None


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), signed=True)
