"""An office brings a checklist of its own; another post lets it in; it is withdrawn with a reason."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry.models import Region
from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.inspections.models.sheets import OfficeChecklist
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.rules.sheet_file import read_file
from tocsin.duties.inspections.sheets import shelf

ARTICLE = "安全生产法第六十五条"
State = OfficeChecklist.State


def bring(by: By | Act, region: Region, file: str, data: bytes) -> tuple[OfficeChecklist, bool]:
    """A draft of what the file tells, and whether it is new; one that is known just so changes nothing.

    Raises BadFile with every mistake by line and field, NotPossible for a version or a key that is taken.
    """
    told = read_file(file[:120], data, vocabulary(), timezone.localtime(by.at).date())
    key, number = told["key"], told["version"]
    before = OfficeChecklist.objects.filter(key=key).select_related("region").order_by("-version")
    latest = before.first()
    if latest is not None and latest.region_id != region.pk:
        raise NotPossible(
            _("the key “%(key)s” belongs to a checklist of another region; choose another") % {"key": key}
        )
    same = before.filter(version=number).first()
    if same is not None and same.told == told:
        return same, False
    if latest is not None and number <= latest.version:
        text = _("version %(n)d of it is here, and what was asked stays what it was: write “version: %(next)d”")
        raise NotPossible(text % {"n": latest.version, "next": latest.version + 1})
    return _put(by, region, told), True


def _put(by: By | Act, region: Region, told: dict[str, Any]) -> OfficeChecklist:
    found = OfficeChecklist(
        region=region, key=told["key"], version=told["version"], told=told, brought_at=by.at, brought_by=by.who,
        brought_post=by.post,
    )  # fmt: skip
    what = {"key": found.key, "version": found.version, "region": region.uid}
    try:
        with by.act("checklist.brought", found, what=what, article=ARTICLE) as act:
            found.save(force_insert=True)
            act.testify(found)
    except IntegrityError:
        raise NotPossible(_("somebody brought this version at the same moment; look at theirs first")) from None
    return found


def approve(by: By | Act, checklist: OfficeChecklist) -> OfficeChecklist:
    """Another person, as another post, has looked at it: from now on it is in use, and an earlier version is not."""
    what = {"key": checklist.key, "version": checklist.version}
    with by.act("checklist.approved", checklist, what=what, article=ARTICLE) as act:
        held = _held(checklist)
        if held.state != State.DRAFT:
            raise NotPossible(
                _("only a draft is let in; this one is “%(state)s”") % {"state": held.get_state_display()}
            )
        if not is_another(held, act.who, act.post):
            raise NotPossible(_("you brought it yourself: another person, as another post, has to look at it"))
        later = OfficeChecklist.objects.filter(key=held.key, version__gt=held.version).exclude(state=State.WITHDRAWN)
        if later.exists():
            raise NotPossible(_("a later version is here; look at that one"))
        for earlier in OfficeChecklist.objects.filter(key=held.key, state=State.APPROVED).order_by("version"):
            _decide(act, earlier, State.SUPERSEDED)
        _decide(act, held, State.APPROVED)
        shelf.changed()
    checklist.refresh_from_db()
    return checklist


def withdraw(by: By | Act, checklist: OfficeChecklist, because: str) -> OfficeChecklist:
    """It is used no more; what was inspected by it keeps its questions."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why the checklist is withdrawn"))
    what = {"key": checklist.key, "version": checklist.version}
    with by.act("checklist.withdrawn", checklist, what=what, because=because.strip()) as act:
        held = _held(checklist)
        if held.state not in (State.DRAFT, State.APPROVED):
            raise NotPossible(_("this version is not in use any more"))
        _decide(act, held, State.WITHDRAWN)
        shelf.changed()
    checklist.refresh_from_db()
    return checklist


def is_another(held: OfficeChecklist, who: uuid.UUID | None, post: uuid.UUID | None) -> bool:
    """Whether somebody else than who brought it looks at it: neither the same person nor the same post."""
    return who != held.brought_by and post != held.brought_post


def _held(checklist: OfficeChecklist) -> OfficeChecklist:
    """Under the lock of all versions of its key: two are not let in at the same moment."""
    rows = OfficeChecklist.objects.select_for_update().filter(key=checklist.key).order_by("pk")
    return next(one for one in rows if one.pk == checklist.pk)


def _decide(act: Act, held: OfficeChecklist, state: str) -> None:
    held.state, held.decided_at, held.decided_by = state, act.at, act.who
    held.save(update_fields=["state", "decided_at", "decided_by"])
    act.testify(held)
