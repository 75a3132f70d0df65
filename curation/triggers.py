"""Rules that span rows or tables, held by triggers on both databases.

Apps declare them as `TRIGGERS` in their `triggers` module. They are dropped before migrations and made anew after
them: SQLite rebuilds a table on many schema changes, which loses its triggers and trips over those of others.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps
from django.db import connections

from .models import Fact
from .publication.horizon import LinesBegin
from .relations import pointing_field, related_model


class Installable(Protocol):
    """What can be made and dropped as a trigger of a table."""

    @property
    def name(self) -> str: ...

    @property
    def table(self) -> str: ...

    def create(self, vendor: str) -> str:
        """The SQL that makes it, for "sqlite" or "postgresql"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Before `event` (INSERT, UPDATE or DELETE) on `table`, refuse with `message` where `refuse` is true.

    `refuse` is an SQL condition over NEW and OLD that both databases understand.
    """

    name: str
    table: str
    event: str
    refuse: str
    message: str

    def create(self, vendor: str) -> str:
        if vendor == "sqlite":
            return (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
                f"WHEN {self.refuse} BEGIN SELECT RAISE(ABORT, '{self.name}: {self.message}'); END"
            )
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
            f"IF {self.refuse} THEN RAISE EXCEPTION '{self.name}: {self.message}' USING ERRCODE = '23514'; "
            f"END IF; RETURN {row}; END $body$; "
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )


@dataclass(frozen=True, slots=True)
class Renewal:
    """After `event` on `table`, the published data and the table have another version (`curation.version`).

    `when` is an SQL condition over NEW without which nothing has changed for readers; "" when there is none. With
    `alone` the table has another version, and the data only by what else is written with it.
    On PostgreSQL it waits for the end of the transaction and then writes once: the one row of versions is locked for
    a moment only, and nothing that comes after it can run into a deadlock. SQLite has one writer anyway.
    """

    table: str
    event: str
    when: str = ""
    alone: bool = False

    @property
    def name(self) -> str:
        return f"{self.table}_renewal_{self.event.lower()}"

    def create(self, vendor: str) -> str:
        when = f"WHEN ({self.when})" if self.when else ""
        if vendor == "sqlite":
            table = f"UPDATE curation_tableversion SET stamp = lower(hex(randomblob(8))) WHERE name = '{self.table}';"
            return (
                f"CREATE TRIGGER {self.name} AFTER {self.event} ON {self.table} {when} "
                f"BEGIN {table} {'' if self.alone else _ALL_OF_SQLITE} END"
            )
        function = "curation_renew_table" if self.alone else "curation_renew"
        return (
            f"{_renewing(function, '' if self.alone else _ALL_OF_POSTGRESQL)} "
            f"CREATE CONSTRAINT TRIGGER {self.name} AFTER {self.event} ON {self.table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when} EXECUTE FUNCTION {function}()"
        )


_ALL_OF_SQLITE = (
    "UPDATE curation_dataversion "
    "SET stamp = lower(hex(randomblob(16))), changed_at = strftime('%Y-%m-%d %H:%M:%f', 'now');"
)
_ALL_OF_POSTGRESQL = (
    "UPDATE curation_dataversion SET stamp = replace(gen_random_uuid()::text, '-', ''), changed_at = clock_timestamp();"
)


def _renewing(function: str, also: str) -> str:
    """The function of a trigger that writes the version of its table, and does this, once in a transaction.

    The one row is locked before any of a table, so that two transactions never wait for each other's.
    """
    return f"""
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
IF current_setting('gazetteer.' || TG_NAME, true) IS DISTINCT FROM txid_current()::text THEN
PERFORM 1 FROM curation_dataversion FOR UPDATE;
UPDATE curation_tableversion SET stamp = replace(gen_random_uuid()::text, '-', '') WHERE name = TG_TABLE_NAME;
{also}
PERFORM set_config('gazetteer.' || TG_NAME, txid_current()::text, true);
END IF; RETURN NULL; END $body$;
"""


def renewals(*tables: str) -> tuple[Renewal, ...]:
    """Every change of these tables gives the published data another version."""
    return (*(Renewal(table, "INSERT") for table in tables), *renewals_of_known(*tables))


def renewals_of_facts(*tables: str) -> tuple[Renewal, ...]:
    """The same for tables of facts, of which a new row that waits for review shows readers nothing."""
    born = (Renewal(table, "INSERT", when="NEW.status = 'approved'") for table in tables)
    return (*born, *renewals_of_known(*tables))


def renewals_of_known(*tables: str) -> tuple[Renewal, ...]:
    """The same for tables whose new rows show by themselves nothing, or come with a line of the ledger."""
    return tuple(Renewal(table, event) for table in tables for event in ("UPDATE", "DELETE"))


@cache
def noted_tables() -> frozenset[str]:
    """The tables of which each change that readers may see has a version."""
    return frozenset(trigger.table for trigger in all_triggers() if isinstance(trigger, Renewal))


def no_cycle(table: str, column: str, message: str) -> Trigger:
    """Refuse a row whose chain of parents leads back to itself.

    A new row has no children yet, so only an update can close a circle; that no row names itself is a constraint.
    """
    ancestors = (
        f"EXISTS (WITH RECURSIVE up(id) AS (SELECT NEW.{column} UNION "
        f"SELECT t.{column} FROM {table} t JOIN up ON t.id = up.id WHERE t.{column} IS NOT NULL) "
        "SELECT 1 FROM up WHERE up.id = NEW.id)"
    )
    return Trigger(f"{table}_{column}_cycle_update", table, "UPDATE", ancestors, message)


_AUTHOR = (
    "(SELECT c.actor_id FROM curation_change c WHERE c.fact_type = NEW.fact_type AND c.fact_id = NEW.fact_id "
    "AND c.action IN ('propose', 'edit') AND c.actor_id IS NOT NULL ORDER BY c.id DESC LIMIT 1)"
)
# Any line that makes a fact public, an approval or the restoring of one.
_APPROVED_BY_ITS_AUTHOR = (
    "EXISTS (SELECT 1 FROM curation_policy p WHERE p.second_person_approves) "
    """AND CAST(NEW.after AS TEXT) LIKE '%"status": "approved"%' """
    f"AND (NEW.actor_id IS NULL OR NEW.actor_id = {_AUTHOR})"
)
_SECOND_PERSON_MESSAGE = "another person than the author approves"
LEDGER_MESSAGE = "the ledger is append-only"
TRIGGERS: tuple[Installable, ...] = (
    Trigger("curation_change_no_update", "curation_change", "UPDATE", "1 = 1", LEDGER_MESSAGE),
    Trigger("curation_change_no_delete", "curation_change", "DELETE", "1 = 1", LEDGER_MESSAGE),
    Trigger(
        "curation_change_second_person",
        "curation_change",
        "INSERT",
        _APPROVED_BY_ITS_AUTHOR,
        _SECOND_PERSON_MESSAGE,
    ),
    LinesBegin(),
    Renewal("curation_change", "INSERT", when="NEW.action <> 'propose'"),  # what waits for review shows nothing
    *renewals_of_known("curation_change"),
    *renewals("curation_oldslug", "curation_dump", "curation_notthesame"),
    Renewal("curation_report", "UPDATE"),  # the answer is shown; what readers write is not
)


def grounds() -> list[Trigger]:
    """Nothing becomes or stays public without evidence or an editor's statement, whatever kind of fact it is.

    A new row is not asked: no evidence can point to it yet, and a backup is read in table by table.
    """
    kinds = [model for model in apps.get_models() if issubclass(model, Fact)]
    return [trigger for model in kinds for trigger in _grounds_of(model)]


def _grounds_of(model: type[Fact]) -> list[Trigger]:
    table, evidence = model._meta.db_table, related_model(model, "evidence")
    changed = "(OLD.status <> NEW.status OR OLD.statement <> NEW.statement OR OLD.merged_into_id IS NOT NULL)"
    bare = f"{_public_by('NEW')} AND trim(NEW.statement) = '' AND {changed}"
    message = "a public fact needs evidence or a statement"
    if evidence is None:
        return [Trigger(f"{table}_ground", table, "UPDATE", bare, message)]
    proof, column = evidence._meta.db_table, f"{pointing_field(model, 'evidence')}_id"
    unproven = f"{bare} AND NOT EXISTS (SELECT 1 FROM {proof} e WHERE e.{column} = NEW.id)"
    leans_on_it = (
        f"EXISTS (SELECT 1 FROM {table} f WHERE f.id = OLD.{column} AND {_public_by('f')} AND trim(f.statement) = '') "
        f"AND NOT EXISTS (SELECT 1 FROM {proof} e WHERE e.{column} = OLD.{column} AND e.id <> OLD.id)"
    )
    return [
        Trigger(f"{table}_ground", table, "UPDATE", unproven, message),
        Trigger(f"{proof}_{column}_last", proof, "DELETE", leans_on_it, "a public fact needs it as its last evidence"),
    ]


def _public_by(row: str) -> str:
    return f"{row}.status = 'approved' AND {row}.merged_into_id IS NULL"


def all_triggers() -> list[Installable]:
    """The triggers that the installed apps declare."""
    found: list[Installable] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.triggers"
        if find_spec(name):
            found += import_module(name).TRIGGERS
    return [*found, *grounds()]


def drop_triggers(using: str, **kwargs) -> None:
    """Take all our triggers away, whichever of their tables exist."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in all_triggers():
            if trigger.table in tables:
                cursor.execute(_drop(trigger, connection.vendor))


def install_triggers(using: str, **kwargs) -> None:
    """Make every trigger whose table exists."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in all_triggers():
            if trigger.table in tables:
                cursor.execute(_drop(trigger, connection.vendor))
                cursor.execute(trigger.create(connection.vendor))


def _drop(trigger: Installable, vendor: str) -> str:
    if vendor == "sqlite":
        return f"DROP TRIGGER IF EXISTS {trigger.name}"
    return f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}"
