"""Numerals, Arabic, Chinese and mixed, as Decimals: 1.2万, 3千5百, 二十, 十五点六, 1亿2000万."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from ..lexicon import alternation, table, word_set, words

LONGEST = 40
"""More characters make no numeral of any newspaper."""
LARGEST = Decimal(10) ** 24
"""What is not smaller would, with its fraction, overflow the precision of decimals."""


@cache
def _digits() -> dict[str, int]:
    return {character: int(value) for character, value in table("numerals", "digits").items()}


@cache
def _scales() -> dict[str, int]:
    return {character: int(value) for character, value in table("numerals", "scales").items()}


@cache
def _powers() -> dict[str, int]:
    """All scales, also those that are mostly units."""
    return _scales() | {character: int(value) for character, value in table("numerals", "middle_scales").items()}


@cache
def numeral_character() -> str:
    """A pattern for one character that a numeral is mostly written with; 伍 ends 队伍 more often than a numeral."""
    plain = (digit for digit in _digits() if digit not in word_set("rejections", "formal_digits"))
    return f"[0-9{''.join(plain)}{''.join(_scales())}]"


@cache
def numeral_openings() -> re.Pattern[str]:
    """A character that a numeral may begin with: one before which no other of a numeral stands."""
    return re.compile(rf"[0-9{''.join(_digits())}{''.join(_scales())}](?<!{numeral_character()}.)")


@cache
def scale_pattern() -> str:
    """A pattern for one scale; 5千瓦 and 3百分点 keep their unit whole."""
    return f"(?!{alternation(words('numerals', 'scale_units'))})[{''.join(_scales())}]"


@cache
def numeral_pattern() -> str:
    """A pattern for one numeral, without groups; it never matches an empty string."""
    whole, of = _whole_pattern(), words("numerals", "fraction")[0]
    # 3又四分之一: a fraction beside the whole.
    beside, hundred = alternation(words("numerals", "beside")), "".join(words("numerals", "fraction_wholes"))
    return rf"{whole}(?:{beside}{whole}[{hundred}]?{of}{whole})?"


def _whole_pattern() -> str:
    digit, scale = "[" + "".join(_digits()) + "]", scale_pattern()
    # 1,200 is grouped by threes; 12.5 has its fraction; 1.2.3 is no number beyond 1.2.
    arabic = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
    # 1千零20: what comes after a zero needs no scale; 3万4000 fills all places of its scale.
    zero, ten_thousand = "".join(words("numerals", "zero")), words("numerals", "ten_thousand")[0]
    rest = rf"(?:[{zero}][0-9]+|(?<={ten_thousand})[0-9]{{4}}(?![0-9.,年]))"
    # 3万, 2千万, 1亿2000万, 5万8: digits and scales in turn.
    latin = rf"[{''.join(table('numerals', 'latin_scales'))}](?![0-9A-Za-z])"
    mixed = rf"{arabic}(?:{latin}|(?:{scale})+(?:[{zero}]?{arabic}(?:{scale})+)*{rest}?)?"
    # 兆 is a scale only in the midst of a numeral.
    middle = rf"(?<={digit}|[{''.join(_scales())}])[{''.join(table('numerals', 'middle_scales'))}](?={digit})"
    chinese = rf"(?:{digit}|{scale}|{middle})+(?:点{digit}+(?:{scale})*)?"
    return rf"(?:{mixed}|{chinese})"


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|{alternation([*_digits(), *_powers()])}|点")


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Decimal | None:
    """The value of one numeral as `numeral_pattern` matches it; None for one that is no number or too long for one."""
    if len(text) > LONGEST:
        return None
    value = _with_beside(text)
    return None if value is None or value >= LARGEST else whole(value)


def whole(value: Decimal) -> Decimal:
    """The value without a fraction of zeros: 1.2万 is 12000, not 12000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _with_beside(text: str) -> Decimal | None:
    """The value, with the fraction beside it: 3又四分之一."""
    number, _, fraction = text.partition(words("numerals", "beside")[0])
    if not fraction:
        return _value(number)
    all_, part = map(_value, fraction.split(words("numerals", "fraction")[0]))
    whole_ = _value(number)
    return None if whole_ is None or part is None or not all_ else whole_ + part / all_


def _value(text: str) -> Decimal | None:
    latin = table("numerals", "latin_scales").get(text[-1:])
    if latin:
        return Decimal(text[:-1].replace(",", "")) * int(latin)
    whole, point, fraction = text.partition("点")
    value = _plain_digits(whole)
    if value is None:
        value = _scaled(whole)
    if value is None or not point:
        return value
    return _with_fraction(value, fraction)


def _plain_digits(text: str) -> Decimal | None:
    """二〇二四 and 一三五: digits read one by one."""
    digits = _digits()
    if text and all(character in digits for character in text):
        return Decimal("".join(str(digits[character]) for character in text))
    return None


def _with_fraction(value: Decimal, fraction: str) -> Decimal | None:
    digits, scales = _digits(), _scales()
    decimals = "".join(str(digits[character]) for character in fraction if character in digits)
    if not decimals:
        return None
    value += Decimal(f"0.{decimals}")
    for character in fraction:
        value *= scales.get(character, 1)
    return value


def _scaled(text: str) -> Decimal | None:
    """The sum of a numeral's parts: 万 and 亿 multiply everything before them, 十 百 千 only their own digit."""
    total, section, digit = Decimal(0), Decimal(0), None
    last = 0
    for piece in _token().findall(text):
        scale = _powers().get(piece)
        if scale is None:
            # 一万零十二: a zero only fills a place.
            digit = None if piece in word_set("numerals", "zero") else _digit(piece)
        elif scale < 10000:
            section += (Decimal(1) if digit is None else digit) * scale
            digit, last = None, scale
        else:
            section += digit or 0
            total, section = _lift(total, section, scale)
            digit, last = None, scale
    return total + section + _loose_end(text, digit, last)


def _digit(piece: str) -> Decimal:
    return Decimal(_digits()[piece]) if piece in _digits() else Decimal(piece.replace(",", ""))


def _lift(total: Decimal, section: Decimal, scale: int) -> tuple[Decimal, Decimal]:
    """Close a section at 万 or 亿; a scale higher than what stands before lifts that too (1万亿, 3万5千亿)."""
    if total and total < scale:
        return (total + section) * scale, Decimal(0)
    if total and not section:
        return total * scale, Decimal(0)
    return total + (section or Decimal(1)) * scale, Decimal(0)


def _loose_end(text: str, digit: Decimal | None, last: int) -> Decimal:
    """A last digit without a scale: 二十五 is 25, but 三百五 is 350 and 两万三 is 23000."""
    if digit is None:
        return Decimal(0)
    short = last >= 100 and text[-1] in _digits() and text[-2] in _scales()
    return digit * (last // 10) if short else digit
