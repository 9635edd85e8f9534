from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE search_tokens USING fts5("
    "title, main, rest, content='', contentless_delete=1, prefix='1', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE TRIGGER search_document_forgotten AFTER DELETE ON search_document "
    "BEGIN DELETE FROM search_tokens WHERE rowid = old.id; END",
)
POSTGRESQL = (
    "CREATE TABLE search_tokens (document_id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    "ALTER TABLE search_tokens ALTER tokens SET STORAGE MAIN",  # in the row: ranking reads it, and the planner knows its size
    "CREATE INDEX search_tokens_found ON search_tokens USING gin (tokens)",
    "CREATE FUNCTION search_document_forgotten() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN DELETE FROM search_tokens WHERE document_id = OLD.id; RETURN NULL; END'",
    "CREATE TRIGGER search_document_forgotten AFTER DELETE ON search_document "
    "FOR EACH ROW EXECUTE FUNCTION search_document_forgotten()",
)


def lay_out(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def clear_away(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER search_document_forgotten" + ("" if sqlite else " ON search_document"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION search_document_forgotten()")
    schema_editor.execute("DROP TABLE search_tokens")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("uid", models.UUIDField()),
                ("day", models.DateField(null=True)),
                ("texts", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "uid"), name="search_document_once")],
            },
        ),
        migrations.RunPython(lay_out, clear_away),
    ]
