"""A typical case is drafted, rewritten, approved and so published, and withdrawn: one lock, one entry each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties.actions.moving import acting_post
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.published import names
from tocsin.duties.enforcement.published.models import TypicalCase
from tocsin.duties.enforcement.rules import published as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.rules.penalties import must_be_said

Texts = dict[str, dict[str, str]]


def draft(by: By | Act, made_of: Penalty | StopOrder, texts: Texts) -> TypicalCase:
    """Nothing is public yet."""
    if by.who is None:
        raise NotPossible(_("a person drafts, not the platform"))
    one = TypicalCase(
        plant=made_of.plant, region=made_of.region, texts=texts, drafter=acting_post(by), drafted_who=by.who,
        drafted_at=by.at,
    )  # fmt: skip
    if isinstance(made_of, Penalty):
        rules.must_be_ripe(made_of.state)
        one.penalty = made_of
    else:
        one.order = made_of
    with by.act("typical_case.drafted", one, what={"made_of": made_of.uid}) as act:
        _check(one)
        one.save()
        act.testify(one)
    return one


def rewrite(by: By | Act, one: TypicalCase, texts: Texts) -> TypicalCase:
    """Whoever drafted it is, from now on, who wrote it last: the approver never approves his own words."""
    with _held(by, "rewritten", one, rules.DRAFT) as (act, held):
        if by.who is None:
            raise NotPossible(_("a person drafts, not the platform"))
        held.texts, held.drafter, held.drafted_who = texts, acting_post(act), by.who
        _check(held)
    return one


def approve(by: By | Act, one: TypicalCase, named_because: str = "") -> TypicalCase:
    """Published. The enterprise is named only for a reason that is given here."""
    why = must_be_said(named_because, _("say why the enterprise is named")) if named_because.strip() else ""
    with _held(by, "published", one, rules.DRAFT, why) as (act, held):
        post = acting_post(act)
        rules.must_stand_apart(held.drafted_who, by.who, post.pk, held.drafter_id)
        held.approver, held.published_at, held.state = post, act.at, rules.PUBLISHED
        held.enterprise = held.plant.enterprise.name if why else ""
        _check(held)
    return one


def withdraw(by: By | Act, one: TypicalCase, because: str) -> TypicalCase:
    """The public page stays and says why; the texts are no longer there to read."""
    why = must_be_said(because, _("say why it is withdrawn"))
    with _held(by, "withdrawn", one, rules.PUBLISHED, why) as (act, held):
        rules.must_not_name([why], names.of_persons(held) | names.of_enterprise(held))
        held.state, held.withdrawn_at, held.why, held.enterprise = rules.WITHDRAWN, act.at, spoken(why), ""
    return one


def _check(one: TypicalCase) -> None:
    rules.must_be_whole(one.texts)
    known = names.of_persons(one) | (set() if one.enterprise else names.of_enterprise(one))
    rules.must_not_name([text for said in one.texts.values() for text in said.values()], known)


@contextmanager
def _held(
    by: By | Act, past: str, one: TypicalCase, wanted: str, because: str = ""
) -> Iterator[tuple[Act, TypicalCase]]:
    with by.act(f"typical_case.{past}", one, because=because) as act:
        rows = TypicalCase.objects.select_for_update(of=("self",))
        held = rows.select_related("plant__enterprise", "penalty", "order").get(pk=one.pk)
        rules.must_be(held.state, wanted)
        yield act, held
        held.save()
        act.testify(held)
    one.refresh_from_db()
