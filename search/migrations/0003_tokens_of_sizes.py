"""The index is emptied, to be filled anew after migrating: figures have further tokens, which tell how great they are.

PostgreSQL takes the tokens of a row for as dear as they are. To cut a row's tokens apart takes it hundreds of times as
long as to compare two numbers, which its planner does not know: for a common word it would rather do so with every row
than ask the index. A function of ours says what it costs.
"""

from django.db import migrations

_CREATE = (
    "CREATE FUNCTION search_tokens(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 "
    "AS $body$ BEGIN RETURN string_to_array($1, ' '); END $body$",
    "DROP INDEX search_posting_gin",
    "CREATE INDEX search_posting_gin ON search_posting USING gin (search_tokens(tokens)) WITH (fastupdate = off)",
)
_DROP = (
    "DROP INDEX search_posting_gin",
    "CREATE INDEX search_posting_gin ON search_posting USING gin (string_to_array(tokens, ' ')) WITH (fastupdate = off)",
    "DROP FUNCTION search_tokens(text)",
)


def _run(schema_editor, statements):
    for statement in statements if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(statement)


def create(apps, schema_editor):
    for name in ("Entry", "Posting"):
        apps.get_model("search", name).objects.all().delete()
    _run(schema_editor, _CREATE)


def drop(apps, schema_editor):
    _run(schema_editor, _DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_tokens")]

    operations = [migrations.RunPython(create, drop)]
