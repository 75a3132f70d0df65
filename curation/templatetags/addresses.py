"""Addresses of the frame of pages: what `{% url %}` gives, of which each page has a dozen."""

from django import template

from curation import addresses

register = template.Library()


@register.simple_tag
def address(view: str) -> str:
    """The address of a view that needs no more to be found."""
    return addresses.address(view)
