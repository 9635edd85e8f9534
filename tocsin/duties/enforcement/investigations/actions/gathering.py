"""Evidence and the sequence of events: added, set aside, taken over from the record; nothing is deleted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.things import Ref
from tocsin.base.web.words import spoken, words
from tocsin.duties.enforcement.accountability.telling import Row
from tocsin.duties.enforcement.investigations.actions.moving import next_n, standing, working
from tocsin.duties.enforcement.investigations.actions.team import File
from tocsin.duties.enforcement.investigations.models import EvidenceItem, Investigation, SequenceStep
from tocsin.duties.enforcement.penalties.actions.moving import acting_post
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

MOST_DRAFTS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of evidence as it is told. ``about``: a thing of the record, ``entry``: its line in the journal."""

    what: str
    origin: str
    taken_by: str = ""
    taken_at: dt.datetime | None = None
    place: str = ""
    about: Ref | None = None
    entry: uuid.UUID | None = None


def add(by: By | Act, case: Investigation, found: Found, files: Sequence[File] = ()) -> EvidenceItem:
    """It gets a number on the list. From the scene or from people it names who took it and when."""
    rules.must_be_said(found.what, _("say what the evidence is"), 2)
    with working(by, "evidence_added", case, what={"origin": found.origin}) as (act, held):
        return _listed(act, held, found, files)


def _listed(act: Act, held: Investigation, found: Found, files: Sequence[File] = ()) -> EvidenceItem:
    if found.origin not in rules.ORIGINS:
        raise NotPossible(_("say where the evidence comes from"))
    if found.origin == "record" and found.about is None:
        raise NotPossible(_("choose what of the record it is"))
    if found.origin != "record" and (not found.taken_by.strip() or found.taken_at is None):
        raise NotPossible(_("say who took it, and when"))
    rules.must_not_lie_ahead(found.taken_at, act.at)
    item = EvidenceItem(
        of=held, n=next_n(held.evidence.all()), what=spoken(found.what.strip()), origin=found.origin,
        taken_by=found.taken_by.strip()[:120], taken_at=found.taken_at, place=found.place.strip()[:200],
        about_kind=found.about.kind if found.about else "", about=found.about.uid if found.about else None,
        entry=found.entry, added_at=act.at, added_by=acting_post(act),
    )  # fmt: skip
    item.save()
    for name, data in files:  # neither plant nor region: only who sees the investigation sees the file
        evidence.hand_in(act, data, name, item.ref)
    act.testify(item)
    return item


def set_aside(by: By | Act, case: Investigation, item: EvidenceItem, because: str) -> EvidenceItem:
    """It stays on the list with the reason, and nothing rests on it any more."""
    why = rules.must_be_said(because, _("say why it is set aside"))
    with working(by, "evidence_set_aside", case, what={"n": item.n}, because=why) as (act, held):
        one = held.evidence.select_for_update().get(pk=item.pk)
        if one.aside_at is not None:
            raise NotPossible(_("this evidence was set aside already"))
        one.aside_at, one.aside_why = act.at, spoken(why)
        one.save()
        act.testify(one)
    return one


def add_step(
    by: By | Act, case: Investigation, at: dt.datetime, precision: str, what: str, sources: Collection[int]
) -> SequenceStep:
    """What happened, when as exactly as is known, and on which evidence."""
    said = rules.must_be_said(what, _("say what happened"), 2)
    if precision not in rules.PRECISIONS:
        raise NotPossible(_("say how exactly the time is known"))
    with working(by, "step_added", case, what={"at": at, "precision": precision}) as (act, held):
        rules.must_not_lie_ahead(at, act.at)
        step = SequenceStep(
            of=held, n=next_n(held.steps.all()), at=at, precision=precision, what=spoken(said),
            sources=rules.must_rest(sources, standing(held)),
        )  # fmt: skip
        step.save()
        act.testify(step)
    return step


def draw_drafts(by: By | Act, case: Investigation, rows: Iterable[Row]) -> list[SequenceStep]:
    """Lines of the record that are not in the sequence yet become drafts; the newest are left out beyond the most."""
    with working(by, "drafts_drawn", case) as (act, held):
        known = set(held.steps.exclude(entry=None).values_list("entry", "about"))
        lines = [(row, row.line) for row in rows if row.how == "entry" and row.line is not None]
        fresh = [(row, line) for row, line in lines if (line.entry, line.about.uid) not in known][:MOST_DRAFTS]
        if not fresh:
            raise NotPossible(_("the record holds no line that is not in the sequence already"))
        first = next_n(held.steps.all())
        steps = [
            SequenceStep(
                of=held, n=first + n, at=row.at, precision="minute", what=spoken(_drafted(row)), draft=True,
                about_kind=line.about.kind, about=line.about.uid, entry=line.entry,
            )
            for n, (row, line) in enumerate(fresh)
        ]  # fmt: skip
        SequenceStep.objects.bulk_create(steps)
        act.what["drafts"] = len(steps)
        act.testify_all(steps)
    return steps


def _drafted(row: Row) -> str:
    return _("%(post)s: %(title)s") % {"post": row.post, "title": row.title} if row.post else str(row.title)


def take_over(by: By | Act, case: Investigation, step: SequenceStep, what: str = "") -> SequenceStep:
    """A person stands for a draft; its line in the journal goes on the list of evidence."""
    with working(by, "step_taken_over", case, what={"n": step.n}) as (act, held):
        one = _draft(held, step)
        assert one.about is not None  # noqa: S101  a draft comes from the record
        text = what.strip() or words(one.what)
        ref = Ref(one.about_kind, one.about)
        item = held.evidence.filter(about=one.about, entry=one.entry, aside_at=None).order_by("n").first()
        item = item or _listed(act, held, Found(text, "record", taken_at=one.at, about=ref, entry=one.entry))
        one.draft, one.what, one.sources = False, spoken(text), [item.n]
        one.save()
        act.testify(one)
    return one


def _draft(held: Investigation, step: SequenceStep) -> SequenceStep:
    one = held.steps.select_for_update().get(pk=step.pk)
    if not one.draft or one.dropped_at is not None:
        raise NotPossible(_("this is no draft any more"))
    return one


def drop_step(by: By | Act, case: Investigation, step: SequenceStep, because: str) -> SequenceStep:
    """It is not part of the sequence; a draft needs no long reason."""
    why = because.strip() if step.draft else rules.must_be_said(because, _("say why it is taken out"))
    with working(by, "step_dropped", case, what={"n": step.n}, because=why) as (act, held):
        one = held.steps.select_for_update().get(pk=step.pk)
        if one.dropped_at is not None:
            raise NotPossible(_("this step was taken out already"))
        one.dropped_at, one.dropped_why = act.at, spoken(why) if why else {}
        one.save()
        act.testify(one)
    return one
