"""Reaching later rooms by reverse names: a room may not import them, and they may be absent."""

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
