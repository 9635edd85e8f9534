"""The visit: one act after another as a phone kept them on site, each done once however often it is sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.things import Ref
from tocsin.base.web.words import words
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.actions import File
from tocsin.duties.inspections.models import Answer, FromSite, Inspection
from tocsin.duties.inspections.rules.on_site import is_conflict
from tocsin.duties.inspections.rules.possible import NotPossible

Kind = FromSite.Kind


@dataclass(frozen=True, slots=True)
class Noted:
    """One act with what the device claims. ``based_on``: since when the answer stood that its page showed."""

    key: uuid.UUID
    kind: str
    topic: str = ""
    item: str = ""
    said: str = ""
    note: str = ""
    where: str = ""
    side: str = ""
    name: str = ""
    based_on: str = ""
    claimed_at: dt.datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    files: Sequence[File] = ()

    @property
    def claims(self) -> dict[str, str]:
        """For the files sent with it, which lost their own when the device made them smaller."""
        told = {"taken_at": self.claimed_at.isoformat(timespec="seconds") if self.claimed_at else ""}
        if self.latitude is not None and self.longitude is not None:
            told |= {"latitude": f"{self.latitude:.6f}", "longitude": f"{self.longitude:.6f}"}
        return {name: value for name, value in told.items() if value}


class Conflict(NotPossible):
    """Another answer stands by now; ``stands`` is it. Nothing was changed."""

    def __init__(self, stands: Answer) -> None:
        super().__init__(_("somebody answered this question differently in the meantime"))
        self.stands = stands


class _Before(Exception):
    """It was done already; the answer of that time is given again."""

    def __init__(self, row: FromSite) -> None:
        super().__init__()
        self.row = row


def receive(by: By, inspection: Inspection, noted: Noted) -> dict[str, Any]:
    """Do it once, and answer the same each time. Raises NotPossible, with nothing done; then it may be sent again."""
    if (before := _before(inspection, noted)) is not None:
        return dict(before.answer)
    told = {"kind": noted.kind, "key": noted.key, "claimed_at": noted.claimed_at, "files": len(noted.files)}
    try:
        with by.act("inspection.noted", inspection, what=told, article=actions.ARTICLE) as act:
            held = actions.open_for_good(inspection, lambda: _stop_if_done(inspection, noted))
            answer, exhibits = DO[noted.kind](act, held, noted)
            _kept(act, held, noted, answer, exhibits)
    except _Before as found:
        return dict(found.row.answer)
    return answer


def _before(inspection: Inspection, noted: Noted) -> FromSite | None:
    return FromSite.objects.filter(inspection=inspection, key=noted.key).first()


def _stop_if_done(inspection: Inspection, noted: Noted) -> None:
    """Under the lock: two tabs may send the same act at the same moment."""
    if (before := _before(inspection, noted)) is not None:
        raise _Before(before)


def _kept(act: Act, held: Inspection, noted: Noted, answer: dict[str, Any], exhibits: list[str]) -> None:
    FromSite.objects.create(
        inspection=held, key=noted.key, kind=noted.kind, topic=noted.topic, item=noted.item, side=noted.side,
        name=noted.name.strip(), claimed_at=noted.claimed_at, latitude=noted.latitude, longitude=noted.longitude,
        received_at=act.at, answer=answer, exhibits=exhibits,
    )  # fmt: skip


def _answer(act: Act, held: Inspection, noted: Noted) -> tuple[dict[str, Any], list[str]]:
    old = held.answers.filter(topic=noted.topic, item=noted.item).first()
    stands = (old.said, words(old.note)) if old else None
    if old and is_conflict(stands, moment(old.at), noted.based_on, (noted.said, noted.note.strip())):
        raise Conflict(old)
    seen = actions.Seen(noted.said, noted.note, noted.files, noted.claims)
    actions.answer(act, held, noted.topic, {noted.item: seen})
    row = held.answers.filter(topic=noted.topic, item=noted.item).first()
    if row is None:
        raise NotPossible(_("this question is not part of the checklist"))
    return {"at": moment(row.at), "hazard": str(row.hazard or "")}, []


def _hazard(act: Act, held: Inspection, noted: Noted) -> tuple[dict[str, Any], list[str]]:
    """What no question asks about."""
    told = hazards.Told(noted.note, noted.where, origin="inspection", source=held.ref)
    hazard, _code = hazards.report(act, held.plant, told)
    return {"hazard": str(hazard.uid)}, hand_in(act, held, hazard.ref, noted)


def _voice(act: Act, held: Inspection, noted: Noted) -> tuple[dict[str, Any], list[str]]:
    if not noted.files:
        raise NotPossible(_("the voice note is empty"))
    return {}, hand_in(act, held, held.ref, noted)


def _signature(act: Act, held: Inspection, noted: Noted) -> tuple[dict[str, Any], list[str]]:
    """Drawn by hand on the device, of one side; who drew it is what they wrote beside it."""
    if noted.side not in ("inspector", "plant") or not noted.files or not noted.name.strip():
        raise NotPossible(_("a signature needs a name, and to be drawn"))
    return {}, hand_in(act, held, held.ref, noted)


def _finish(act: Act, held: Inspection, noted: Noted) -> tuple[dict[str, Any], list[str]]:
    actions.finish(act, held, noted.name, noted.note)
    return {}, []


Done = tuple[dict[str, Any], list[str]]  # what the device is told, public ids of the exhibits
DO: dict[str, Callable[[Act, Inspection, Noted], Done]] = {
    Kind.ANSWER: _answer, Kind.HAZARD: _hazard, Kind.VOICE: _voice, Kind.SIGNATURE: _signature, Kind.FINISH: _finish,
}  # fmt: skip


def hand_in(act: Act, held: Inspection, about: Ref, noted: Noted) -> list[str]:
    kept = [evidence.hand_in(act, data, name, about, held.plant.uid, claims=noted.claims) for name, data in noted.files]
    return [str(one.uid) for one in kept]


def moment(at: dt.datetime) -> str:
    """As pages and devices compare it: UTC, to the microsecond, always as long."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
