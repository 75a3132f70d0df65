"""Whether sentences bear out what a field of a fact says. What they cannot tell, as which year 去年 is, stands."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-—–～~至/.]|\b)")
_RELATIVE = re.compile("今年|去年|前年|当年|同年|年初|年底|年末|年内|本月|上月|目前|截至|至今|上半年|下半年|季度")


def bears_out(fact: models.Model, name: str, quotes: Sequence[str]) -> bool:
    """Whether one of the sentences says what the field says; a field that is empty, or as it begins, says nothing."""
    field: Any = fact._meta.get_field(name)
    value = getattr(fact, name)
    if value in (None, "") or (field.choices and value == field.get_default()):
        return True
    if isinstance(value, date):
        return _bears_out_date(value, quotes)
    return any(without_spaces(words) in without_spaces(quote) for quote in quotes for words in _wordings(value))


def shares_words(words: str, quotes: Sequence[str]) -> bool:
    """Whether half of the characters stand in one of the sentences: a wording of one's own for what it says."""
    letters = set(without_spaces(words))
    return any(2 * len(letters & set(quote)) >= len(letters) for quote in quotes)


def without_spaces(text: str) -> str:
    """The text without the white space that printing may break words with."""
    return "".join(text.split())


def _bears_out_date(day: date, quotes: Sequence[str]) -> bool:
    years = {int(year) for quote in quotes for year in _YEAR.findall(without_spaces(quote))}
    return day.year in years or any(_RELATIVE.search(quote) for quote in quotes)


def _wordings(value: Any) -> list[str]:
    """How a sentence may put it: a linked thing by any of its names, 浙江省 also as 浙江."""
    if isinstance(value, models.Model):
        aliases: Any = getattr(value, "aliases", None)
        return [str(value), *(aliases.values_list("name", flat=True) if aliases is not None else ())]
    words = str(value)
    return [words, words[:-1]] if len(words) > 2 and words[-1] in "省市" else [words]
