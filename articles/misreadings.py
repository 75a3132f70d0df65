"""After an import: names of one park, or one article, that may be one name with a character misread."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet

from curation.models import NamedFact, Status
from curation.sameness import Pair, propose_same

from .extraction.names.misread import misreadings
from .models import Article, Evidence
from .names import KINDS

_REASON = "名称只差一字，可能误排或误认"


@transaction.atomic
def propose_misread_names(articles: QuerySet[Article]) -> int:
    """Ask editors about such names among the facts of the articles' parks; returns how many questions are new."""
    return sum(
        propose_same(model, _pairs(_groups(kind, model, articles)), reason=_REASON) for kind, model in KINDS.items()
    )


def _groups(kind: str, model: type[NamedFact], articles: QuerySet[Article]) -> Iterable[list[NamedFact]]:
    """Facts among which a name may have been misread: those of a park, else those of an article of no park."""
    groups: dict[Hashable, list[NamedFact]] = defaultdict(list)
    above = "parent" if kind == "park" else "park"
    standing = model._default_manager.unmerged().exclude(status=Status.REJECTED).only("name", above)
    for fact in standing.filter(**{f"{above}__in": articles.exclude(park=None).values("park")}):
        groups[above, getattr(fact, f"{above}_id")].append(fact)
    if kind != "park":
        for article, fact in _outside_parks(kind, standing.filter(park=None), articles.filter(park=None)):
            groups["article", article].append(fact)
    return groups.values()


def _outside_parks(kind: str, facts: QuerySet, articles: QuerySet[Article]) -> Iterator[tuple[int, NamedFact]]:
    proven = Evidence.objects.filter(article__in=articles.values("pk"), **{f"{kind}__in": facts.values("pk")})
    places = set(proven.values_list("article_id", f"{kind}_id"))
    by_number = facts.in_bulk({number for _, number in places})
    return ((article, by_number[number]) for article, number in sorted(places))


def _pairs(groups: Iterable[list[NamedFact]]) -> Iterator[Pair]:
    for facts in groups:
        bearers: dict[str, list[NamedFact]] = defaultdict(list)
        for fact in facts:
            bearers[fact.name].append(fact)
        for left, right in misreadings(bearers):
            yield from ((one, other) for one in bearers[left] for other in bearers[right])
