"""The promise of the site, checked anew: every public figure carries the exact words of an article."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Substr

from curation.models import Fact
from initiatives.models import Metric

from .models import Evidence, Rights
from .names import KINDS

PROVABLE: dict[str, type[Fact]] = {**KINDS, "metric": Metric}


@dataclass(frozen=True, slots=True)
class Proof:
    """How the public figures are proven.

    `proven` have a quote that was compared with its article just now; `by_original` of them by an original's words,
    `by_digest` only by those of a digest. `stated` have an editor's statement and no quote. `broken` quotes differ
    from their article.
    """

    figures: int
    proven: int
    by_original: int
    by_digest: int
    stated: int
    quotes: int
    broken: int

    @property
    def holds(self) -> bool:
        return not self.broken and self.proven + self.stated == self.figures


def check_proof() -> Proof:
    """Compare every quote of a public figure with its article, in the database."""
    figures = Metric.objects.public()
    quotes = Evidence.objects.filter(metric__in=figures.values("pk"))
    sound = _sound(quotes)
    proven = figures.filter(Exists(sound.filter(metric=OuterRef("pk"))))
    original = sound.filter(metric=OuterRef("pk"), article__rights=Rights.ORIGINAL)
    by_original = proven.filter(Exists(original)).count()
    stated = figures.exclude(statement="").exclude(Exists(quotes.filter(metric=OuterRef("pk")))).count()
    number_proven = proven.count()
    return Proof(
        figures=figures.count(),
        proven=number_proven,
        by_original=by_original,
        by_digest=number_proven - by_original,
        stated=stated,
        quotes=quotes.count(),
        broken=quotes.count() - sound.count(),
    )


def _sound(quotes):
    """The quotes equal to text[start:end] of their articles."""
    slice_of_text = Substr("article__text", F("start") + 1, F("end") - F("start"))
    return quotes.annotate(slice=slice_of_text).filter(quote=F("slice"))


def problems() -> Iterator[str]:
    """Every public fact with neither evidence nor statement, and every quote that differs from its article."""
    for kind, model in PROVABLE.items():
        proven = Evidence.objects.filter(**{kind: OuterRef("pk")})
        for fact in model._default_manager.public().filter(statement="").exclude(Exists(proven)).iterator():
            yield f"{fact._meta.verbose_name} {fact.pk}“{fact}”：公开，但没有依据。"
    for evidence in Evidence.objects.exclude(pk__in=_sound(Evidence.objects.all()).values("pk")).iterator():
        yield f"依据 {evidence.pk}：引文与文章 {evidence.article_id} 正文 {evidence.start}–{evidence.end} 不符。"
