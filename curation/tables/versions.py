"""Which state of a fact a table shows, and what others made of it since: each fact's newest line of the ledger."""

from collections.abc import Collection

from django.db.models import Max

from curation.facts import fact_type
from curation.models import Action, Change, Fact


def versions_of(model: type[Fact], numbers: Collection[int]) -> dict[int, int]:
    """As `facts.version_of`, for many facts at once; one query."""
    lines = Change.objects.filter(fact_type=fact_type(model), fact_id__in=numbers)
    own = lines.exclude(action__in=(Action.SUPPORT, Action.VOCABULARY))
    return dict(own.order_by().values("fact_id").annotate(newest=Max("pk")).values_list("fact_id", "newest"))
