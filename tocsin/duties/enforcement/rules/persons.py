"""责任追究: what may follow for a person, on which basis, by whom, and from which state to which a decision goes.

A person decides. Nothing here proposes anything; that nobody is responsible (尽职免责) is as much a decision.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible

NONE, TALK, CRITICISM, FINE, DISCIPLINE, REMOVAL, BAN = (
    "none", "talk", "criticism", "fine", "discipline", "removal", "ban",
)  # fmt: skip
KINDS = {
    NONE: gettext_lazy("no responsibility: duty done"),
    TALK: gettext_lazy("regulatory talk"),
    CRITICISM: gettext_lazy("circular of criticism"),
    FINE: gettext_lazy("fine, through a penalty case"),
    DISCIPLINE: gettext_lazy("disciplinary action suggested to the appointing body"),
    REMOVAL: gettext_lazy("removal from the post"),
    BAN: gettext_lazy("ban from the profession"),
}
OF_ENTERPRISE = (FINE, REMOVAL, BAN)  # upon people of an enterprise; for an official it is suggested to another body

PROPOSED, TOLD, HEARD, DECIDED, SERVED = "proposed", "told", "heard", "decided", "served"
APPEALED, REVIEWED, FINAL, WITHDRAWN = "appealed", "reviewed", "final", "withdrawn"
STATES = {
    PROPOSED: gettext_lazy("proposed"),
    TOLD: gettext_lazy("the person was told"),
    HEARD: gettext_lazy("the person was heard"),
    DECIDED: gettext_lazy("decided, to be served"),
    SERVED: gettext_lazy("served, can be appealed"),
    APPEALED: gettext_lazy("appealed"),
    REVIEWED: gettext_lazy("appeal decided"),
    FINAL: gettext_lazy("final"),
    WITHDRAWN: gettext_lazy("withdrawn"),
}
TABLE = {
    (PROPOSED, "tell"): TOLD, (TOLD, "hear"): HEARD, (HEARD, "decide"): DECIDED, (DECIDED, "serve"): SERVED,
    (SERVED, "appeal"): APPEALED, (APPEALED, "review"): REVIEWED, (SERVED, "finish"): FINAL,
    **{(one, "withdraw"): WITHDRAWN for one in (PROPOSED, TOLD, HEARD, DECIDED)},
}  # fmt: skip
VERBS = {
    "tell": gettext_lazy("tell the person"),
    "hear": gettext_lazy("record what the person said"),
    "decide": gettext_lazy("decide"),
    "serve": gettext_lazy("record that it is served"),
    "appeal": gettext_lazy("record an appeal"),
    "review": gettext_lazy("decide the appeal"),
    "finish": gettext_lazy("record that nobody appealed"),
    "withdraw": gettext_lazy("withdraw the proposal"),
}
UPHELD, CHANGED, REVOKED = "upheld", "changed", "revoked"
RESULTS = {
    UPHELD: gettext_lazy("upheld"), CHANGED: gettext_lazy("changed"), REVOKED: gettext_lazy("revoked"),
}  # fmt: skip
TO_PERSON, TO_ENTERPRISE, TO_PUBLIC = "person", "enterprise", "public"
RELEASES = {
    TO_PERSON: gettext_lazy("the person"),
    TO_ENTERPRISE: gettext_lazy("the enterprise"),
    TO_PUBLIC: gettext_lazy("the public"),
}
LEAST = 4  # characters: a reason of a letter or two is none


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the person, the posts that person holds, and the posts above those."""

    who: uuid.UUID | None
    posts: frozenset[int]
    above: frozenset[int]


def moved(state: str, verb: str) -> str:
    """The state after it, or :class:`NotPossible` saying what was tried, what stands in the way, what is possible."""
    after = TABLE.get((state, verb))
    if after is None:
        verbs = _(", ").join(str(VERBS[known]) for before, known in TABLE if before == state)
        told = {"verb": VERBS[verb], "state": STATES[state], "verbs": verbs or _("nothing more")}
        raise NotPossible(_("cannot %(verb)s: %(state)s; from here one can: %(verbs)s") % told)
    return after


