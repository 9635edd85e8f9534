"""What happened to a thing, for whoever may see the thing: each line with its proof, all of them as a bundle.

A room registers its things here once; every page then says ``{% timeline thing %}`` and nothing else.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, one
from tocsin.base.journal import queries as journal
from tocsin.base.journal.models import Sealed
from tocsin.base.journal.queries import Line
from tocsin.base.journal.things import Ref
from tocsin.base.web.missing import Missing

Seen = Callable[[HttpRequest, uuid.UUID], Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """One kind of thing that a person opens. ``seen`` gives it or raises Missing; ``with_`` names what goes along."""

    kind: str
    seen: Seen
    told_to: tuple[str, str]  # who reads the reasons people gave: (resource, action)
    title: Callable[[Any], str]
    with_: Callable[[Any], Iterable[Ref]] = lambda thing: ()


@dataclass(frozen=True, slots=True)
class Told:
    """One line as a page shows it."""

    line: Line
    who: str
    because: str
    tone: str


_opened: dict[str, Opened] = {}
_tones: dict[str, str] = {}


def register(
    model: type[Model],
    resource: str,
    title: Callable[[Any], str],
    *,
    told_to: tuple[str, str] | None = None,
    with_: Callable[[Any], Iterable[Ref]] = lambda thing: (),
    seen: Seen | None = None,
) -> None:
    """From now on things of ``model`` have a timeline for whoever may see the ``resource``."""

    def narrowed(request: HttpRequest, uid: uuid.UUID) -> Any:
        post = getattr(request, "post", None)
        return one(model._default_manager.all(), post, resource, "see", uid=uid)

    kind = model._meta.model_name or ""
    _opened[kind] = Opened(kind, seen or narrowed, told_to or (resource, "see"), title, with_)


def colour(tones: dict[str, str]) -> None:
    """The tone of a line by its kind; what is not named is plain."""
    _tones.update(tones)


def known() -> list[str]:
    """The kinds of things that have a timeline."""
    return sorted(_opened)


def opened(request: HttpRequest, kind: str, uid: uuid.UUID) -> tuple[Opened, Any]:
    """The thing, if this request may see it and its timeline."""
    how = _opened.get(kind)
    if how is None or not may(getattr(request, "post", None), "timeline", "see"):
        raise Missing
    return how, how.seen(request, uid)


def refs(thing: Any) -> list[Ref]:
    """The thing, and what is told and proven together with it."""
    how = _opened.get(thing.ref.kind)
    return list(dict.fromkeys([thing.ref, *(how.with_(thing) if how else ())]))


def told(request: HttpRequest, thing: Any, limit: int) -> list[Told]:
    """Its lines, newest first. A reason is left out for those who may see the thing but not why."""
    lines = journal.timeline_of(refs(thing), limit)
    posts = _titles(lines)
    whys = _reasons(lines) if _hears_why(request, thing) else {}
    return [
        Told(
            line=line,
            who=posts.get(line.post, "") if line.post else "",
            because=whys.get(line.what.get("because", "")) or whys.get(line.entry, ""),
            tone=_tones.get(line.kind, "plain"),
        )
        for line in lines
    ]


def _hears_why(request: HttpRequest, thing: Any) -> bool:
    how = _opened.get(thing.ref.kind)
    return how is not None and may(getattr(request, "post", None), *how.told_to)


def _titles(lines: Sequence[Line]) -> dict[uuid.UUID, str]:
    uids = {line.post for line in lines if line.post}
    return dict(Post.objects.filter(uid__in=uids).values_list("uid", "title"))


def _reasons(lines: Sequence[Line]) -> dict[Any, str]:
    """What was given as a reason, by commitment; and by the entry, where the whole act had one reason."""
    found: dict[Any, str] = {}
    several: dict[uuid.UUID, list[str]] = {}
    kept = Sealed.objects.filter(entry__uid__in={line.entry for line in lines}, name="because")
    for entry, commitment, value in kept.values_list("entry__uid", "commitment", "value"):
        found[commitment] = value or ""
        several.setdefault(entry, []).append(value or "")
    return found | {entry: values[0] for entry, values in several.items() if len(values) == 1}
