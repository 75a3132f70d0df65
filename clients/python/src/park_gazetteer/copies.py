"""A local copy of everything public, kept by the feed of changes in an SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .client import Gazetteer
from .things import PublicChange

_TABLES = """
CREATE TABLE IF NOT EXISTS records (
    resource TEXT NOT NULL, id INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (resource, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (only INTEGER PRIMARY KEY CHECK (only = 1), cursor TEXT NOT NULL);
"""


class LocalCopy:
    """Records by resource and number. To be closed, or used in a `with` statement."""

    def __init__(self, path: str | Path):
        self._database = sqlite3.connect(path)
        self._database.executescript(_TABLES)

    def __enter__(self) -> "LocalCopy":
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def sync(self, gazetteer: Gazetteer) -> int:
        """Take over what changed since the last time. Returns the number of changes. Raises Problem."""
        taken = 0
        for page in gazetteer.changes(self.cursor):
            # A page and the place to read on are written together, so that nothing is taken twice or left out.
            with self._database:
                for change in page["results"]:
                    self._take(change)
                self._database.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [page["cursor"]])
            taken += len(page["results"])
        return taken

    @property
    def cursor(self) -> str | None:
        """Where to read on; None before the first time."""
        row = self._database.execute("SELECT cursor FROM place").fetchone()
        return row[0] if row else None

    def get(self, resource: str, number: int) -> dict[str, Any] | None:
        """The record, or None where nothing public has the number."""
        row = self._database.execute(
            "SELECT record FROM records WHERE resource = ? AND id = ?", [resource, number]
        ).fetchone()
        return json.loads(row[0]) if row else None

    def all(self, resource: str) -> Iterator[dict[str, Any]]:
        """All records of a resource, by number."""
        rows = self._database.execute("SELECT record FROM records WHERE resource = ? ORDER BY id", [resource])
        for (text,) in rows:
            yield json.loads(text)

    def _take(self, change: PublicChange) -> None:
        key = [change["resource"], change["id"]]
        if change["record"] is None:
            self._database.execute("DELETE FROM records WHERE resource = ? AND id = ?", key)
        else:
            text = json.dumps(change["record"], ensure_ascii=False)
            self._database.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", [*key, text])
