"""Where Django looks for a backend."""

from functools import lru_cache

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with cursors that remember translations."""

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)


class Cursor(base.SQLiteCursorWrapper):
    """Translates the placeholders of each statement once: for the hundreds of an INSERT of many rows that takes as
    long as SQLite itself over some of them."""

    def convert_query(self, query, *, param_names=None):
        return super().convert_query(query, param_names=param_names) if param_names else _translated(query)


@lru_cache(maxsize=500)  # of up to some thousand characters each
def _translated(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
