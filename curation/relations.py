"""Following relations: to later rooms, which may not be imported and may be absent, by reverse names; and upwards."""

from typing import Any

from django.db import models


def related_model(model: type[models.Model], reverse_name: str) -> Any:
    """The model that points at this one and is known to it by the reverse name; None where its room is absent."""
    relations = {relation.get_accessor_name(): relation for relation in model._meta.related_objects}
    return relations[reverse_name].related_model if reverse_name in relations else None


def pointing_field(model: type[models.Model], reverse_name: str) -> str:
    """The name of the foreign key behind the reverse name."""
    relations = {relation.get_accessor_name(): relation for relation in model._meta.related_objects}
    return relations[reverse_name].field.name


def fetched_evidence(fact: Any) -> list[Any]:
    """The evidence that was fetched with the fact; none where articles/ is absent."""
    return list(fact.evidence.all()) if hasattr(fact, "evidence") else []


def leads_up_to(row: models.Model, above: int | None, link: str) -> bool:
    """Whether the way up by `link` (`parent` or `parent_id`) from the row with key `above` arrives at this row.

    One query a step, and no end in an old circle.
    """
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == row.pk:
            return True
        seen.add(above)
        above = type(row)._default_manager.filter(pk=above).values_list(link, flat=True).first()
    return False
