"""The command ``tocsin``: one line per thing an installation can be told to do."""

from __future__ import annotations

import os

import tocsin.wiring.bundled_sqlite  # noqa: F401  first: see there why

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import typer

from tocsin import __version__
from tocsin.wiring.commands import backup, cards, demo, doctor, imports, law, paper, proof, ranking, search, serving

app = typer.Typer(
    help="警钟 Tocsin — 一厂出事故、万厂受教育",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("up")(serving.up)
app.command("demo")(demo.demo)
app.command("import")(imports.import_files)
app.add_typer(cards.app, name="cards")
app.add_typer(law.app, name="law")
app.command("verify")(proof.verify)
app.command("paper")(paper.paper)
app.command("bundle")(proof.bundle)
app.command("doctor")(doctor.doctor)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(search.app, name="search")
app.add_typer(ranking.app, name="ranking")
app.command("work", hidden=True)(serving.work)


@app.command("version")
def version() -> None:
    """Say which version this is."""
    typer.echo(__version__)


def main() -> None:
    app()
