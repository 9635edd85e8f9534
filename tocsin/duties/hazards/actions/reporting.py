"""A hazard is reported: by whoever saw it, with or without a name; danger is stopped before anything is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By, platform
from tocsin.base.journal.things import Ref
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken, words
from tocsin.duties.hazards import kinds
from tocsin.duties.hazards.actions.moving import locked
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rules import moves

File = tuple[str, bytes]  # name as the sender gave it, bytes
CONFIRM_WITHIN = dt.timedelta(days=3)  # ours, not the law's: it says «at once»
CONFIRM_DANGER_WITHIN = dt.timedelta(hours=4)
ARTICLE = "安全生产法第四十一条"
OF_WORKERS = "安全生产法第五十九条"  # whoever finds a hazard reports it at once
OF_ANYBODY = "安全生产法第七十四条"
OF_DANGER = "安全生产法第五十五条"  # danger that threatens lives: stop, leave
Origin = Hazard.Origin
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no letter that is read as another


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a hazard. ``name`` and ``contact`` stay apart from it."""

    what: str
    where: str = ""
    origin: str = Origin.SELF_CHECK
    danger: bool = False
    source: Ref | None = None
    files: Sequence[File] = ()
    name: str = ""
    contact: str = ""
    language: str | None = None
    basis: str = ""  # the clause it was found under
    recurs: Hazard | None = field(default=None)


def report(by: By | Act | None, plant: Plant, told: Told, at: dt.datetime | None = None) -> tuple[Hazard, str]:
    """Keep it, and open what is owed for it. Returns the hazard and the reporter's receipt code ("" for a post).

    ``by`` None (with ``at``), or a report to the authority: the journal names nobody; whoever asks shows the code.
    """
    what = moves.must_be_said(told.what, _("say what is wrong, in a few words"))
    unnamed = by is None or told.origin in (Origin.WHISTLE, Origin.SNAPSHOT)
    acting = by if isinstance(by, Act) else _acting(by, at, unnamed)
    moment = acting.at
    hazard = Hazard(
        plant=plant, region=plant.region, what=spoken(what, told.language), where=told.where.strip()[:200],
        origin=told.origin, danger=told.danger, basis=told.basis[:200], reported_at=moment, found_by=acting.post,
        recurs=told.recurs,
        source_kind=told.source.kind if told.source else "", source=told.source.uid if told.source else None,
    )  # fmt: skip
    said = {"origin": str(told.origin), "plant": plant.uid, "danger": told.danger}
    with acting.act("hazard.reported", hazard, what=said, article=_article(told)) as act:
        act.what["said"] = act.seal("said", what)
        hazard.save()
        hand_in(act, told.files, hazard)
        _open(act, hazard)
        act.testify(hazard)
        code = _receipt(hazard, told) if unnamed else ""
    return hazard, code


def _acting(by: By | None, at: dt.datetime | None, unnamed: bool) -> By:
    """As whom the journal tells it: whoever reports by a code on a wall is named nowhere, signed in or not."""
    moment = by.at if by is not None else at
    if moment is None:
        raise TypeError("a report by nobody needs its moment")
    return platform(moment) if unnamed or by is None else by


def recur(by: By | Act, closed: Hazard, told: Told) -> Hazard:
    """It came back: a new record with a clock of its own, linked to the old one, which stays as it ended."""
    with by.act("hazard.recurred", closed) as act:
        held = locked(closed.pk)
        moves.allowed(held.state, "recur")
        again = Told(
            told.what or words(held.what), told.where or held.where, told.origin, told.danger, held.ref, told.files,
            language=told.language, recurs=held,
        )  # fmt: skip
        hazard, _code = report(act, held.plant, again)
        act.what["again"] = hazard.uid
    return hazard


def erase_reporter(by: By | Act, hazard: Hazard) -> None:
    """The reporter's name and contact go; the report, and the code with which the answer is read, stay."""
    with by.act("hazard.reporter_erased", hazard) as act:
        Reporter.objects.filter(hazard=hazard, erased_at=None).update(name="", contact="", erased_at=act.at)


def digest_of(code: str) -> str:
    """How a receipt code is kept: whoever reads the database cannot read the answer in a reporter's name."""
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(f"receipt {plain}".encode()).hexdigest()


def hand_in(act: Act, files: Sequence[File], hazard: Hazard) -> None:
    """Proof goes with the plant; what is reported to the authority alone goes with the region, unseen by the plant."""
    apart = hazard.origin == Origin.WHISTLE and hazard.state == moves.REPORTED
    plant, region = (None, hazard.region.uid) if apart else (hazard.plant.uid, None)
    for name, data in files:
        evidence.hand_in(act, data, name, hazard.ref, plant, region=region)


def _open(act: Act, hazard: Hazard) -> None:
    whistle = hazard.origin == Origin.WHISTLE
    due = act.at + (CONFIRM_DANGER_WITHIN if hazard.danger else CONFIRM_WITHIN)
    hazard.confirming = _owed(act, hazard, kinds.CONFIRM_WHISTLE if whistle else kinds.CONFIRM, due)
    if hazard.danger and not whistle:
        hazard.stopping = _owed(act, hazard, kinds.STOP, act.at)
    hazard.save(update_fields=["confirming", "stopping"])


def _owed(act: Act, hazard: Hazard, kind: Kind, due: dt.datetime) -> Obligation:
    about = Owed(hazard.ref, hazard.what, _basis(kind), due, hazard.region, plant=hazard.plant)
    return obligations.open_one(act, kind, about)


def _basis(kind: Kind) -> str:
    return OF_DANGER if kind is kinds.STOP else OF_ANYBODY if kind is kinds.CONFIRM_WHISTLE else ARTICLE


def _article(told: Told) -> str:
    if told.danger:
        return OF_DANGER
    return {Origin.SNAPSHOT: OF_WORKERS, Origin.WHISTLE: OF_ANYBODY}.get(Origin(told.origin), ARTICLE)


def _receipt(hazard: Hazard, told: Told) -> str:
    code = "".join(secrets.choice(LETTERS) for _n in range(12))
    name, contact = told.name.strip()[:80], told.contact.strip()[:120]
    Reporter.objects.create(hazard=hazard, receipt=digest_of(code), name=name, contact=contact)
    return "-".join(code[start : start + 4] for start in range(0, 12, 4))
