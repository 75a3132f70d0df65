"""Jinja2, by which pages print what is long or repeats: several times as fast as Django's templates."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from jinja2 import Environment

_MOST_KEPT = 300  # some ten kilobytes each


def environment(**options: Any) -> Environment:
    """What the templates have besides their values: two filters."""
    made = Environment(**options)
    made.filters |= {"local": _local, "shortened": shortened}
    return made


def printed(template: str, **values: Any) -> SafeString:
    """The Jinja2 template of this name under `templates/`, given these values and nothing else."""
    return SafeString(render_to_string(template, values, using="jinja2"))


def printed_once(template: str, **values: Any) -> SafeString:
    """The same, kept under the values. These are plain records, words and numbers: equal ones are printed alike."""
    return _kept(template, *values.items())


def shortened(text: str, most: int) -> str:
    """The text cut to so many characters, with an ellipsis where something is missing."""
    return Truncator(text).chars(most)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


@lru_cache(maxsize=_MOST_KEPT)
def _kept(template: str, *values: tuple[str, Any]) -> SafeString:
    return printed(template, **dict(values))
