"""The team: who leads, who joins, who signs that there is no interest, who leaves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import holder
from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.investigations import ties
from tocsin.duties.enforcement.investigations.actions.moving import moving, next_n, seat_of, seated, working
from tocsin.duties.enforcement.investigations.models import Investigation, Investigator
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

File = tuple[str, bytes]


def checked_leader(plant: Plant, post: Post, at: dt.datetime) -> tuple[uuid.UUID, list[str]]:
    """Who holds the post and that nothing ties that person to the plant; else a refusal with its reasons."""
    person, found = _person(post, at), ties.of(plant, post, at)
    rules.must_not_have_supervised(found)
    return person, found


def _person(post: Post, at: dt.datetime) -> uuid.UUID:
    found = holder(post, at)
    if found is None:
        raise NotPossible(_("nobody holds that post now"))
    return found.uid


def seat(act: Act, case: Investigation, post: Post, person: uuid.UUID, found: Sequence[str]) -> Investigator:
    one = Investigator(
        of=case, n=next_n(case.team.all()), post=post, seat=post, person=person, ties=list(found), joined_at=act.at
    )
    one.save()
    act.testify(one)
    return one


def join(by: By | Act, case: Investigation, post: Post) -> Investigator:
    """A post joins; whoever supervised the plant is marked, and seen to be marked."""
    tried = _("change the team")
    with moving(by, "joined", case, tried, rules.OPEN, what={"post": post.uid}) as (act, held):
        if seated(held).filter(seat=post).exists():
            raise NotPossible(_("this post is on the team already"))
        found = ties.of(held.plant, post, act.at)
        act.what["ties"] = found
        return seat(act, held, post, _person(post, act.at), found)


def invite(by: By | Act, case: Investigation, name: str, field: str) -> Investigator:
    """An expert from outside joins. The name stands apart from the journal."""
    called = rules.must_be_said(name, _("name the expert and the field"), 2)[:80]
    known = rules.must_be_said(field, _("name the expert and the field"), 2)[:120]
    with moving(by, "invited", case, _("change the team"), rules.OPEN) as (act, held):
        one = Investigator(of=held, n=next_n(held.team.all()), name=called, field=known, joined_at=act.at)
        act.what["field"] = act.seal("field", known)
        one.save()
        act.testify(one)
    return one


def lead(by: By | Act, case: Investigation, member: Investigator) -> Investigation:
    """Another member leads from now on, and owes the report."""
    with moving(by, "led", case, _("change the leader"), rules.OPEN, what={"n": member.n}) as (act, held):
        one = seated(held).filter(pk=member.pk).first()
        if one is None or one.post is None:
            raise NotPossible(_("a post that is on the team leads; an expert from outside does not"))
        checked_leader(held.plant, one.post, act.at)
        held.leader = one.post
        if held.owed is not None and held.owed.live:
            obligations.hand_over(act, held.owed, one.post, _("another member leads the investigation"))
    return case


def leave(by: By | Act, case: Investigation, member: Investigator, because: str) -> Investigation:
    """A member leaves, and sees nothing of it any more; that it was there stays."""
    why = rules.must_be_said(because, _("say why this member leaves"))
    with moving(by, "left", case, _("change the team"), rules.OPEN, what={"n": member.n}, because=why) as (act, held):
        one = seated(held).select_for_update(of=("self",)).filter(pk=member.pk).first()
        if one is None:
            raise NotPossible(_("this member has left already"))
        if one.post_id == held.leader_id:
            raise NotPossible(_("the leader cannot leave: let another member lead first"))
        one.seat, one.left_at, one.left_why = None, act.at, spoken(why)
        one.save()
        act.testify(one)
    return case


def state(
    by: By | Act, case: Investigation, member: Investigator, text: str = "", files: Sequence[File] = ()
) -> Investigation:
    """Signed: no interest in the accident, its plant or the people concerned. For an expert the leader hands it in.

    A member whom the record ties to the plant says what is to be said about that.
    """
    with working(by, "stated", case, what={"n": member.n}) as (act, held):
        one = seated(held).select_for_update(of=("self",)).get(pk=member.pk)
        acts = seat_of(held, by)
        if one.stated_at is not None:
            raise NotPossible(_("this statement is signed already"))
        if one.post is None:
            if acts.post_id != held.leader_id or not files:
                raise NotPossible(_("the leader hands in the statement that the expert has signed on paper"))
        elif acts.pk != one.pk:
            raise NotPossible(_("everybody signs for themselves"))
        if one.ties:
            rules.must_be_said(text, _("the record ties you to the plant: say what is to be said about it"))
        for name, data in files:
            evidence.hand_in(act, data, name, one.ref)
        one.stated_at, one.statement = act.at, spoken(text.strip()) if text.strip() else {}
        if text.strip():
            act.what["text"] = act.seal("statement", text.strip())
        one.save()
        act.testify(one)
    return case
