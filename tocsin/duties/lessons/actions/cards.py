"""Cards are written, approved through the entry gate, and withdrawn. A change of an approved card is a new version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.rules.terms import vocabulary
from tocsin.base.search import actions as search
from tocsin.duties.cases import queries as cases
from tocsin.duties.lessons import from_hazard
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.reach import share_of_registry
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.gate import TEXTS, Draft, Point, gate

if TYPE_CHECKING:
    from tocsin.duties.hazards.models import Hazard

WRITTEN = ("obliges", *TEXTS, "article", "article_mark", "days", "control", "conditions", "aloud")
WITHDRAWN = Card.State.WITHDRAWN
EMPTY: dict[str, Any] = {"aloud": {}, "conditions": {}}  # of what a file leaves out; else an empty text


def write(
    by: By | Act, told: Mapping[str, Any], origin: str = Card.Origin.FORM, hazard: Hazard | None = None
) -> Card | None:
    """A draft of what is told: a first version, or the next when it differs from the latest; None when it does not.

    ``hazard``: the major one it is made of; later versions keep it.
    """
    card = drafted(by, told, origin, hazard)
    if card is not None:
        try:
            put(by, card)
        except IntegrityError:
            raise NotPossible(_("somebody wrote this card at the same moment; look at their version first")) from None
    return card


def drafted(by: By | Act, told: Mapping[str, Any], origin: str, hazard: Hazard | None = None) -> Card | None:
    """The draft, not yet saved; None when the latest version says just that.

    Nobody of this office wrote what comes with the platform: whoever lets it in has not written it. And what an office
    made of such a card stays: only when the platform itself says something new there is a new draft.
    """
    case = cases.case(told["case"])
    if case is None:
        raise NotPossible(_("cannot write the card: there is no case “%(key)s”") % {"key": str(told["case"])[:40]})
    versions = Card.objects.filter(key=told["key"]).order_by("-version")
    latest = versions.first()
    before = versions.filter(origin=origin).first() if origin == Card.Origin.LIBRARY else latest
    said = {name: told.get(name, EMPTY.get(name, "")) for name in WRITTEN}
    if before and before.case_id == case.pk and {name: getattr(before, name) for name in WRITTEN} == said:
        return None
    hazard = hazard or (latest.hazard if latest else None)
    if hazard is not None:
        from_hazard.must_be_major(hazard)
        from_hazard.must_not_name(hazard, said)
    writer = None if origin == Card.Origin.LIBRARY else by.who
    return Card(
        key=told["key"], version=latest.version + 1 if latest else 1, case=case, origin=origin, written_at=by.at,
        written_by=writer, hazard_id=hazard.pk if hazard else None, **said,
    )  # fmt: skip


def put(by: By | Act, card: Card) -> None:
    """Save a draft."""
    what = {"key": card.key, "version": card.version, "case": card.case.uid}
    with by.act("card.written", card, what=what) as act:
        card.save(force_insert=True)
        if card.hazard is not None:
            act.row("hazard.taught", card.hazard.ref, {"card": card.key, "version": card.version})
        act.testify(card)
        search.hand_in(card)


def checklist(card: Card) -> list[Point]:
    """The entry gate's points for this card now."""
    texts = {name: getattr(card, name) for name in TEXTS}
    released = card.case.released or card.case.fictional
    draft = Draft(
        texts, card.article, card.days, card.conditions, card.obliges, released, card.control, card.aloud
    )  # fmt: skip
    return gate(draft, vocabulary(), lambda: share_of_registry(card))


def approve(by: By | Act, card: Card, because: str) -> Card:
    """An officer approves it, with a reason, once every point of the gate is met. An earlier version is superseded."""
    reasoned(because)
    points = checklist(card)  # before the lock: it may have to judge every plant
    with transaction.atomic():
        held = _held(card)
        if held.state != Card.State.DRAFT:
            raise NotPossible(
                _("cannot approve a card that is %(state)s; write a new version instead")
                % {"state": held.get_state_display()}
            )
        if Card.objects.filter(key=held.key, version__gt=held.version).exists():
            raise NotPossible(_("cannot approve: a later version has been written; look at that one"))
        if held.written_by is not None and held.written_by == by.who:
            raise NotPossible(_("cannot approve: you wrote this version; another person has to look at it"))
        if open_points := [point for point in points if not point.met]:
            raise NotPossible(
                _("cannot approve: it %(title)s — %(trouble)s")
                % {"title": _not(open_points[0]), "trouble": open_points[0].trouble}
            )
        with by.act(
            "card.approved",
            held,
            what={"key": held.key, "version": held.version},
            because=because,
            article=held.article,
        ) as act:
            for earlier in Card.objects.filter(key=held.key, version__lt=held.version).exclude(state=WITHDRAWN):
                decide(act, earlier, Card.State.WITHDRAWN)
                act.row("card.superseded", earlier.ref, {"by_version": held.version})
            decide(act, held, Card.State.APPROVED)
    return _copied(card, held)


def withdraw(by: By | Act, card: Card, because: str) -> Card:
    """It is no longer issued. What it already obliged to stays owed, unless an officer withdraws that too."""
    reasoned(because)
    with transaction.atomic():
        held = _held(card)
        if held.state == Card.State.WITHDRAWN:
            raise NotPossible(_("cannot withdraw: this card is withdrawn already"))
        with by.act("card.withdrawn", held, what={"key": held.key, "version": held.version}, because=because) as act:
            decide(act, held, Card.State.WITHDRAWN)
    return _copied(card, held)


def give_back(by: By | Act, card: Card, because: str) -> Card:
    """It goes back to whoever wrote it, with the reason; what they mend is the next version."""
    reasoned(because)
    with transaction.atomic():
        held = _held(card)
        if held.state != Card.State.DRAFT:
            raise NotPossible(
                _("cannot return a card that is %(state)s: only a draft goes back to its writer")
                % {"state": held.get_state_display()}
            )
        with by.act("card.returned", held, what={"key": held.key, "version": held.version}, because=because) as act:
            decide(act, held, Card.State.RETURNED)
    return _copied(card, held)


def _held(card: Card) -> Card:
    return Card.objects.select_for_update(of=("self",)).select_related("case").get(pk=card.pk)


def decide(act: Act, card: Card, state: str) -> None:
    card.state, card.decided_at, card.decided_by = state, act.at, act.post
    card.save(update_fields=["state", "decided_at", "decided_by"])
    act.testify(card)


def _copied(card: Card, held: Card) -> Card:
    card.state, card.decided_at, card.decided_by = held.state, held.decided_at, held.decided_by
    return card


def _not(point: Point) -> str:
    return _("does not meet “%(title)s”") % {"title": point.title}


def reasoned(because: str) -> None:
    if not because.strip():
        raise NotPossible(_("say why: the reason is kept in the journal"))
