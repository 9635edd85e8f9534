"""签收 and the four replies: the plant's word on a lesson, with what proves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.web.words import spoken
from tocsin.duties.lessons.actions.falling import drop
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.proof import File, hand_in, usable
from tocsin.duties.lessons.models import Match, Reply
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import limits

Kind = Reply.Kind
ENDS = (Kind.NOT_AFFECTED, Kind.FIXED)  # what is owed is done, on the plant's word


def receive(by: By | Act, match: Match) -> Match:
    """签收: it has been read. Repeating it changes nothing."""
    with by.act("lesson.received", match) as act:
        held = _held(match)
        if held.received_at is None:
            _receive(act, held)
            held.save(update_fields=["received_at", "received_by"])
            act.testify(held)
    match.received_at, match.received_by = held.received_at, held.received_by
    return match


def reply(
    by: By | Act,
    match: Match,
    kind: str,
    reason: str = "",
    files: Sequence[File] = (),
    come_back: dt.datetime | None = None,
    on_behalf: bool = False,
    language: str | None = None,
) -> Reply:
    """Give one of the four replies; the one that stood is replaced. Refused when it lacks what its kind asks for."""
    _complete(kind, reason, files, come_back, by.at)
    given = Reply(
        match=match, kind=kind, reason=spoken(reason.strip(), language) if reason.strip() else {}, at=by.at, by=by.who,
        on_behalf=on_behalf, expires_at=_expiry(kind, by.at, come_back),
    )  # fmt: skip
    with by.act("reply.given", given, what={"kind": str(kind), "match": match.uid, "on_behalf": on_behalf}) as act:
        held = _held(match)
        _owed(held)
        if reason.strip():
            act.what["reason"] = act.seal("reason", reason.strip())
        given.profile = held.plant.profile if held.plant else None
        if (
            standing := Reply.objects.select_for_update(of=("self",))
            .select_related("match")
            .filter(match=held, fallen_at=None)
            .first()
        ):
            drop(act, standing, Reply.Fell.REPLACED)
        given.save()
        _prove(act, held, given, files)
        _move(act, held, str(kind))
        act.what["profile"] = given.profile.uid if given.profile else None
        act.testify_all([given, held])
    match.received_at, match.received_by, match.obligation = held.received_at, held.received_by, held.obligation
    return given


def _held(match: Match) -> Match:
    hold([match.plant_id])
    related = ("plant__profile", "plant__enterprise", "agency", "region", "obligation", "question", "issue__card")
    held = Match.objects.select_for_update(of=("self",)).select_related(*related).get(pk=match.pk)
    if held.merged_into_id is not None:
        raise NotPossible(_("this lesson was merged with another; reply there"))
    return held


def _receive(act: Act, held: Match) -> None:
    if held.issued_at is None:
        raise NotPossible(_("cannot receive: this lesson has not been issued to the plant yet"))
    held.received_at, held.received_by = act.at, act.who


def _owed(held: Match) -> None:
    if held.obligation is None:
        raise NotPossible(_("cannot reply: it is not known yet whether the lesson applies; answer the question first"))


def _complete(kind: str, reason: str, files: Sequence[File], come_back: dt.datetime | None, now: dt.datetime) -> None:
    if kind not in Kind.values:
        raise NotPossible(_("there are four replies: affected, not affected, fixed, under investigation"))
    if kind == Kind.NOT_AFFECTED and len(reason.strip()) < 4:
        raise NotPossible(_("say why the lesson does not affect you: the reason is kept with the reply"))
    if kind == Kind.FIXED and not files:
        raise NotPossible(_("hand in what proves it: a photograph or a document"))
    latest = now + limits.LONGEST_INVESTIGATION
    if kind == Kind.INVESTIGATING and (come_back is None or not now < come_back <= latest):
        days = limits.LONGEST_INVESTIGATION.days
        text = _("say by which day you will come back: from tomorrow to %(days)d days from now")
        raise NotPossible(text % {"days": days})


def _expiry(kind: str, now: dt.datetime, come_back: dt.datetime | None) -> dt.datetime | None:
    if kind == Kind.NOT_AFFECTED:
        return now + limits.NOT_AFFECTED_STANDS
    return come_back if kind == Kind.INVESTIGATING else None


def _prove(act: Act, held: Match, given: Reply, files: Sequence[File]) -> None:
    handed = hand_in(act, files, given.ref, held)
    if given.kind == Kind.FIXED:
        usable(handed)


def _move(act: Act, held: Match, kind: str) -> None:
    """Fixed and not affected end what is owed, on the plant's word; taking that word back opens it again."""
    owed = held.obligation
    assert owed is not None  # noqa: S101  looked at before
    if held.received_at is None:
        _receive(act, held)
    if kind in ENDS and owed.live:
        obligations.discharge(act, owed)
    elif kind not in ENDS and owed.state == owed.State.DISCHARGED:
        held.obligation = obligations.recur(act, owed, str(Reply.Fell.REPLACED.label), act.at + limits.AGAIN_WITHIN)
    held.save(update_fields=["received_at", "received_by", "obligation"])
