"""Each database's own index over the tokens: a full-text table on SQLite, a GIN index on PostgreSQL.

On SQLite triggers keep the full-text table like search_posting. A later migration that makes SQLite rebuild that
table has to make the triggers anew.
"""

from django.db import migrations

_SQLITE = (
    # Tokens are ours, parted by blanks, and nothing but their presence is asked for.
    "CREATE VIRTUAL TABLE search_fts USING fts5("
    "tokens, content='search_posting', content_rowid='id', tokenize='ascii', detail=none, columnsize=0)",
    "CREATE TRIGGER search_posting_added AFTER INSERT ON search_posting BEGIN "
    "INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
    "CREATE TRIGGER search_posting_removed AFTER DELETE ON search_posting BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); END",
    "CREATE TRIGGER search_posting_changed AFTER UPDATE ON search_posting BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); "
    "INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
)
_NOT_SQLITE = (
    "DROP TRIGGER search_posting_changed",
    "DROP TRIGGER search_posting_removed",
    "DROP TRIGGER search_posting_added",
    "DROP TABLE search_fts",
)
_POSTGRESQL = (
    "CREATE INDEX search_posting_gin ON search_posting "
    "USING gin (string_to_array(tokens, ' ')) WITH (fastupdate = off)",
)
_NOT_POSTGRESQL = ("DROP INDEX search_posting_gin",)


def _statements(apps, schema_editor, of_sqlite, of_postgresql):
    for statement in of_sqlite if schema_editor.connection.vendor == "sqlite" else of_postgresql:
        schema_editor.execute(statement)


def create(apps, schema_editor):
    _statements(apps, schema_editor, _SQLITE, _POSTGRESQL)


def drop(apps, schema_editor):
    _statements(apps, schema_editor, _NOT_SQLITE, _NOT_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
