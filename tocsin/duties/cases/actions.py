"""What is done with cases: enter, amend, release, hold back, sign that a gap needs no measure, note the evaluation."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.canonical import canonical, plain
from tocsin.base.registry.models import Plant
from tocsin.base.search import actions as search
from tocsin.base.web.words import spoken
from tocsin.duties.cases.models import Case, CaseVersion, Event, Gap, Trait
from tocsin.duties.cases.rules import grading, telling, traits
from tocsin.duties.cases.rules.refusals import NotPossible
from tocsin.pure.law.accidents import GRADE
from tocsin.pure.law.evaluation import ARTICLE as OF_EVALUATION


def enter(by: By | Act, data: Mapping[str, Any], *, released: bool = False, origin: str = "entered") -> Case:
    """A new case; under embargo until somebody releases it. Raises :class:`telling.BadCase`, :class:`NotPossible`."""
    told = telling.parse(data)
    case = Case(key=told["key"], released=released, origin=origin)
    if Case.objects.filter(key=case.key).exists():
        raise _taken(case.key)
    _fill(case, told)
    try:
        with by.act("case.entered", case, what=_what(case, told), article=GRADE) as act:
            with transaction.atomic():
                case.save(force_insert=True)
            _write_parts(case, told, act.at, origin)
            act.testify(case)
            search.hand_in(case)
    except IntegrityError as trouble:
        raise _taken(case.key) from trouble
    return case


def amend(
    by: By | Act, case: Case, data: Mapping[str, Any], because: str, *, seen: int | None = None, origin: str = "entered"
) -> Case:
    """A new version of a case. ``seen``: the version the person had before them; another one since then stops it."""
    told = telling.parse(data)
    with by.act("case.amended", case, what=_what(case, told), because=because, article=GRADE) as act:
        locked = _locked(case)
        if seen is not None and locked.version != seen:
            raise NotPossible(_("Somebody amended this case meanwhile. Look at it again, then amend it."))
        if told["key"] != locked.key:
            raise NotPossible(_("The key of a case stays as it is: other records name it."))
        signed = _signatures(locked)
        _fill(locked, told)
        locked.version += 1
        locked.save()
        locked.events.all().delete()
        locked.gaps.all().delete()
        _write_parts(locked, told, act.at, origin, signed)
        act.testify(locked)
        search.hand_in(locked)
    case.refresh_from_db()
    return case


def release(by: By | Act, case: Case, because: str = "") -> None:
    """End the embargo: from now on everybody may see the case."""
    _set_released(by, case, "case.released", because, released=True)


def hold(by: By | Act, case: Case, because: str) -> None:
    """Put the case back under embargo, with a reason."""
    _set_released(by, case, "case.held", because, released=False)


def sign_none(by: By | Act, gap: Gap, because: str) -> None:
    """Sign that no measure follows from this gap. Raises :class:`NotPossible` when it already ends."""
    if not because.strip():
        raise NotPossible(_("Say why no measure follows: a gap ends in a measure or in a signed “none”."))
    with by.act("gap.signed_none", gap, because=because) as act:
        locked = Gap.objects.select_for_update().get(pk=gap.pk)
        if locked.ends:
            raise NotPossible(_("This gap already ends in a measure or in a signed “none”."))
        locked.none_because, locked.none_signed_by, locked.none_signed_at = spoken(because.strip()), act.post, act.at
        locked.save()


def record_evaluation(by: By | Act, case: Case, on: dt.date) -> None:
    """The measures were evaluated on that day (安全生产法 art. 86: within one year of the report's approval)."""
    with by.act("case.evaluated", case, what={"on": on}, article=OF_EVALUATION) as act:
        locked = _locked(case)
        if on > act.at.date() + dt.timedelta(days=1):
            raise NotPossible(_("An evaluation lies in the past; this day has not come yet."))
        locked.evaluated_on = on
        locked.save()
        act.testify(locked)
    case.refresh_from_db()


def place_at(by: By | Act, case: Case, plant: Plant) -> None:
    """Somebody says at which plant of this registry it happened; a case that lies at another stays there."""
    with by.act("case.linked", case, what={"plant": plant.uid}) as act:
        locked = _locked(case)
        if locked.plant_id not in (None, plant.pk):
            raise NotPossible(_("This case lies at another plant already."))
        locked.plant = plant
        locked.save(update_fields=["plant"])
        act.testify(locked)
    case.refresh_from_db()


def _set_released(by: By | Act, case: Case, kind: str, because: str, *, released: bool) -> None:
    with by.act(kind, case, because=because) as act:
        locked = _locked(case)
        if locked.released is released:
            said = _("This case is already released.") if released else _("This case is already under embargo.")
            raise NotPossible(said)
        locked.released = released
        locked.save()
        act.testify(locked)
    case.refresh_from_db()


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def _taken(key: str) -> NotPossible:
    return NotPossible(_("There is already a case %(key)s. Open it and amend it instead.") % {"key": key})


def _what(case: Case, told: Mapping[str, Any]) -> dict[str, str]:
    """The log names the case and commits to what was told; the words themselves stay outside it."""
    return {"key": case.key, "told": hashlib.sha256(canonical(told)).hexdigest()}


def _fill(case: Case, told: Mapping[str, Any]) -> None:
    graded = grading.graded(told["figures"], told["happened_on"], told["country"])
    for name in ("title", "happened_on", "place", "country", "industry", "accountability", "sources"):
        setattr(case, name, told[name])
    case.approved_on, case.fictional, case.facts = told["approved_on"], told["fictional"], told["figures"]
    narrative = ("summary", "direct_cause", "management_causes", "accident_type", "window", "questions")
    case.narrative = {name: told[name] for name in narrative}
    case.traits = told.get("traits") or {}
    case.grade, case.grade_basis = graded.value or "", grading.basis(graded)


def _write_parts(
    case: Case, told: Mapping[str, Any], at: dt.datetime, origin: str, signed: Mapping[str, Gap] | None = None
) -> None:
    CaseVersion.objects.create(case=case, n=case.version, at=at, origin=origin, told=plain(told))
    Event.objects.bulk_create(Event(case=case, n=n, **event) for n, event in enumerate(told["events"]))
    Trait.objects.filter(case=case).delete()
    Trait.objects.bulk_create(Trait(case=case, field=field, code=code) for field, code in traits.rows(case.traits))
    gaps = [Gap(case=case, n=n, **gap) for n, gap in enumerate(told["gaps"])]
    for gap in gaps:
        _keep_signature(gap, (signed or {}).get(_same(gap)))
    Gap.objects.bulk_create(gaps)


def _signatures(case: Case) -> dict[str, Gap]:
    """Gaps signed «none», by what they say: an amendment that leaves a gap alone leaves its signature alone."""
    return {_same(gap): gap for gap in case.gaps.exclude(none_signed_at=None)}


def _same(gap: Gap) -> str:
    return canonical([gap.kind, gap.whose, gap.what]).decode()


def _keep_signature(gap: Gap, signed: Gap | None) -> None:
    if signed is not None and not gap.measure:
        gap.uid = signed.uid
        gap.none_because, gap.none_signed_by = signed.none_because, signed.none_signed_by
        gap.none_signed_at = signed.none_signed_at
