"""Addresses within the site, of which one page has hundreds."""

from functools import cache

from django.urls import get_script_prefix, reverse


def address(view: str, *identifier: object) -> str:
    """What `reverse` gives for a view with one slug or number in its address, or none.

    What stands around that is worked out once.
    """
    before, after = _around(view, len(identifier), get_script_prefix())
    return f"{before}{identifier[0]}{after}" if identifier else before


@cache
def _around(view: str, identifiers: int, prefix: str) -> tuple[str, str]:
    if not identifiers:
        return reverse(view), ""
    before, _, after = reverse(view, args=["0"]).rpartition("0")
    return before, after
