"""An investigation from opening to evaluation: its states, who may lead, when the report may be handed in."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law.investigation import LEVELS

OPEN, REPORTED, APPROVED, EVALUATED, WITHDRAWN = "open", "reported", "approved", "evaluated", "withdrawn"
STATES = {
    OPEN: gettext_lazy("investigation under way"),
    REPORTED: gettext_lazy("report handed in"),
    APPROVED: gettext_lazy("report approved, evaluation owed"),
    EVALUATED: gettext_lazy("measures evaluated"),
    WITHDRAWN: gettext_lazy("withdrawn, not finished"),
}
STEPS = (OPEN, REPORTED, APPROVED, EVALUATED)

PLANT, AGENCY = "plant", "agency"
WHOSE = {PLANT: gettext_lazy("the plant"), AGENCY: gettext_lazy("the agencies")}
GAPS = {
    "awareness": gettext_lazy("awareness"),
    "system": gettext_lazy("rules and their execution"),
    "supervision": gettext_lazy("supervision"),
    "emergency": gettext_lazy("emergency response and training"),
}
TIES = {
    "named": gettext_lazy("is or was the plant's named inspector"),
    "inspected": gettext_lazy("inspected the plant"),
    "penalised": gettext_lazy("handled a penalty case of the plant"),
    "ordered": gettext_lazy("ordered the plant to stop"),
    "verified": gettext_lazy("verified what the plant put right"),
}
ORIGINS = {
    "scene": gettext_lazy("taken at the scene"),
    "document": gettext_lazy("a document of the plant or of an agency"),
    "statement": gettext_lazy("what somebody stated"),
    "expert": gettext_lazy("an expert's opinion or a test"),
    "record": gettext_lazy("the record of this platform"),
}
PRECISIONS = {
    "minute": gettext_lazy("to the minute"),
    "hour": gettext_lazy("to the hour"),
    "day": gettext_lazy("to the day"),
    "about": gettext_lazy("about this time"),
}
STEP, CAUSE = gettext_lazy("step"), gettext_lazy("cause")
NO_INTEREST = "国务院令第493号第二十三条"
SHORTEST = 4


class Gap(Protocol):
    """What the rules look at: which gap, whose, whether measures follow, and whether a «none» is written and signed."""

    @property
    def title(self) -> str: ...
    @property
    def whose(self) -> str: ...
    @property
    def many_measures(self) -> int: ...
    @property
    def none_written(self) -> bool: ...
    @property
    def none_signed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Ready:
    """What stands when the report is to be handed in."""

    gaps: Sequence[Gap]
    unsigned: Sequence[str]  # members without a statement
    steps: int
    causes: int
    drafts: int
    bare: Sequence[str]  # steps and causes whose evidence was all set aside


def slots() -> list[tuple[str, str]]:
    """Every gap that is asked: of the plant first, then the same of the agencies."""
    return [(kind, whose) for whose in WHOSE for kind in GAPS]


def ends(measures: int, none_written: bool, none_signed: bool) -> bool:
    """Whether a gap ends in at least one measure, or in a «none» that a member has signed."""
    return bool(measures) or (none_written and none_signed)


def open_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    return [gap for gap in gaps if not ends(gap.many_measures, gap.none_written, gap.none_signed)]


def may_hand_in(ready: Ready) -> None:
    """Raises the first thing that stands in the way, by name."""
    if ready.unsigned:
        names = _(", ").join(ready.unsigned)
        raise NotPossible(_("these members have not signed that they have no interest: %(names)s") % {"names": names})
    if not ready.steps or not ready.causes:
        raise NotPossible(_("a report tells at least one step of the sequence and one cause"))
    if ready.drafts:
        raise NotPossible(_("drafts of the sequence are left: take each over, or drop it"))
    if ready.bare:
        names = _("; ").join(ready.bare[:5])
        raise NotPossible(_("these rest on no evidence any more: %(names)s") % {"names": names})
    if open_ := open_gaps(ready.gaps):
        names = _("; ").join(gap.title for gap in open_)
        raise NotPossible(_("each gap ends in a measure or a signed “none”; still open: %(names)s") % {"names": names})


def must_not_have_supervised(ties: Collection[str]) -> None:
    """Whoever supervised, inspected or approved the plant would investigate their own work."""
    if ties:
        reasons = _("; ").join(str(TIES[tie]) for tie in ties)
        told = {"reasons": reasons, "article": NO_INTEREST}
        raise NotPossible(_("this person cannot lead the investigation: %(reasons)s (%(article)s)") % told)


def must_be(state: str, wanted: str, tried: str) -> None:
    if state != wanted:
        told = {"tried": tried, "state": STATES[state], "wanted": STATES[wanted]}
        raise NotPossible(_("cannot %(tried)s: %(state)s; this is done while it is: %(wanted)s") % told)


def must_be_level(chosen: str, lawful: str) -> None:
    """The government that the law names, or a higher one that takes it up."""
    order = list(LEVELS)
    if chosen not in order or order.index(chosen) < order.index(lawful):
        raise NotPossible(_("a lower level than the law names cannot investigate this"))


def must_be_said(text: str, what: str, least: int = SHORTEST) -> str:
    """The text without blanks around it; a word or two is no reason."""
    if len(text.strip()) < least:
        raise NotPossible(what)
    return text.strip()


def must_rest(sources: Collection[int], standing: Collection[int]) -> list[int]:
    """The numbers of the evidence something rests on: at least one, and none that was set aside."""
    found = sorted(set(sources))
    if not found:
        raise NotPossible(_("name the evidence it rests on; add it to the list of evidence first"))
    if missing := [n for n in found if n not in standing]:
        told = {"numbers": ", ".join(str(n) for n in missing)}
        raise NotPossible(_("this evidence is not on the list, or was set aside: %(numbers)s") % told)
    return found


def must_be_ahead(day: dt.date, today: dt.date) -> None:
    if day <= today:
        raise NotPossible(_("the day lies in the future: %(day)s has come already") % {"day": day.isoformat()})


def must_not_lie_ahead(moment: dt.datetime | None, now: dt.datetime) -> None:
    if moment is not None and moment > now:
        raise NotPossible(_("what has not happened yet cannot be recorded"))


def must_be_of_others(team: Collection[uuid.UUID], who: uuid.UUID | None) -> None:
    """``team``: every person who ever was on it. Whoever wrote a report does not approve it, from whichever post."""
    if who is None or who in team:
        raise NotPossible(_("cannot decide on the report: the same person was on its team; somebody else has to"))


def must_be_proved(done: bool, proofs: int) -> None:
    if done and not proofs:
        raise NotPossible(_("“done” wants its proof: hand in a file, or wait until the obligation is discharged"))


def may_evaluate(left: Sequence[str]) -> None:
    if left:
        names = _("; ").join(left[:5])
        raise NotPossible(
            _("say of every measure whether it is carried out; still to be judged: %(names)s") % {"names": names}
        )
