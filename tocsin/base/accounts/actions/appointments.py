"""Who holds which post: appointing, ending a tenure, leaving. The bulk form and the single form are the same code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import ADMINISTRATORS, OneTimeLink, Person, Post, SignIn, Tenure
from tocsin.base.accounts.rules.offices import check_administration
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import Act, By

Pair = tuple[Post, Person]
CHUNK = 500


def appoint(by: By | Act, post: Post, person: Person) -> Tenure:
    """Give ``post`` to ``person`` from now on; whoever held it before ceases to, in the same act."""
    with by.act("tenure.began", post, what={"person": person.uid}) as act:
        (tenure,) = _appoint(act, [(post, person)])
        act.what["tenure"] = tenure.uid
    return tenure


def appoint_all(act: Act, pairs: Sequence[Pair]) -> list[Tenure]:
    """Many appointments as rows of one act."""
    tenures = _appoint(act, pairs)
    for (post, _person), tenure in zip(pairs, tenures, strict=True):
        act.row("tenure.began", post.ref, _told(tenure))
    return tenures


def end_tenure(by: By | Act, tenure: Tenure, because: str = "") -> Tenure:
    """End one tenure; the post stands vacant until somebody is appointed."""
    with by.act("tenure.ended", tenure.post, what=_told(tenure), because=because) as act:
        locked = Tenure.objects.select_for_update().get(pk=tenure.pk)
        if locked.until is not None:
            raise Refused(_("This tenure has already ended."))
        _end(act, [locked])
    return locked


def leave(by: By | Act, person: Person, because: str = "") -> Person:
    """The person leaves: every tenure and every way in ends. What the posts owe stays with the posts."""
    with by.act("person.left", person, because=because) as act:
        locked = Person.objects.select_for_update().get(pk=person.pk)
        if locked.left_at is not None:
            raise Refused(_("This person has already left."))
        end_all(act, open_tenures(person=locked))
        locked.left_at = act.at
        locked.save(update_fields=["left_at"])
        SignIn.objects.filter(person=locked, ended_at=None).update(ended_at=act.at, ended_because=SignIn.End.LEFT)
        OneTimeLink.objects.filter(person=locked, used_at=None).update(used_at=act.at)
    return locked


def open_tenures(**which: Any) -> list[Tenure]:
    """Tenures that have not ended, locked."""
    rows = Tenure.objects.select_for_update(of=("self",)).filter(until=None, **which)
    return list(rows.select_related("post", "person").order_by("pk"))


def end_all(act: Act, tenures: Sequence[Tenure]) -> None:
    """End tenures as rows of ``act``. Each row is about the post that falls vacant."""
    _end(act, tenures)
    for tenure in tenures:
        act.row("tenure.ended", tenure.post.ref, _told(tenure))


def _end(act: Act, tenures: Sequence[Tenure]) -> None:
    for tenure in tenures:
        tenure.until = max(act.at, tenure.since)
    Tenure.objects.bulk_update(tenures, ["until"], batch_size=CHUNK)
    act.testify_all(tenures)


def _told(tenure: Tenure) -> dict[str, Any]:
    return {"person": tenure.person.uid, "tenure": tenure.uid}


def _appoint(act: Act, pairs: Sequence[Pair]) -> list[Tenure]:
    _check(*_locked(pairs))
    for part in _chunks([post for post, _person in pairs]):
        end_all(act, open_tenures(post__in=part))
    tenures = [
        Tenure(post=post, person=person, since=act.at, administers=post.role in ADMINISTRATORS)
        for post, person in pairs
    ]
    try:
        with transaction.atomic():
            Tenure.objects.bulk_create(tenures, batch_size=CHUNK)
    except IntegrityError as trouble:  # the database's own word, should two appointments meet
        raise Refused(_("The same post or the same person was appointed twice at once. Look again.")) from trouble
    act.testify_all(tenures)
    return tenures


def _locked(pairs: Sequence[Pair]) -> tuple[list[Post], list[tuple[str, Person]]]:
    """Lock people, then posts, always in this order: the posts and (role, person) as they now are."""
    people = _lock(Person, [person for _post, person in pairs])
    posts = _lock(Post, [post for post, _person in pairs])
    return list(posts.values()), [(posts[post.pk].role, people[person.pk]) for post, person in pairs]


def _lock(model: type[Any], things: Iterable[Model]) -> dict[int, Any]:
    return {
        row.pk: row
        for part in _chunks(sorted({thing.pk for thing in things}))
        for row in model.objects.select_for_update().filter(pk__in=part).order_by("pk")
    }


def _check(posts: Iterable[Post], offices: Sequence[tuple[str, Person]]) -> None:
    if any(post.closed_at is not None for post in posts):
        raise Refused(_("This post is closed. Open a new one."))
    if any(person.left_at is not None for _role, person in offices):
        raise Refused(_("This person has left. Enter the person anew."))
    held = _held([person for _role, person in offices])
    for role, person in offices:
        check_administration(held[person.pk], role)
        held[person.pk].add(role)


def _held(people: Sequence[Person]) -> dict[int, set[str]]:
    """The roles each of them holds already."""
    held: dict[int, set[str]] = defaultdict(set)
    for part in _chunks(people):
        rows = Tenure.objects.filter(person__in=part, until=None)
        for person, role in rows.values_list("person", "post__role"):
            held[person].add(role)
    return held


def _chunks(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]
