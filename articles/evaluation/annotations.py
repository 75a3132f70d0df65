"""Reading annotated articles: one JSON file for each text, with the facts that a careful person found in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Entry = Mapping[str, Any]
"""One annotated or extracted fact (or article), as it stands in JSON."""

NAME_KINDS = ("organizations", "enterprises", "initiatives", "people")
KINDS = ("metrics", *NAME_KINDS)
_KEYS = frozenset({"file", "articles", *KINDS})
_ALTERNATIVES = {field: f"{field}s_ok" for field in ("label", "subject", "nature", "bound", "unit", "title", "park")}


class AnnotationError(Exception):
    """A file of annotations that cannot be used; the message names the file and what is wrong with it."""


def read_annotations(folder: Path) -> list[dict[str, Any]]:
    """Every annotation file of a folder, by name. Raises AnnotationError."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise AnnotationError(f"{folder}: no annotations (*.json) here")
    return [_read(path) for path in paths]


def _read(path: Path) -> dict[str, Any]:
    try:
        annotation = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise AnnotationError(f"{path}: {error}") from error
    missing = _KEYS - annotation.keys() if isinstance(annotation, dict) else _KEYS
    if missing:
        raise AnnotationError(f"{path}: lacks {', '.join(sorted(missing))}")
    return annotation


def accepted(entry: Entry, field: str) -> list[Any]:
    """The annotated value of a field, then every other reading that the annotator holds right."""
    return [entry.get(field), *(entry.get(_ALTERNATIVES[field]) or [])]


def names(entry: Entry) -> list[str]:
    """Every name under which an annotated fact may be found."""
    return [entry["name"], *(entry.get("aliases") or []), *(entry.get("aliases_ok") or [])]


def is_ignorable(entry: Entry) -> bool:
    """Whether a fact may be found or left out without loss: one in doubt, or a routine found everywhere."""
    return bool(entry.get("doubt") or entry.get("generic"))
