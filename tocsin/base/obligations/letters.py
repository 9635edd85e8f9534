"""What is written to people about an obligation, in each person's language."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tocsin.base.accounts.models import Person
from tocsin.base.notices.plans import Letter
from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import chunks
from tocsin.base.obligations.rules.ladder import Rung
from tocsin.base.web.words import words


def people_of(uids: Collection[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """These people, by public id."""
    rows = (row for part in chunks(uids) for row in Person.objects.filter(uid__in=part))
    return {person.uid: person for person in rows}


def reminder(person: Person, obligation: Obligation, rungs: Iterable[Rung], now: dt.datetime) -> Letter:
    """One letter for however many rungs were climbed: it says how things stand now."""
    ways = {rung.how for rung in rungs}
    with override(person.language):
        said = {"standing": standing(obligation, now), "title": words(obligation.title, person.language)}
        subject = _("%(standing)s: %(title)s") % said
        return _letter(person, obligation, subject, urgent="urgent" in ways, only_in_app=ways == {"in_app"})


def moved_up(person: Person, obligation: Obligation) -> Letter:
    """Somebody left; it is this person's now."""
    with override(person.language):
        subject = _("Yours from now on: %(title)s") % {"title": words(obligation.title, person.language)}
        return _letter(person, obligation, subject)


def standing(obligation: Obligation, now: dt.datetime) -> str:
    """How it stands, in a few words."""
    if obligation.state == Obligation.State.SUBMITTED:
        return _("Waiting to be verified")
    if now >= obligation.due_at:
        days = (now - obligation.due_at).days
        return ngettext("Overdue by %(n)d day", "Overdue by %(n)d days", days) % {"n": days} if days else _("Due now")
    days = max(1, -((now - obligation.due_at) // dt.timedelta(days=1)))
    return ngettext("Due in %(n)d day", "Due in %(n)d days", days) % {"n": days}


def _letter(
    person: Person, obligation: Obligation, subject: str, *, urgent: bool = False, only_in_app: bool = False
) -> Letter:
    due = date_format(timezone.localtime(obligation.due_at), "DATE_FORMAT")
    body = _("%(where)s. Due %(due)s. Basis: %(basis)s.") % {
        "where": where(obligation),
        "due": due,
        "basis": obligation.basis,
    }
    return Letter(
        person.uid, person.language, "obligation.reminder", subject[:200], body, kind(obligation.kind).link(obligation),
        person.email, person.phone, urgent=urgent, only_in_app=only_in_app,
    )  # fmt: skip


def where(obligation: Obligation) -> str:
    return obligation.plant.name if obligation.plant else obligation.region.name
