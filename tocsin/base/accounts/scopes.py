"""Turns a scope into a query: which rows of a resource this post may see or touch. Nothing else may do so."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.rules.table import Scope
from tocsin.base.web.missing import Missing

Row = TypeVar("Row", bound=Model)

# Measured on 1,000,000 plants sorted by name: driving by a broad place or a common code sorts them all (0.8 to 8 s).
BROAD = 100  # a hundredth of all regions or more
COMMON = 20_000  # rows
regions_below: Callable[[Collection[uuid.UUID]], QuerySet[Any]] | None = None
"""Public ids of regions → a queryset of those regions and all below them. Handed in by the room that knows regions."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where, from a resource's rows, the things a scope speaks of are found (ORM paths)."""

    region: str = ""
    industry: str = ""
    plant: str = ""
    enterprise: str = ""
    agency: str = ""
    own: str = ""  # the post that bears it
    person: str = ""  # the person it belongs to
    public: Q | None = None  # which rows anybody may see
    withheld: Callable[[], Q] | None = None  # which rows a unit does not see, although they lie at it
    sealed: Callable[[], Q] | None = None  # which rows nobody finds by place or unit: their own door shows them

    def serves(self, scope: Scope) -> bool:
        """Whether rows can be found for ``scope``."""
        return {
            Scope.ALL: True,
            Scope.REGION: bool(self.region),
            Scope.UNIT: bool(self.plant or self.enterprise or self.agency),
            Scope.OWN: bool(self.own or self.person),
            Scope.PUBLIC: self.public is not None,
        }[scope]


_declared: dict[str, Paths] = {}


def declare(
    resource: str,
    *,
    region: str = "",
    industry: str = "",
    plant: str = "",
    enterprise: str = "",
    agency: str = "",
    own: str = "",
    person: str = "",
    public: Q | None = None,
    withheld: Callable[[], Q] | None = None,
    sealed: Callable[[], Q] | None = None,
) -> None:
    """Say once, when the room starts, how rows of ``resource`` are tied to places, units, posts and people."""
    _declared[resource] = Paths(region, industry, plant, enterprise, agency, own, person, public, withheld, sealed)


def declared() -> dict[str, Paths]:
    """Every resource that has rows, and its paths."""
    return dict(_declared)


def narrow(rows: QuerySet[Row], post: Post | None, resource: str, action: str) -> QuerySet[Row]:
    """The part of ``rows`` that ``post`` may ``action``; no right at all is the same :class:`Missing` as no thing."""
    scope = scope_of(post, resource, action)
    if scope is None:
        raise Missing
    if scope is Scope.ALL:
        return rows
    paths = _declared.get(resource)
    if paths is None:
        raise ImproperlyConfigured(f"no scopes.declare({resource!r}, …): its rows cannot be narrowed to {scope!r}")
    return rows.filter(_within(rows.model, paths, scope, post))


def one(rows: QuerySet[Row], post: Post | None, resource: str, action: str, **which: Any) -> Row:
    """The one row ``which`` names, if ``post`` may ``action`` it; forbidden is :class:`Missing` like not there."""
    found = narrow(rows, post, resource, action).filter(**which).first()
    if found is None:
        raise Missing
    return found


def may(post: Post | None, resource: str, action: str, thing: Model | None = None) -> bool:
    """Whether ``post`` may ``action`` a ``resource`` somewhere; with a ``thing``: this very one."""
    if scope_of(post, resource, action) is None:
        return False
    if thing is None:
        return True
    return narrow(type(thing)._default_manager.filter(pk=thing.pk), post, resource, action).exists()


def _within(model: type[Model], paths: Paths, scope: Scope, post: Post | None) -> Q:
    if scope is Scope.PUBLIC:
        return paths.public if paths.public is not None else _nothing()
    if post is None or not paths.serves(scope):
        return _nothing()
    if scope is Scope.REGION:
        return _unsealed(paths, _in_jurisdiction(model, paths, post))
    if scope is Scope.UNIT:
        return _unsealed(paths, _in_unit(model, paths, post))
    return _of_its_own(model, paths, post)


def _unsealed(paths: Paths, within: Q) -> Q:
    return within if paths.sealed is None else within & ~paths.sealed()


