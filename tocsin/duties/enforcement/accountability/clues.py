"""A clue is handed over, looked at again while no reply has come, and answered or taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import open_post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Region
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.accountability.kinds import REPLY
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.enforcement.rules import clues as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

TITLE = {"zh-hans": "已移送的问题线索：查看答复", "en": "A clue handed over: has the reply come?"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a hand-over says. ``look_on``: the day on which it is looked at again while no reply has come."""

    body: str
    to: str
    number: str
    what: str
    handed_on: dt.date
    look_on: dt.date


def visible(post: Post) -> QuerySet[Clue]:
    """The newest first."""
    rows = narrow(Clue.objects.select_related("region", "handed_by", "owed"), post, "clue", "see")
    return rows.order_by("-handed_on", "-pk")


def of_subject(post: Post, subject: Subject) -> QuerySet[Clue]:
    return visible(post).filter(subject=subject.uid)


def hand_over(by: By | Act, subject: Subject, region: Region, told: Told) -> Clue:
    """To discipline or justice; from then on someone owes a look whether the reply has come."""
    if told.body not in rules.BODIES:
        raise NotPossible(_("a clue is handed over to discipline, or to justice"))
    rules.may_hand_over(told.to, told.number, told.what, told.handed_on, told.look_on, _today(by))
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("a clue is handed over by a post of the authority"))
    clue = Clue(
        region=region, subject_kind=subject.kind, subject=subject.uid, body=told.body, to=told.to.strip(),
        number=told.number.strip(), what=spoken(told.what.strip()), handed_on=told.handed_on, handed_by=post,
    )  # fmt: skip
    with by.act("clue.handed_over", clue, what={"body": told.body, "number": clue.number}) as act:
        act.what["what"] = act.seal("clue", told.what.strip())
        clue.owed = _owe(act, clue, told.look_on)
        clue.save()
        act.testify(clue)
    return clue


def look_again(by: By | Act, clue: Clue, found: str, look_on: dt.date) -> Clue:
    """No reply yet: what was asked or heard, and the next day to look."""
    if len(found.strip()) < rules.SHORTEST:
        raise NotPossible(_("say what was asked or heard"))
    rules.must_be_ahead(look_on, _today(by))
    with by.act("clue.looked_at_again", clue, because=found.strip()) as act:
        held = _held(clue)
        _done(act, held)
        held.owed = _owe(act, held, look_on)
        held.save(update_fields=["owed"])
    return held


def answered(by: By | Act, clue: Clue, number: str, said: str, replied_on: dt.date) -> Clue:
    """The reply was received; nothing is owed any more."""
    with by.act("clue.answered", clue, what={"number": number.strip()}) as act:
        held = _held(clue)
        rules.may_answer(held.state, said, replied_on, held.handed_on, _today(by))
        act.what["reply"] = act.seal("reply", said.strip())
        held.state, held.reply, held.reply_number = rules.ANSWERED, spoken(said.strip()), number.strip()
        held.replied_on = replied_on
        _done(act, held)
        held.save()
        act.testify(held)
    return held


def take_back(by: By | Act, clue: Clue, because: str) -> Clue:
    """It was handed over in error; the record of it stays."""
    if len(because.strip()) < rules.SHORTEST:
        raise NotPossible(_("say why it is taken back"))
    with by.act("clue.taken_back", clue, because=because.strip()) as act:
        held = _held(clue)
        held.state = rules.TAKEN_BACK
        if held.owed and held.owed.live:
            obligations.withdraw(act, held.owed, because.strip())
        held.save()
        act.testify(held)
    return held


def _held(clue: Clue) -> Clue:
    related = Clue.objects.select_for_update(of=("self",)).select_related("region", "handed_by", "owed")
    held = related.get(pk=clue.pk)
    rules.must_wait(held.state)
    return held


def _owe(act: Act, clue: Clue, look_on: dt.date) -> Obligation:
    due = timezone.make_aware(dt.datetime.combine(look_on, dt.time(17)))
    owed = Owed(clue.ref, TITLE, clue.number, due, clue.region, bearer=clue.handed_by)
    return obligations.open_one(act, REPLY, owed)


def _done(act: Act, held: Clue) -> None:
    if held.owed and held.owed.live:
        obligations.discharge(act, held.owed)


def _today(by: By | Act) -> dt.date:
    return timezone.localtime(by.at).date()
