"""What is printed hundreds of times on a page is printed by Jinja2, several times as fast as by Django's templates."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()
_MOST_KEPT = 300  # some ten kilobytes each


@register.simple_tag
def jinja(name: str, **values: Any) -> SafeString:
    """The Jinja2 template of this name under `templates/`, given these values and nothing else."""
    return SafeString(render_to_string(name, values, using="jinja2"))


@register.simple_tag
def kept_jinja(name: str, **values: Any) -> SafeString:
    """The same, kept under the values. These are plain records, words and numbers: equal ones are printed alike."""
    return _kept(name, *values.items())


@lru_cache(maxsize=_MOST_KEPT)
def _kept(name: str, *values: tuple[str, Any]) -> SafeString:
    return jinja(name, **dict(values))
