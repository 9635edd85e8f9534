"""A plan is approved, and from then on owed; or withdrawn, with all that was owed by it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.models import Obligation
from tocsin.duties.inspections.kinds import ARTICLE
from tocsin.duties.inspections.models import PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.rules.possible import NotPossible

State = SupervisionPlan.State


def approve(by: By, plan: SupervisionPlan) -> SupervisionPlan:
    """Signed by a post that did not draw it up; every visit is testified. Months open what they owe one by one."""
    with by.act("supervision_plan.approved", plan, article=ARTICLE) as act:
        held = _held(plan)
        if held.state != State.DRAFTED or held.solved_at is None or held.wanted_at is not None:
            raise NotPossible(_("only a draft that has been drawn up can be approved"))
        if held.drafted_by == by.post:
            raise NotPossible(_("whoever drew the plan up does not approve it: another post signs"))
        _must_be_ahead(held, timezone.localtime(by.at).date())
        _must_be_alone(held)
        held.state, held.decided_at, held.decided_by = State.APPROVED, by.at, open_post(by.post)
        held.save()
        act.what["visits"] = held.visits.filter(state="planned").count()
        act.testify(held)
        act.testify_all(held.visits.order_by("pk"))
    plan.refresh_from_db()
    return plan


def withdraw(by: By, plan: SupervisionPlan, because: str) -> SupervisionPlan:
    """It no longer holds; what it opened is withdrawn with it, what was carried out stays."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why the plan is withdrawn"))
    with by.act("supervision_plan.withdrawn", plan, because=because.strip()) as act:
        held = _held(plan)
        if held.state == State.WITHDRAWN:
            raise NotPossible(_("this plan is withdrawn already"))
        owed = Obligation.objects.filter(
            pk__in=held.visits.exclude(obligation=None).values("obligation"), state__in=Obligation.LIVE
        )
        obligations.withdraw_many(act, list(owed), because.strip())
        held.state, held.wanted_at, held.decided_at = State.WITHDRAWN, None, by.at
        held.decided_by = open_post(by.post)
        held.save()
        act.testify(held)
    plan.refresh_from_db()
    return plan


def _held(plan: SupervisionPlan) -> SupervisionPlan:
    return SupervisionPlan.objects.select_for_update(of=("self",)).select_related("region").get(pk=plan.pk)


def _must_be_ahead(plan: SupervisionPlan, today: object) -> None:
    year, month = today.year, today.month  # type: ignore[attr-defined]
    over = plan.visits.filter(state="planned", month__lt=month) if plan.year == year else plan.visits.none()
    if plan.year < year or over.exists():
        raise NotPossible(_("months of this plan are over before it was approved: draw up a new one"))


def _must_be_alone(plan: SupervisionPlan) -> None:
    """A plant is owed the visits of one plan: a county's and its city's may not both oblige for it."""
    others = PlannedVisit.objects.filter(plan__state=State.APPROVED, plan__year=plan.year).exclude(plan=plan)
    twice = others.filter(plant__in=plan.visits.values("plant")).select_related("plan__region").first()
    if twice is not None:
        raise NotPossible(
            _("plants of it stand in the approved plan of %(region)s already: withdraw that one first")
            % {"region": twice.plan.region.name}
        )
