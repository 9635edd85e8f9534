"""``tocsin law …``: what the law of a day says, without a server or a database."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table as Drawn

from tocsin.wiring.commands import ready

if TYPE_CHECKING:
    from tocsin.pure.law.refusals import Unanswerable
    from tocsin.pure.law.tables import Table

app = typer.Typer(help="What the law of a day says, and which article.", no_args_is_help=True)
console = Console()

On = Annotated[str, typer.Option("--on", help="The day whose law is asked, like 2026-03-01; today when left out.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.callback()
def law() -> None:
    """Topics, the numbers in force on a day, what changed, and every rule as a question."""


@app.command("topics")
def topics(on: On = "", as_json: AsJson = False) -> None:
    """Every topic with the edition in force on that day."""
    ready.load()
    from tocsin.base.web.words import words as said
    from tocsin.duties.legal.topics import chapters

    found = [one for _title, many in chapters(_day(on)) for one in many]
    if as_json:
        _json([{"topic": one.name, "title": one.words.title, "edition": one.edition and one.edition.number,
                "rules": [rule.name for rule in one.rules]} for one in found])  # fmt: skip
        return
    drawn = Drawn()
    for heading in ("", "", ""):
        drawn.add_column(heading, overflow="fold")
    drawn.show_header = False
    for one in found:
        drawn.add_row(one.name, said(one.words.title), one.edition.number if one.edition else "—")
    console.print(drawn)


@app.command("show")
def show(topic: str, on: On = "") -> None:
    """The tables of one topic on that day."""
    ready.load()
    from tocsin.base.web.words import words as said
    from tocsin.duties.legal.topics import whole
    from tocsin.pure.law.refusals import Unanswerable, of_the_day

    try:
        found = whole(topic, _day(on))
        if found.edition is None:
            of_the_day(topic, found.day)  # says from when one is known
    except Unanswerable as wrong:
        raise _refused(wrong) from wrong
    assert found.edition is not None  # noqa: S101  of_the_day has refused otherwise
    console.print(f"[bold]{said(found.words.title)}[/bold]  {found.edition.number}  {found.edition.source}")
    for table in found.tables:
        _draw(table)


@app.command("ask")
def ask(
    rule: str,
    given: Annotated[list[str] | None, typer.Argument(help="name=value, as many as the rule asks.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask one rule. Without values it says what it asks."""
    ready.load()
    from tocsin.base.web.words import words as said
    from tocsin.duties.legal.office import office
    from tocsin.duties.legal.showing import value_said
    from tocsin.pure.law import questions
    from tocsin.pure.law.plain import plain
    from tocsin.pure.law.refusals import Unanswerable

    try:
        if not given:
            _asks(rule)
            return
        pairs = _today(rule) | dict(one.partition("=")[::2] for one in given)
        found = questions.answer(rule, {name: text.replace("\\n", "\n") for name, text in pairs.items()}, office())
    except Unanswerable as wrong:
        raise _refused(wrong) from wrong
    if as_json:
        _json(plain(found))
        return
    console.print(f"[bold]{said(value_said(found))}[/bold]")
    console.print(said(found.sentence), highlight=False)
    console.print(
        " · ".join((*found.articles, found.edition, found.as_of.isoformat()[:10])), style="dim", highlight=False
    )
    if found.table is not None:
        _draw(found.table)


@app.command("changes")
def changes() -> None:
    """What changed and when, the newest first."""
    ready.load()
    from tocsin.base.web.words import words as said
    from tocsin.duties.legal.topics import steps

    for one in steps():
        console.print(f"{one.day}  {said(one.title)}  {one.edition.number}", highlight=False)


@app.command("regional")
def regional(file: Path) -> None:
    """Check a regional edition: what the law fixes is refused with its clause."""
    ready.load()
    from tocsin.base.web.words import words as said
    from tocsin.pure.law.refusals import Unanswerable
    from tocsin.pure.law.regional_file import read

    try:
        found = read(file.read_text("utf-8"))
    except Unanswerable as wrong:
        raise _refused(wrong) from wrong
    except (OSError, UnicodeDecodeError) as wrong:
        console.print(str(wrong), style="red", highlight=False)
        raise typer.Exit(1) from wrong
    console.print(f"{said(found.office)}  {found.document}  {found.holds_from}", highlight=False)
    for topic, values in found.values.items():
        for name, value in values.items():
            console.print(f"  {topic}.{name} = {value}", highlight=False)


def _day(text: str) -> dt.date:
    if not text:
        return dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()  # the law's day is Beijing's
    try:
        return dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise typer.BadParameter("2026-03-01") from wrong


def _today(rule: str) -> dict[str, str]:
    """Where no day is told, today's law is asked."""
    from tocsin.pure.law import questions

    last = questions.parameters(rule)[-1]
    return {last.name: _day("").isoformat()} if last.kind == "day" else {}


def _asks(rule: str) -> None:
    from tocsin.base.web.words import words as said
    from tocsin.pure.law import questions
    from tocsin.pure.law.words import words

    found = questions.found(rule)
    console.print(f"[bold]{said(words(found.topic).rules[rule].title)}[/bold]  {' · '.join(found.articles)}")
    for one in questions.parameters(rule):
        choices = ", ".join(f"{code} {said(name)}" for code, name in one.asked.choices.items())
        mark = "" if one.required else " ?"
        console.print(f"  {one.name}{mark}  {said(one.asked.label)}  {choices}", highlight=False)


def _draw(table: Table) -> None:
    from tocsin.base.web.words import words as said

    drawn = Drawn(title=said(table.title), caption=table.article, title_justify="left")
    for column in table.columns:
        drawn.add_column(said(column), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(said(cell) for cell in row))
    console.print(drawn)


def _json(told: object) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _refused(wrong: Unanswerable) -> typer.Exit:
    from tocsin.base.web.words import words as said

    console.print(said(wrong.said), style="red", highlight=False)
    return typer.Exit(1)
