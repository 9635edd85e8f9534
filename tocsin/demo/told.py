"""The result told: as JSON for a program, as tables for a person, and the doors through which a visitor comes in."""

from __future__ import annotations

import json

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from tocsin.base.web.words import words
from tocsin.demo.result import Result


def as_json(result: Result) -> str:
    """One object; figures of the same seed, day and size are the same except ``seconds``."""
    return json.dumps(result.figures, ensure_ascii=False, indent=2)


def as_text(result: Result, console: Console) -> None:
    """The sentence that matters, the funnels beside each other, and where the time went."""
    console.print(f"\n[bold]{result.headline}[/bold]\n")
    if result.funnels:
        console.print(_funnels(result))
    told = result.figures
    whole = _("Journal: %(count)d entries, and every one proves to be as it was written.")
    broken = _("Journal: %(count)d entries, and NOT all are as they were written.")
    console.print((whole if told["journal_verified"] else broken) % {"count": told["journal_entries"]})
    console.print(" · ".join(f"{name} {seconds:.1f} s" for name, seconds in result.spent.items()), style="dim")


def _funnels(result: Result) -> Table:
    table = Table(title=_("From issued to verified (fictional city)"))
    table.add_column(_("Step"))
    for title, _steps in result.funnels:
        table.add_column(title, justify="right")
    steps = [name for name, _count in result.funnels[0][1]]
    columns = [dict(counted) for _title, counted in result.funnels]
    for step in steps:
        table.add_row(step, *(str(column.get(step, "")) for column in columns))
    return table


def doors(result: Result, address: str, console: Console) -> None:
    """One-time links that open on this machine only, and the first thing to do behind each."""
    language = get_language() or "zh-hans"
    console.print(
        "\n" + _("Come in as one of these people. Each link works once, on this machine, for 16 hours:") + "\n"
    )
    for persona in result.personas:
        console.print(f"[bold]{words(persona.who, language)}[/bold]  {address}{persona.link}", soft_wrap=True)
        console.print(f"    {persona.then['zh-hans']}\n    {persona.then['en']}", style="dim", soft_wrap=True)
    console.print("\n" + _("Serving on %(address)s — stop with Ctrl+C.") % {"address": address})
