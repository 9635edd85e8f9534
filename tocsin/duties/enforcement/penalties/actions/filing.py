"""A case is filed (立案), or a hazard is disposed of without one; the name of a person can be erased."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.base.documents import issuing
from tocsin.base.documents import queries as documents
from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken
from tocsin.duties.enforcement.penalties import kinds, queries
from tocsin.duties.enforcement.penalties.actions.moving import acting_post, by_law, owe, today
from tocsin.duties.enforcement.penalties.models import Disposition, Ground, Penalised, Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.hazards import queries as hazards
from tocsin.pure.law import penalty_procedure as procedure


@dataclass(frozen=True, slots=True)
class Told:
    """What a case says when it is filed. ``hazards``: public ids; ``name``, ``position``: of a person's case."""

    number: str
    what: str
    acted_on: dt.date
    party: str = rules.UNIT
    source: str = Penalty.Source.TYPED
    source_named: str = ""
    hazards: Sequence[uuid.UUID] = ()
    name: str = ""
    position: str = ""


def file(by: By | Act, plant: Plant, told: Told) -> Penalty:
    """The case is open, and its time runs."""
    what = rules.must_be_said(told.what, _("say what was done against the law"))
    number = rules.must_be_said(told.number, _("give the number under which the case is filed"), 2)[:80]
    day = today(by)
    rules.must_be_between(told.acted_on, dt.date(1949, 10, 1), day)
    person = told.party == rules.PERSON
    if person and len(told.name.strip()) < 2:
        raise NotPossible(_("give the name of the person; it is kept apart and shown to few"))
    until = by_law(procedure.close_by, day, "none", day)
    case = Penalty(
        number=number, plant=plant, region=plant.region, party=told.party, what=spoken(what), acted_on=told.acted_on,
        source=told.source, source_named=told.source_named.strip()[:80], officer=acting_post(by), filed_at=by.at,
    )  # fmt: skip
    said = {"plant": plant.uid, "party": told.party, "source": told.source, "hazards": list(told.hazards)}
    with by.act("penalty.filed", case, what=said, article=until.articles[0]) as act:
        act.what["said"] = act.seal("said", what)
        if Penalty.objects.filter(number=number).exists():
            raise NotPossible(_("there is a case %(number)s already") % {"number": number})
        found = hazards.at_plant(plant, told.hazards)
        if len(found) != len(set(told.hazards)):
            raise NotPossible(_("a hazard the case is about stands at this very plant"))
        case.save()
        Ground.objects.bulk_create(Ground(case=case, hazard=one.uid) for one in found)
        if person:
            Penalised.objects.create(case=case, name=told.name.strip()[:80], position=told.position.strip()[:120])
        case.clock = owe(act, case, kinds.CASE, until.value, until.articles[0])
        case.save(update_fields=["clock"])
        act.testify(case)
    return case


def dispose(by: By | Act, hazard: uuid.UUID, because: str) -> Disposition:
    """Only to be put right: that is a disposition too, and says why it is enough."""
    why = rules.must_be_said(because, _("say why it is enough to have it put right"))
    found = hazards.by_uid(hazard)
    given = Disposition(
        hazard=found.uid, plant=found.plant, region=found.region, why=spoken(why), given_at=by.at,
        given_by=acting_post(by),
    )  # fmt: skip
    with by.act("disposition.given", given, what={"hazard": found.uid}, because=why) as act:
        if queries.disposed(found.uid):
            raise NotPossible(_("this hazard has its disposition already"))
        given.save()
        act.testify(given)
    return given


def erase_person(by: By | Act, case: Penalty) -> None:
    """The person's name and position go, with the papers that bear them; the case, its article and its amount stay."""
    with by.act("penalty.person_erased", case) as act:
        Penalised.objects.filter(case=case, erased_at=None).update(name="", position="", erased_at=act.at)
        for paper in documents.issued_of([case.uid]).filter(erased_at=None):
            issuing.erase(act, paper)
