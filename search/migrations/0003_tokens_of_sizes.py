"""The index is emptied, to be filled anew after migrating: figures have further tokens, which tell how great they are.

SQLite's full-text table counts from the greatest number down. Asked for several tokens in descending order, it leaves
out rows where lists are long (seen with 3.40); in ascending order it does not.

PostgreSQL takes the tokens of a row for as dear as they are. To cut a row's tokens apart takes it hundreds of times as
long as to compare two numbers, which its planner does not know: for a common word it would rather do so with every row
than ask the index. A function of ours says what it costs.
"""

from django.db import migrations

_GREATEST = (1 << 63) - 1
_SQLITE = (
    "DROP TRIGGER search_posting_changed",
    "DROP TRIGGER search_posting_removed",
    "DROP TRIGGER search_posting_added",
    "DROP TABLE search_fts",
    f"CREATE VIEW search_posting_down AS SELECT {_GREATEST} - id AS place, tokens FROM search_posting",
    "CREATE VIRTUAL TABLE search_fts USING fts5("
    "tokens, content='search_posting_down', content_rowid='place', tokenize='ascii', detail=none, columnsize=0)",
    "CREATE TRIGGER search_posting_added AFTER INSERT ON search_posting BEGIN "
    f"INSERT INTO search_fts(rowid, tokens) VALUES ({_GREATEST} - NEW.id, NEW.tokens); END",
    "CREATE TRIGGER search_posting_removed AFTER DELETE ON search_posting BEGIN "
    f"INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', {_GREATEST} - OLD.id, OLD.tokens); END",
    "CREATE TRIGGER search_posting_changed AFTER UPDATE ON search_posting BEGIN "
    f"INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', {_GREATEST} - OLD.id, OLD.tokens); "
    f"INSERT INTO search_fts(rowid, tokens) VALUES ({_GREATEST} - NEW.id, NEW.tokens); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION search_tokens(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 "
    "AS $body$ BEGIN RETURN string_to_array($1, ' '); END $body$",
    "DROP INDEX search_posting_gin",
    "CREATE INDEX search_posting_gin ON search_posting USING gin (search_tokens(tokens)) WITH (fastupdate = off)",
)


def change(apps, schema_editor):
    for name in ("Entry", "Posting"):
        apps.get_model("search", name).objects.all().delete()
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_tokens")]

    operations = [migrations.RunPython(change)]
