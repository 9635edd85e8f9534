"""Cards come in from files: the library of the platform, an office's own folder, an upload. All of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.cases import queries as cases
from tocsin.duties.lessons.actions.cards import WRITTEN, drafted, put
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import card_file, card_shape
from tocsin.duties.lessons.rules.card_file import BadFile, Trouble, Written

LIBRARY = Path(__file__).resolve().parent.parent / "library"
MOST_FILES = 500


@dataclass(slots=True)
class Imported:
    """What came of files: drafts written, and cards that were known just so."""

    written: list[Card] = field(default_factory=list)
    same: int = 0


@cache
def library(folder: Path = LIBRARY) -> tuple[Mapping[str, Any], ...]:
    """The cards of the library as the files tell them, by key."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted(folder.glob("*.yaml"))
    return tuple(yaml.load(path.read_text("utf-8"), Loader=loader) for path in paths)  # noqa: S506  both are safe


def own_folder() -> Path:
    """Where an office of this installation keeps cards of its own."""
    return Path(settings.TOCSIN.data) / "cards"


def load_library(by: By | Act, folder: Path = LIBRARY) -> list[Card]:
    """Write every card of the platform's library, and of the office's own folder, that is new or has changed, as
    drafts; repeating it changes nothing.

    A card whose case is not in the register is left out: a lesson has an accident behind it.
    """
    known = [told for told in library(folder) if cases.case(told["case"]) is not None]
    written = _write(by, known, Card.Origin.LIBRARY).written
    own = files_in(own_folder()) if own_folder().is_dir() else []
    return written + (import_files(by, own).written if own else [])


def files_in(folder: Path) -> list[tuple[str, bytes]]:
    """The card files of a folder, by name."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and path.is_file())
    return [(path.name, path.read_bytes()) for path in paths[: MOST_FILES + 1]]


def import_files(by: By | Act, files: Sequence[tuple[str, bytes]]) -> Imported:
    """Every card of these files that is new or differs becomes a draft; with one mistake anywhere, none does.

    Raises :class:`BadFile`, which names each mistake by file, line and key.
    """
    cards = _read(files)
    return _write(by, [card.told for card in cards], Card.Origin.FILE)


def _read(files: Sequence[tuple[str, bytes]]) -> list[Written]:
    if len(files) > MOST_FILES:
        trouble = _("more than %(n)d files at once") % {"n": MOST_FILES}
        raise BadFile([Trouble(files[0][0], 1, "", trouble, _("import them in parts"))])
    cards: list[Written] = []
    troubles: list[Trouble] = []
    for name, data in files:
        try:
            read = card_file.read(name[:120], data)
            cards += read
            card_shape.check(read, vocabulary())
        except BadFile as bad:
            troubles += bad.troubles
    if not troubles:
        card_shape.check(cards, vocabulary())  # again, all together: no card comes twice
        troubles += _without_a_case(cards)
    if troubles:
        raise BadFile(troubles)
    return cards


def _without_a_case(cards: Sequence[Written]) -> list[Trouble]:
    known = {key: cases.case(key) is not None for key in {card.told["case"] for card in cards}}
    trouble, mend = _("there is no such case in the register"), _("enter the accident first, or correct its key")
    bare = [card for card in cards if not known[card.told["case"]]]
    return [Trouble(card.file, card.line("case"), "case", trouble, mend) for card in bare]


def _write(by: By | Act, told: Sequence[Mapping[str, Any]], origin: str) -> Imported:
    """One act for all of them; none at all when nothing is new."""
    cards = [card for one in told if (card := drafted(by, one, origin)) is not None]
    if cards:
        what = {"cards": len(cards), "origin": str(origin)}
        try:
            with by.act("card.imported", cards[0], what=what) as act:
                for card in cards:
                    put(act, card)
        except IntegrityError:
            raise NotPossible(_("somebody wrote one of these cards at the same moment; try again")) from None
    return Imported(cards, len(told) - len(cards))


def exported(card: Card) -> dict[str, Any]:
    """A card as a file tells it."""
    return {"key": card.key, "case": card.case.key, **{name: getattr(card, name) for name in WRITTEN}}