def must_be_said(text: str, what: str, least: int = LEAST) -> str:
    if len(text.strip()) < least:
        raise NotPossible(what)
    return text.strip()


def must_rest_on_record(chosen: Collection[str], offered: Collection[str]) -> None:
    """At least one piece, and every piece is one that the record holds of this very post."""
    if not chosen:
        raise NotPossible(_("a decision on a person rests on the record: choose at least one piece of it"))
    if not set(chosen) <= set(offered):
        raise NotPossible(_("what it rests on has to be in the record of this very post"))


def must_fit(kind: str, of_enterprise: bool) -> None:
    """A fine, a removal and a ban fall upon people of an enterprise; for an official it is suggested."""
    if kind not in KINDS:
        raise NotPossible(_("say what is to follow for the person, or that nothing is"))
    if kind in OF_ENTERPRISE and not of_enterprise:
        raise NotPossible(_("for a person of an authority this is suggested to the appointing body or to discipline"))


def must_have_held(since: dt.date, until: dt.date | None, acted_on: dt.date, today: dt.date) -> None:
    """Whoever answers held the post on the day of the act."""
    if not since <= acted_on <= min(until or today, today):
        raise NotPossible(_("the person did not hold this post on that day"))


def must_stand_apart(
    actor: Actor, concerned: uuid.UUID | None, posts: Collection[int], others: Collection[str]
) -> None:
    """Nobody acts upon himself, upon a superior, or twice. ``posts``: of the person; ``others``: who acted before."""
    if actor.who is None or actor.who == concerned:
        raise NotPossible(_("nobody proposes or decides upon himself"))
    if actor.above & set(posts):
        raise NotPossible(_("nobody proposes or decides upon a superior"))
    if str(actor.who) in others:
        raise NotPossible(_("who proposed does not decide, and who decided does not decide the appeal"))


def may_be_heard(said: str, until: dt.date, today: dt.date) -> None:
    """Silence is only silence when the time to speak is over."""
    if not said.strip() and today <= until:
        raise NotPossible(_("the person can still speak until %(day)s") % {"day": until.isoformat()})


def must_be_what_was_told(outcome: str, told: str) -> None:
    if outcome not in (told, NONE):
        raise NotPossible(_("the person was told of something else: propose that anew, or decide on no responsibility"))


def must_be_ahead(day: dt.date, first: dt.date, what: str) -> None:
    if day <= first:
        raise NotPossible(what)


def may_appeal(until: dt.date, day: dt.date) -> None:
    if day > until:
        raise NotPossible(_("the time to appeal ended on %(day)s") % {"day": until.isoformat()})


def may_finish(until: dt.date, today: dt.date) -> None:
    if today <= until:
        raise NotPossible(_("it can still be appealed until %(day)s") % {"day": until.isoformat()})


def may_release(to: str, state: str, of_enterprise: bool, until: dt.date | None, today: dt.date) -> None:
    """To the enterprise when it is served; to the public when nobody can appeal any more, and until a day."""
    if to not in (TO_ENTERPRISE, TO_PUBLIC):
        raise NotPossible(_("the person learns of it when it is told and served"))
    if to == TO_ENTERPRISE and not of_enterprise:
        raise NotPossible(_("the person does not belong to an enterprise"))
    if to == TO_ENTERPRISE and state not in (SERVED, APPEALED, REVIEWED, FINAL):
        raise NotPossible(_("the enterprise reads of it when it has been served upon the person"))
    if to == TO_PUBLIC and state not in (REVIEWED, FINAL):
        raise NotPossible(_("it is published when nobody can appeal any more"))
    if to == TO_PUBLIC and (until is None or until <= today):
        raise NotPossible(_("say until which day it is public"))
