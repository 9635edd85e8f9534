"""Causes and gaps: what led to what, and in what each gap ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.investigations.actions.moving import next_n, seat_of, standing, working
from tocsin.duties.enforcement.investigations.models import (
    CauseNode,
    Investigation,
    InvestigationGap,
    InvestigationMeasure,
)
from tocsin.duties.enforcement.penalties.actions.moving import today
from tocsin.duties.enforcement.rules import causes
from tocsin.duties.enforcement.rules import investigations as rules
from tocsin.duties.enforcement.rules.orders import NotPossible

MOST_CAUSES = 60


def add_cause(
    by: By | Act, case: Investigation, kind: str, weight: str, what: str, sources: Collection[int], led_to: int | None
) -> CauseNode:
    """A node of the diagram, on its evidence; with the node it led to, if that stands already."""
    said = rules.must_be_said(what, _("say what the cause was"), 2)
    if kind not in causes.KINDS or weight not in causes.WEIGHTS:
        raise NotPossible(_("say what kind of cause it is"))
    with working(by, "cause_added", case, what={"kind": kind, "weight": weight}) as (act, held):
        if held.causes.count() >= MOST_CAUSES:
            raise NotPossible(_("a diagram of more causes than this cannot be read any more"))
        node = CauseNode(
            of=held, n=next_n(held.causes.all()), kind=kind, weight=weight, what=spoken(said),
            sources=rules.must_rest(sources, standing(held)), led_to=[_node(held, led_to).n] if led_to else [],
        )  # fmt: skip
        node.save()
        act.testify(node)
    return node


def link(by: By | Act, case: Investigation, cause: int, effect: int) -> CauseNode:
    """«Led to»; never round in a circle."""
    with working(by, "causes_linked", case, what={"cause": cause, "effect": effect}) as (act, held):
        node = _node(held, cause)
        if _node(held, effect).n in node.led_to:
            raise NotPossible(_("these two are linked already"))
        causes.must_stay_acyclic(edges(held), (cause, effect))
        node.led_to = sorted([*node.led_to, effect])
        node.save()
        act.testify(node)
    return node


def cut(by: By | Act, case: Investigation, cause: int, effect: int) -> CauseNode:
    """The one did not lead to the other after all."""
    with working(by, "causes_cut", case, what={"cause": cause, "effect": effect}) as (act, held):
        node = _node(held, cause)
        if effect not in node.led_to:
            raise NotPossible(_("these two are not linked"))
        node.led_to = [n for n in node.led_to if n != effect]
        node.save()
        act.testify(node)
    return node


def drop_cause(by: By | Act, case: Investigation, cause: CauseNode, because: str) -> CauseNode:
    """Taken out with a reason, and with the links from and to it."""
    why = rules.must_be_said(because, _("say why it is taken out"))
    with working(by, "cause_dropped", case, what={"n": cause.n}, because=why) as (act, held):
        one = _node(held, cause.n)
        for other in held.causes.filter(dropped_at=None).order_by("n"):
            if one.n in other.led_to:
                other.led_to = [n for n in other.led_to if n != one.n]
                other.save()
                act.testify(other)
        one.dropped_at, one.dropped_why, one.led_to = act.at, spoken(why), []
        one.save()
        act.testify(one)
    return one


def edges(held: Investigation) -> list[causes.Edge]:
    rows = held.causes.filter(dropped_at=None).order_by("n").values_list("n", "led_to")
    return [(n, effect) for n, effects in rows for effect in effects]


def _node(held: Investigation, n: int | None) -> CauseNode:
    found = held.causes.select_for_update().filter(n=n or 0, dropped_at=None).first()
    if found is None:
        raise NotPossible(_("there is no such cause in the diagram: %(n)s") % {"n": n})
    return found


def find(by: By | Act, case: Investigation, gap: InvestigationGap, found: str) -> InvestigationGap:
    """What was found missing."""
    said = rules.must_be_said(found, _("say what was found"))
    with working(by, "gap_found", case, what={"gap": gap.kind, "whose": gap.whose}) as (act, held):
        one = held.gaps.select_for_update().get(pk=gap.pk)
        one.found = spoken(said)
        one.save()
        act.testify(one)
    return one


def add_measure(
    by: By | Act, case: Investigation, gap: InvestigationGap, what: str, due_on: dt.date, bearer: Post | None = None
) -> InvestigationMeasure:
    """Of the plant's gap the plant carries it out; of the agencies' a post that is named. A «none» falls away."""
    said = rules.must_be_said(what, _("say what is to be done"))
    rules.must_be_ahead(due_on, today(by))
    with working(by, "measure_added", case, what={"gap": gap.kind, "whose": gap.whose, "due": due_on}) as (act, held):
        one = held.gaps.select_for_update().get(pk=gap.pk)
        if one.whose == rules.AGENCY and bearer is None:
            raise NotPossible(_("name the post of the agency that carries the measure out"))
        if one.whose == rules.PLANT and bearer is not None:
            raise NotPossible(_("a measure about the plant's gap is carried out by the plant"))
        measure = InvestigationMeasure(
            gap=one, n=next_n(one.measures.all()), what=spoken(said), due_on=due_on, bearer=bearer
        )
        measure.save()
        one.none_because, one.signed_at, one.signed_by = {}, None, None
        one.save()
        act.testify_all([measure, one])
    return measure


def drop_measure(
    by: By | Act, case: Investigation, measure: InvestigationMeasure, because: str
) -> InvestigationMeasure:
    why = rules.must_be_said(because, _("say why it is taken out"))
    with working(by, "measure_dropped", case, what={"n": measure.n}, because=why) as (act, held):
        one = InvestigationMeasure.objects.select_for_update().get(pk=measure.pk, gap__of=held)
        if one.dropped_at is not None:
            raise NotPossible(_("this measure was taken out already"))
        one.dropped_at, one.dropped_why = act.at, spoken(why)
        one.save()
        act.testify(one)
    return one


def say_none(by: By | Act, case: Investigation, gap: InvestigationGap, because: str) -> InvestigationGap:
    """Why no measure follows. It counts when a member has signed it; a new text is signed anew."""
    why = rules.must_be_said(because, _("say why no measure follows"), 10)
    with working(by, "none_written", case, what={"gap": gap.kind, "whose": gap.whose}, because=why) as (act, held):
        one = held.gaps.select_for_update().get(pk=gap.pk)
        if one.many_measures:
            raise NotPossible(_("this gap has a measure; take it out first"))
        one.none_because, one.signed_at, one.signed_by = spoken(why), None, None
        one.save()
        act.testify(one)
    return one


def sign_none(by: By | Act, case: Investigation, gap: InvestigationGap) -> InvestigationGap:
    """Signed by a member who has signed that there is no interest."""
    with working(by, "none_signed", case, what={"gap": gap.kind, "whose": gap.whose}) as (act, held):
        one = held.gaps.select_for_update().get(pk=gap.pk)
        who = seat_of(held, by)
        if not one.none_written:
            raise NotPossible(_("there is nothing to sign: say first why no measure follows"))
        if who.stated_at is None:
            raise NotPossible(_("sign first that you have no interest in this accident"))
        one.signed_at, one.signed_by = act.at, who.post
        one.save()
        act.testify(one)
    return one
