from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE search_tokens USING fts5("
    "title, main, rest, content='', contentless_delete=1, prefix='1', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE TRIGGER search_document_forgotten AFTER DELETE ON search_document "
    "BEGIN DELETE FROM search_tokens WHERE rowid = old.id; END",
)
POSTGRESQL = (
    "CREATE TABLE search_tokens (document_id bigint PRIMARY KEY REFERENCES search_document ON DELETE CASCADE, "
    "tokens tsvector NOT NULL)",
    "CREATE INDEX search_tokens_found ON search_tokens USING gin (tokens)",
)


def lay_out(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def clear_away(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER search_document_forgotten")
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