def _nothing() -> Q:
    return Q(pk__in=[])


def _in_jurisdiction(model: type[Model], paths: Paths, post: Post) -> Q:
    """Regions that share an industry prefix become one subquery, so one county stays one index range."""
    regions: dict[str, list[uuid.UUID]] = defaultdict(list)
    for region, industry in post.jurisdictions.values_list("region", "industry"):
        regions[industry].append(region)
    within, broad = _nothing(), False
    for industry, uids in sorted(regions.items()):
        below = _below(uids)
        broad |= _is_broad(below)
        place = _place(model, paths.region, below)
        divided = industry and paths.industry  # a resource that no industry divides is divided by place alone
        within |= place & _begins(model, paths.industry, industry) if divided else place
    return _once(model, paths, within, broad)


def _below(uids: list[uuid.UUID]) -> QuerySet[Any]:
    if regions_below is None:
        raise ImproperlyConfigured("scopes.regions_below was not handed in: the room that knows regions must set it")
    return regions_below(uids)


def _is_broad(below: QuerySet[Any]) -> bool:
    """Whether these regions are so large a share of all that few rows need be passed over to fill a page."""
    return bool(below.count() * BROAD >= below.model._default_manager.count())


def _place(model: type[Model], path: str, below: QuerySet[Any]) -> Q:
    """A narrow place drives the query (its rows are fetched and sorted); a broad one only looks at each row in turn."""
    key = "pk" if _field(model, path).is_relation else "uid"
    if _is_broad(below):
        return Q(Exists(below.filter(**{key: OuterRef(path)})))
    return Q(**{f"{path}__in": below.values(key)})


def _begins(model: type[Model], path: str, code: str) -> Q:
    """``code`` and all codes it begins. A rare code drives the query through its index; a common one is looked at."""
    begins = Q(**{f"{path}__startswith": code})
    bounds = Q(**{f"{path}__gte": code, f"{path}__lt": code[:-1] + chr(ord(code[-1]) + 1)})
    return begins if model._default_manager.filter(bounds)[:COMMON].count() == COMMON else begins & bounds


def _once(model: type[Model], paths: Paths, within: Q, broad: bool) -> Q:
    """A path through many rows (an enterprise's plants) must not show the same row twice."""
    if not any(_many(model, path) for path in (paths.region, paths.industry) if path):
        return within
    rows = model._default_manager.filter(within)
    return Q(Exists(rows.filter(pk=OuterRef("pk")))) if broad else Q(pk__in=rows.values("pk"))


def _in_unit(model: type[Model], paths: Paths, post: Post) -> Q:
    path = {"plant": paths.plant, "enterprise": paths.enterprise, "agency": paths.agency}.get(post.unit_kind, "")
    if not path or not post.unit:
        return _nothing()
    mine = Q(**{_by_uid(model, path): post.unit})
    if paths.withheld is not None:
        mine &= ~paths.withheld()
    return Q(pk__in=model._default_manager.filter(mine).values("pk")) if _many(model, path) else mine


def _of_its_own(model: type[Model], paths: Paths, post: Post) -> Q:
    mine = _nothing()
    if paths.own:
        mine |= Q(**{paths.own: post.pk if _field(model, paths.own).is_relation else post.uid})
    if paths.person:
        holder = Person.objects.filter(tenures__post=post, tenures__until=None)
        relation = _field(model, paths.person).is_relation
        mine |= Q(**{f"{paths.person}__in": holder if relation else holder.values("uid")})
    return mine


def _by_uid(model: type[Model], path: str) -> str:
    return f"{path}__uid" if _field(model, path).is_relation else path


def _field(model: type[Model], path: str) -> Any:
    """The field at the end of an ORM path."""
    return _fields(model, path)[-1]


def _many(model: type[Model], path: str) -> bool:
    return any(field.one_to_many or field.many_to_many for field in _fields(model, path))


def _fields(model: type[Model], path: str) -> list[Any]:
    fields: list[Any] = []
    for name in path.split("__"):
        fields.append(model._meta.pk if name == "pk" else model._meta.get_field(name))
        model = fields[-1].related_model or model
    return fields
