"""Files that a person tried out and may write by one more click: carried by the page itself, signed, for a while.

Nothing is stored on the server, so nothing has to be cleared away, and any process of any machine may take them.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Any

from django.core import signing

MOST_BYTES = 8 * 1024 * 1024  # of all the files; what is more has to be chosen again
_KEPT_FOR = 3600  # seconds


class SealError(Exception):
    """Files that cannot be taken from a page; the message is for the editor (Chinese)."""


def seal(files: Iterable[tuple[str, bytes]], *, user: Any, purpose: str) -> str:
    """The files, pairs of name and content, as text that only this person may hand in again; "" where they are too
    large."""
    files = list(files)
    if sum(len(content) for _, content in files) > MOST_BYTES:
        return ""
    packed = [[name, b64encode(content).decode("ascii")] for name, content in files]
    return signing.dumps(packed, salt=_salt(user, purpose), compress=True)


def unseal(sealed: str, *, user: Any, purpose: str) -> list[tuple[str, bytes]]:
    """The files again. Raises SealError when an hour has passed, or when it is not what this person was given."""
    try:
        packed = signing.loads(sealed, salt=_salt(user, purpose), max_age=_KEPT_FOR)
    except signing.SignatureExpired as error:
        raise SealError("试算已过一小时，请重新选择文件。") from error
    except signing.BadSignature as error:
        raise SealError("试算的文件已不能取用，请重新选择。") from error
    return [(name, b64decode(content)) for name, content in packed]


def _salt(user: Any, purpose: str) -> str:
    return f"curation.sealed.{purpose}.{user.pk}"
