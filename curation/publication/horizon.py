"""Up to which line the ledger may be read without missing one.

On PostgreSQL a line has its number before its transaction commits, so that 8 may be there to be read while 7 is not.
Who had read up to 8 would never see 7. Therefore a transaction, before its first line gets a number, takes an advisory
lock named after the last number given out so far; a trigger does it, and the lock goes with the transaction. A reader
asks for the last number given out, then for the lowest such lock of another session, and reads no further than either.

Nobody waits for anybody, and lines stay in the order of their numbers, also in a database put back from a backup (the
numbers of transactions, another way to tell, do not outlive one). SQLite has one writer, whose lines are seen at once.
"""

from dataclasses import dataclass

from django.db import connection

_LOCKS = 0x6C65  # the first number of our advisory locks; the second is a line of the ledger
_LAST = "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('curation_change', 'id')::regclass), 0)"
_OPEN = """SELECT min(objid::bigint) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2
AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()"""
_BEGIN = f"""
CREATE OR REPLACE FUNCTION curation_lines_begin() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF current_setting('gazetteer.lines_in', true) IS DISTINCT FROM txid_current()::text THEN
PERFORM pg_advisory_xact_lock_shared({_LOCKS}, ({_LAST})::int);
PERFORM set_config('gazetteer.lines_in', txid_current()::text, true);
END IF; RETURN NULL; END $body$;
CREATE TRIGGER curation_lines_begin BEFORE INSERT ON curation_change
FOR EACH STATEMENT EXECUTE FUNCTION curation_lines_begin()
"""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The last line that may be read; `is_held` while transactions that began to write keep later ones back."""

    line: int
    is_held: bool


def horizon() -> Horizon:
    """Two queries on PostgreSQL, one elsewhere."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT coalesce(max(id), 0) FROM curation_change")
            return Horizon(cursor.fetchone()[0], is_held=False)
        cursor.execute(_LAST)  # before the locks: what was given out by now is locked, or ended, when these are read
        (last,) = cursor.fetchone()
        cursor.execute(_OPEN, [_LOCKS])
        (held,) = cursor.fetchone()
    return Horizon(last if held is None else min(last, held), is_held=held is not None)


class LinesBegin:
    """The trigger that marks where a transaction begins to write lines."""

    name = "curation_lines_begin"
    table = "curation_change"

    def create(self, vendor: str) -> str:
        """Nothing is needed on SQLite."""
        return _BEGIN if vendor == "postgresql" else "SELECT 1"
