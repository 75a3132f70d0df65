"""Parts of a page that Jinja2 prints (`curation.printing`)."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from curation.printing import printed

register = template.Library()


@register.simple_tag
def jinja(name: str, **values: Any) -> SafeString:
    """The Jinja2 template of this name under `templates/`, given these values and nothing else."""
    return printed(name, **values)


@register.simple_tag(takes_context=True)
def jinja_here(context: template.Context, name: str) -> SafeString:
    """The Jinja2 template of this name, given all that this template has."""
    values: dict[str, Any] = context.flatten()  # type: ignore[assignment]  # names are words
    return printed(name, **values)
