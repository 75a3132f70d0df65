"""How a key is written: a beginning by which programs recognise it, random characters, and a checksum.

The checksum tells a mistyped key from one that was never issued or is revoked, without a question to the database.
"""

import hashlib
import secrets
import string
import zlib

BEGINNING = "yqz_"  # 园区志
_DIGITS = string.digits + string.ascii_letters
_RANDOM, _CHECK = 32, 6  # characters; the random ones hold 190 bits
_SHOWN = len(BEGINNING) + 4


def new_key() -> str:
    """A key that nobody has had."""
    body = BEGINNING + "".join(secrets.choice(_DIGITS) for _ in range(_RANDOM))
    return body + _checksum(body)


def is_well_formed(text: str) -> bool:
    """Whether it can be a key at all."""
    body, check = text[:-_CHECK], text[-_CHECK:]
    right_length = len(text) == len(BEGINNING) + _RANDOM + _CHECK
    return text.isascii() and text.startswith(BEGINNING) and right_length and _checksum(body) == check


def digest_of(text: str) -> str:
    """What is stored of a key. It is random enough to need no salt and no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def shown(text: str) -> str:
    """As much of a key as people may see, to tell theirs apart."""
    return text[:_SHOWN]


def _checksum(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(_CHECK):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
