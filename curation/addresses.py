"""Addresses of facts, of which one page has hundreds."""

from functools import cache

from django.urls import get_script_prefix, reverse


def address(view: str, identifier: object) -> str:
    """What `reverse` gives for a view whose address ends in a slug or number; what precedes that is worked out once."""
    return f"{_before(view, get_script_prefix())}{identifier}/"


@cache
def _before(view: str, prefix: str) -> str:
    return reverse(view, args=["0"]).removesuffix("0/")
