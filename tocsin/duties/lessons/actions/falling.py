"""A reply ceases to stand: what it had ended is owed again, as a new record linked to the old one, on its own clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from tocsin.base.accounts.queries import holders
from tocsin.base.journal.acts import Act
from tocsin.base.notices import actions as notices
from tocsin.base.notices import plans
from tocsin.base.obligations import actions as obligations
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons import letters
from tocsin.duties.lessons.models import Match, Reply
from tocsin.duties.lessons.rules import limits


@dataclass(slots=True)
class Fall:
    """One reply that falls, and why; with the reasons the card has on the profile as it is now."""

    match: Match
    reply: Reply
    why: str
    yes_mask: int | None = None
    unknown_mask: int | None = None


def fall_all(act: Act, falls: Sequence[Fall]) -> None:
    """Let these replies fall, open again what they ended, and tell those who bear it."""
    written = []
    for fall in falls:
        drop(act, fall.reply, fall.why)
        _reopen(act, fall)
        written += _letters(act, fall)
    if written:
        notices.send(act, plans.plan(written, act.at), falls[0].match)


def drop(act: Act, reply: Reply, why: str) -> None:
    """The reply is kept, and no longer stands."""
    reply.fallen_at, reply.fallen_because = act.at, why
    reply.save(update_fields=["fallen_at", "fallen_because"])
    act.row("reply.fallen", reply.ref, {"because": str(why), "match": reply.match.uid})
    act.testify(reply)


def _reopen(act: Act, fall: Fall) -> None:
    """What the reply had ended is owed again; what an officer withdrew stays withdrawn."""
    match = fall.match
    if fall.yes_mask is not None and fall.unknown_mask is not None:
        match.yes_mask, match.unknown_mask = fall.yes_mask, fall.unknown_mask
        match.profile = match.plant.profile if match.plant else None
    ended = match.obligation
    if ended is not None and ended.state == ended.State.DISCHARGED and not _gone(match):
        again = act.at + limits.AGAIN_WITHIN
        match.obligation = obligations.recur(act, ended, str(Reply.Fell(fall.why).label), again)
    match.save(update_fields=["yes_mask", "unknown_mask", "profile", "obligation"])
    act.testify(match)


def _gone(match: Match) -> bool:
    """A deregistered plant owes nothing new."""
    return match.plant is not None and match.plant.state == Plant.State.DEREGISTERED


def _letters(act: Act, fall: Fall) -> list[plans.Letter]:
    match = fall.match
    thing = match.plant or match.agency
    if match.obligation is None or thing is None or not match.obligation.live:
        return []
    person = holders([match.obligation.bearer], act.at).get(match.obligation.bearer_id)
    if person is None:
        return []
    with override(person.language):
        why = str(Reply.Fell(fall.why).label)
    return [letters.fallen(match.issue.card, match, thing.name, person, why)]
