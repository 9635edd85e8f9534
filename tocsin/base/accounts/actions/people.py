"""Entering people. Names, telephone numbers and logins are sealed: the journal only commits to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Person
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import Act, By

PERSONAL = ("name", "login", "phone", "email")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone to be entered. Without a login only a one-time link lets them in."""

    name: str
    login: str | None = None
    phone: str = ""
    email: str = ""
    language: str = "zh-hans"


def enter_person(by: By | Act, newcomer: Newcomer) -> Person:
    """Enter one person."""
    person = _person(newcomer, by)
    with by.act("person.entered", person, what={"language": newcomer.language}) as act:
        _enter(act, [person])
        act.what["sealed"] = _sealed(act, person)
    return person


def enter_people(act: Act, newcomers: Iterable[Newcomer]) -> list[Person]:
    """Enter many people as rows of one act."""
    people = [_person(newcomer, act) for newcomer in newcomers]
    _enter(act, people)
    for person in people:
        act.row("person.entered", person.ref, {"language": person.language, "sealed": _sealed(act, person)})
    return people


def change_person(by: By | Act, person: Person, **changes: str | None) -> Person:
    """Correct name, login, telephone, e-mail or language."""
    told = {name: value for name, value in changes.items() if getattr(person, name) != value}
    if not told:
        return person
    with by.act("person.corrected", person, what={"fields": sorted(told)}) as act:
        for name, value in told.items():
            setattr(person, name, value)
        _save(person, sorted(told))
        act.what["sealed"] = {name: act.seal(name, value or "") for name, value in told.items() if name in PERSONAL}
    return person


def set_language(by: By | Act, person: Person, language: str) -> Person:
    """The language pages and messages are shown in."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("This language is not offered."))
    return change_person(by, person, language=language)


def _person(newcomer: Newcomer, by: By | Act) -> Person:
    person = Person(
        name=newcomer.name, login=newcomer.login or None, phone=newcomer.phone, email=newcomer.email,
        language=newcomer.language, joined_at=by.at,
    )  # fmt: skip
    person.set_unusable_password()
    return person


def _enter(act: Act, people: Sequence[Person]) -> None:
    try:
        with transaction.atomic():
            Person.objects.bulk_create(people, batch_size=500)
    except IntegrityError as trouble:
        raise Refused(_taken()) from trouble


def _save(person: Person, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            person.save(update_fields=fields)
    except IntegrityError as trouble:
        raise Refused(_taken()) from trouble


def _taken() -> str:
    return _("This login is taken: choose another.")


def _sealed(act: Act, person: Person) -> dict[str, str]:
    return {name: act.seal(name, value) for name in PERSONAL if (value := getattr(person, name))}
