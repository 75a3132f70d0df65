"""What is not known of a park, said as openly as what is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from curation.keeping import kept
from curation.prepared import prepared
from curation.relations import related_model

from .figures import Line
from .models import OrganizationKind, Park
from .profile import ParkProfile

_TOP = (OrganizationKind.WORK_COMMITTEE, OrganizationKind.DEPARTMENT, OrganizationKind.LEADING_GROUP)
_MOST_NAMED = 8


def gaps_of(profile: ParkProfile) -> tuple[str, ...]:
    """Sentences, the gravest first; one query, for the names of the key indicators."""
    return tuple(_gaps(profile))


def _gaps(profile: ParkProfile) -> Iterator[str]:
    if missing := _missing_indicators(profile.lines):
        named = "、".join(missing[:_MOST_NAMED])
        yield f"没有全园区的{named}{f'等 {len(missing)} 项' if len(missing) > _MOST_NAMED else ''}数字。"
    if undated := sum(line.undated for line in profile.lines):
        yield f"有 {undated} 条数据说不出年份：原句没有写，文章也没有刊期。"
    if retold := sum(line.retold for line in profile.lines):
        yield f"有 {retold} 条数据只有本站摘编的话为证，还没有见到报刊原文。"
    if profile.conflicts:
        yield f"有 {len(profile.conflicts)} 处说法不一，哪个对还不清楚。"
    if unplaced := sum(one.parent_id is None and one.kind not in _TOP for one in profile.organizations):
        yield f"有 {unplaced} 个党组织不知道上级是谁。"
    days = [source.article.published_on for source in profile.sources if source.article.published_on]
    if days:
        yield f"所据最晚的文章刊于 {max(days).isoformat()}，此后的变化不知道。"


def _missing_indicators(lines: Iterable[Line]) -> list[str]:
    metrics = related_model(Park, "metrics")
    if metrics is None:
        return []
    known = {line.indicator.pk for line in lines if line.indicator and line.is_of_park}
    indicator_model = metrics._meta.get_field("indicator").related_model
    return [name for number, name in _named_keys(indicator_model) if number not in known]


@kept(1)
def _named_keys(model: Any) -> list[tuple[int, str]]:
    return _key_indicators(model=model)


@prepared
def _key_indicators(*, model: Any) -> QuerySet:
    return model._default_manager.filter(is_key=True).order_by("theme", "name").values_list("pk", "name")
