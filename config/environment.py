"""Typed settings from environment variables, which fail loudly: a wrong value stops the start with its name."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable as it stands, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """A yes or no: true/false, 1/0, yes/no, on/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise ImproperlyConfigured(f"{name}={value!r}: write true or false.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number of at least {least}.")
    return int(value)


def choice(name: str, default: str, options: tuple[str, ...]) -> str:
    """One of the named options."""
    value = text(name, default) or default
    if value not in options:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(options)}.")
    return value


def rate(name: str, default: str) -> str:
    """So many requests in a time, as in 600/min; the time is s, min, hour or day."""
    value = text(name, default) or default
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(s|sec|min|hour|day)", value):
        raise ImproperlyConfigured(f"{name}={value!r}: write a number and a time, as in 600/min.")
    return value


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list separated by commas."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def database(name: str, default: str) -> dict[str, object]:
    """A Django database entry from sqlite:///path (four slashes: absolute) or postgres://user:password@host:port/name."""
    url = urlsplit(text(name, default) or default)
    if url.scheme == "sqlite":
        if not url.path.strip("/"):
            raise ImproperlyConfigured(f"{name}: sqlite needs a path, as in sqlite:///var/gazetteer.sqlite3.")
        return _sqlite(Path(unquote(url.path[1:])))
    if url.scheme in ("postgres", "postgresql"):
        return _postgres(name, url)
    raise ImproperlyConfigured(f"{name}: {url.scheme or 'nothing'}:// is unknown; use sqlite:/// or postgres://.")


def _sqlite(path: Path) -> dict[str, object]:
    path.parent.mkdir(parents=True, exist_ok=True)  # SQLite makes the file, but not its folder
    # IMMEDIATE takes the write lock when a transaction begins, so two writers wait instead of failing half-way.
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; "
        "PRAGMA temp_store=MEMORY;"  # what one statement may have to take back; a fifth of an import's time in files
    )
    options = {"transaction_mode": "IMMEDIATE", "init_command": pragmas, "timeout": 10}
    # Kept open, each thread its own: opening the file costs more than most questions put to it.
    return {
        "ENGINE": "config.sqlite",
        "NAME": str(path),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},  # taken for granted of Django's own backend only
    }


def _postgres(name, url) -> dict[str, object]:
    if not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name}: postgres needs a database name, as in postgres://user@host/gazetteer.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
