"""An inspection is begun, answered question by question, and finished; what is not as it must be becomes a hazard."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.queries import open_post
from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.things import Ref
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken, words
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections.draws.settling import visited
from tocsin.duties.inspections.models import Answer, Cover, Inspection
from tocsin.duties.inspections.planning.carrying import carried_out
from tocsin.duties.inspections.rules.checklists import Checklist, Item
from tocsin.duties.inspections.rules.depth import depth
from tocsin.duties.inspections.rules.possible import Ended, NotPossible
from tocsin.duties.inspections.sheets import lessons_asked, shelf

ARTICLE = "安全生产法第六十五条"
File = tuple[str, bytes]
Said = Answer.Said


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen for one question; ``note`` says what is wrong where it is not as it must be."""

    said: str
    note: str = ""
    files: Sequence[File] = ()
    claims: Mapping[str, str] = field(default_factory=dict)  # what the device told beside the files


def begin(by: By | Act, plant: Plant, topics: Sequence[str], versions: Mapping[str, int] | None = None) -> Inspection:
    """An inspector begins at a plant, with these checklists in the versions of today (or in those a draw was sealed
    with), and with the lessons that are open at the plant."""
    used = shelf.used_in(plant.region)
    chosen = {key: used[key].version for key in dict.fromkeys(topics) if key in used} | dict(versions or {})
    if not chosen:
        raise NotPossible(_("choose at least one checklist"))
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("an inspection is begun by an inspector's post"))
    found = Inspection(plant=plant, region=plant.region, inspector=post, topics=chosen, began_at=by.at)
    with by.act("inspection.begun", found, what={"plant": plant.uid, "topics": chosen}, article=ARTICLE) as act:
        if plant.state == Plant.State.DEREGISTERED:
            raise NotPossible(_("a deregistered plant is not inspected"))
        lessons_asked.join(act, found)
        act.testify(found)
    return found


def answer(by: By | Act, inspection: Inspection, topic: str, seen: Mapping[str, Seen]) -> list[Answer]:
    """What was seen for these questions; the same words again change nothing, other words replace what stood.

    A «not as it must be» becomes a hazard at once, with its photographs; taking it back does not take the hazard back:
    that has a life of its own. The photographs of any other answer are proof of the inspection.
    """
    checklist = inspection.checklist(topic)
    if checklist is None:
        raise NotPossible(_("this checklist is not part of the inspection"))
    told = {key: one for key, one in seen.items() if checklist.item(key) and one.said in Said.values}
    with by.act("inspection.answered", inspection, what={"topic": topic, "count": len(told)}) as act:
        held = _open(inspection)
        before = {one.item: one for one in held.answers.filter(topic=topic)}
        kept = []
        for key, one in told.items():
            item, old = checklist.item(key), before.get(key)
            assert item is not None  # noqa: S101  looked at above
            if one.said == Said.NOT_OK and len(one.note.strip()) < 4:
                raise NotPossible(_("say what is wrong: %(ask)s") % {"ask": words(item.ask)})
            note = spoken(one.note.strip()) if one.note.strip() else {}
            if old and (old.said, list(old.note.values())) == (one.said, list(note.values())) and not one.files:
                continue
            hazard = old.hazard if old else None
            if one.said == Said.NOT_OK and hazard is None:
                hazard = _hazard(act, held, item, one)
            _hand_in(act, held, hazard if one.said == Said.NOT_OK else None, one)
            kept.append(_kept(held, topic, key, one, note, hazard, act))
        act.what["kept"] = len(kept)
    return kept


def finish(by: By | Act, inspection: Inspection, met: str = "", note: str = "") -> Inspection:
    """It ends: the ledger says who has looked, when and how deep. An inspection of nothing is none."""
    with by.act("inspection.finished", inspection) as act:
        held = _open(inspection)
        said = {topic: [] for topic in held.topics}  # type: ignore[var-annotated]
        for one in held.answers.all():
            said[one.topic].append(one.said)
        if not any(one in ("ok", "not_ok") for told in said.values() for one in told):
            raise NotPossible(_("nothing was looked at: answer at least one question, or call the inspection off"))
        held.state, held.ended_at, held.met = Inspection.State.FINISHED, act.at, met.strip()[:80]
        if note.strip():
            act.what["note"] = act.seal("note", note.strip())
            held.note = spoken(note.strip())
        held.save()
        act.what["depth"] = {one.key: _depth(one, said[one.key]) for one in held.checklists}
        for topic, percent in act.what["depth"].items():
            if percent and topic != lessons_asked.TOPIC:  # the ledger knows checklists
                _cover(held, topic, percent)
        carried_out(act, held)
        visited(act, held)
        act.testify(held)
    inspection.refresh_from_db()
    return inspection


def call_off(by: By | Act, inspection: Inspection, because: str) -> Inspection:
    """It was not carried out; the reason is kept, and the ledger does not move."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why the inspection is called off"))
    with by.act("inspection.called_off", inspection, because=because.strip()) as act:
        held = _open(inspection)
        held.state, held.ended_at = Inspection.State.CALLED_OFF, act.at
        held.save()
        act.testify(held)
    inspection.refresh_from_db()
    return inspection


def open_for_good(inspection: Inspection, before: Callable[[], None]) -> Inspection:
    """Under its lock; ``before`` is asked first, so that what was done already is not refused."""
    Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    before()
    return _open(inspection)


def _open(inspection: Inspection) -> Inspection:
    related = Inspection.objects.select_for_update(of=("self",)).select_related("plant__enterprise", "region")
    held = related.get(pk=inspection.pk)
    if held.state != Inspection.State.OPEN:
        raise Ended(_("this inspection has ended; what is found later needs an inspection of its own"))
    return held


def _hazard(act: Act, held: Inspection, item: Item, one: Seen) -> uuid.UUID:
    """Confirmed it is not yet: the inspector grades it and gives it a day on its own page."""
    day = timezone.localtime(act.at).date()
    told = hazards.Told(one.note.strip(), origin="inspection", source=held.ref, basis=item.rests_on(day))
    hazard, _code = hazards.report(act, held.plant, told)
    return hazard.uid


def _hand_in(act: Act, held: Inspection, hazard: uuid.UUID | None, one: Seen) -> None:
    about = Ref("hazard", hazard) if hazard else held.ref
    for name, data in one.files:
        evidence.hand_in(act, data, name, about, held.plant.uid, claims=one.claims)


def _kept(
    held: Inspection, topic: str, key: str, one: Seen, note: dict[str, str], hazard: uuid.UUID | None, act: Act
) -> Answer:
    told = {"said": one.said, "note": note, "at": act.at, "hazard": hazard}
    row, _new = Answer.objects.update_or_create(inspection=held, topic=topic, item=key, defaults=told)
    return row


def _depth(checklist: Checklist, told: Sequence[str]) -> int:
    return depth(told, len(checklist.items))


def _cover(held: Inspection, topic: str, percent: int) -> None:
    """The newest look stands in the ledger, also of a topic the profile did not name."""
    found = {"region": held.region, "last_at": held.ended_at, "depth": percent, "inspection": held}
    row, new = Cover.objects.get_or_create(plant=held.plant, topic=topic, defaults={**found, "verdict": "unknown"})
    if not new:
        for name, value in found.items():
            setattr(row, name, value)
        row.save(update_fields=list(found))
