"""The part someone has in an obligation: its bearer, its verifier, an officer above it, or the duty it belongs to."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Q

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.queries import open_post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations.kinds import kind, of_authority
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.obligations.rules.moves import BEARER, DUTY, SUPERIOR, VERIFIER


def standings(by: By | Act, obligations: Collection[Obligation]) -> dict[int, set[str]]:
    """The parts, by internal key. An act that is already open speaks for its duty; so does the platform."""
    if isinstance(by, Act) or by.who is None:
        return {obligation.pk: {DUTY} for obligation in obligations}
    post = open_post(by.post)
    return standings_of(post, obligations)


def standings_of(post: Post | None, obligations: Collection[Obligation]) -> dict[int, set[str]]:
    """The parts that a post has, by internal key; a few queries, however many obligations."""
    found: dict[int, set[str]] = defaultdict(set)
    if post is None:
        return found
    rows = Obligation.objects.filter(pk__in=[obligation.pk for obligation in obligations])
    for part, action in ((BEARER, "submit"), (SUPERIOR, "change")):
        if scope_of(post, "obligation", action) is not None:
            for pk, name in narrow(rows, post, "obligation", action).values_list("pk", "kind"):
                if not (part == BEARER and kind(name).of_authority):  # what a plant is looked at for is not its to move
                    found[pk].add(part)
    for part, field in _named(post):
        for pk in rows.filter(**{field: post}).values_list("pk", flat=True):
            found[pk].add(part)
    return found


def _named(post: Post) -> Iterator[tuple[str, str]]:
    """The parts one has by name. Only an authority's post is «an officer above»: an enterprise's head stands over its
    safety officer, and can yet not extend or withdraw what the two of them owe."""
    yield BEARER, "bearer"
    yield VERIFIER, "verifier"
    if post.role in IN_REGION:
        yield SUPERIOR, "bearer__superior"


def looks_to_come() -> Q:
    """What a plant is to be looked at for: it learns of the look when it has been, or the look would prove nothing."""
    return Q(kind__in=of_authority(), state__in=Obligation.LIVE)


def seen(post: Post, uid: uuid.UUID) -> Obligation | None:
    """That obligation, if this post may see it: by the policy table, or because it bears or verifies it."""
    rows = Obligation.objects.select_related("bearer", "verifier", "region", "plant__enterprise", "recurs").filter(
        uid=uid
    )
    found = narrow(rows, post, "obligation", "see").first() if scope_of(post, "obligation", "see") else None
    return found or rows.filter(Q(verifier=post) | Q(bearer=post)).first()
