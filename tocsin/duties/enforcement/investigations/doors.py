"""The doors of a workspace: who may go through which, in which state, what it asks, and what is then done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.duties.enforcement.investigations import carrying_out as carry
from tocsin.duties.enforcement.investigations import forms
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules import investigations as rules

Carry = Callable[[Asked, Investigation, Mapping[str, Any]], Any]
WORK, DECIDE = "work", "decide"


@dataclass(frozen=True, slots=True)
class Door:
    """``right``: the action of the policy table. ``part``: the section of the page it stands in."""

    name: str
    part: str
    title: str | Promise
    right: str
    form: type[forms.Door]
    carry: Carry
    states: tuple[str, ...] = (rules.OPEN,)
    in_row: bool = False  # a button in its row, not a form of its own


_ALL = (
    Door("state", "team", _("sign that you have no interest"), WORK, forms.State, carry.state),
    Door("state-expert", "team", _("hand in an expert's statement"), WORK, forms.StateOfExpert, carry.state_of_expert),
    Door("join", "team", _("add a member"), DECIDE, forms.Join, carry.join),
    Door("invite", "team", _("add an expert from outside"), DECIDE, forms.Invite, carry.invite),
    Door("lead", "team", _("change the leader"), DECIDE, forms.Lead, carry.lead),
    Door("leave", "team", _("let a member leave"), DECIDE, forms.Leave, carry.leave),
    Door("evidence", "evidence", _("add evidence"), WORK, forms.Evidence, carry.evidence),
    Door("record", "evidence", _("refer to the record"), WORK, forms.Record, carry.record),
    Door("aside", "evidence", _("set evidence aside"), WORK, forms.Aside, carry.aside),
    Door("step", "sequence", _("add a step"), WORK, forms.Step, carry.step),
    Door("drafts", "sequence", _("draw drafts from the record"), WORK, forms.Nothing, carry.drafts),
    Door("drop-step", "sequence", _("take a step out"), WORK, forms.DropStep, carry.drop_step),
    Door("take-over", "sequence", _("take over"), WORK, forms.Numbered, carry.take_over, in_row=True),
    Door("drop-draft", "sequence", _("drop"), WORK, forms.Numbered, carry.drop_draft, in_row=True),
    Door("cause", "causes", _("add a cause"), WORK, forms.Cause, carry.cause),
    Door("link", "causes", _("link two causes"), WORK, forms.Link, carry.link),
    Door("cut", "causes", _("cut a link"), WORK, forms.Cut, carry.cut),
    Door("drop-cause", "causes", _("take a cause out"), WORK, forms.DropCause, carry.drop_cause),
    Door("gap", "gaps", _("describe a gap"), WORK, forms.Gap, carry.gap),
    Door("measure", "gaps", _("add a measure"), WORK, forms.Measure, carry.measure),
    Door("none", "gaps", _("write a “none”"), WORK, forms.NoMeasure, carry.none),
    Door("drop-measure", "gaps", _("take a measure out"), WORK, forms.DropMeasure, carry.drop_measure),
    Door("sign", "gaps", _("sign “none”"), WORK, forms.Numbered, carry.sign, in_row=True),
    Door("hand-in", "report", _("hand in the report"), WORK, forms.HandIn, carry.hand_in),
    Door("approve", "report", _("approve the report"), DECIDE, forms.Approve, carry.approve, (rules.REPORTED,)),
    Door("send-back", "report", _("send the report back"), DECIDE, forms.SendBack, carry.send_back, (rules.REPORTED,)),
    Door("judge", "report", _("judge a measure"), DECIDE, forms.Judge, carry.judge, (rules.APPROVED,)),
    Door("evaluate", "report", _("give the opinion"), DECIDE, forms.Evaluate, carry.evaluate, (rules.APPROVED,)),
    Door("release", "report", _("release it"), DECIDE, forms.Because, carry.release, (rules.APPROVED, rules.EVALUATED)),
    Door("withdraw", "report", _("withdraw the investigation"), DECIDE, forms.Because, carry.withdraw),
)
DOORS = {door.name: door for door in _ALL}


def open_to(request: Asked, case: Investigation) -> list[Door]:
    """Those this person can go through now."""
    rights = {right: may(request.post, "investigation", right, case) for right in (WORK, DECIDE)}
    mine = case.team.filter(seat=request.post).first()
    team = set(case.team.values_list("person", flat=True))

    def fits(door: Door) -> bool:
        match door.name:
            case "state":
                return mine is not None and mine.stated_at is None
            case "state-expert" | "hand-in":
                return request.post.pk == case.leader_id
            case "approve" | "send-back":
                return request.person.uid not in team
            case "release":
                return case.released_at is None
        return True

    return [door for door in _ALL if rights[door.right] and case.state in door.states and fits(door)]
