"""The sealed draw: committed to before anyone can know whom it picks, revealed after, void when its secret is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.queries import holders
from tocsin.base.journal import checkpoints
from tocsin.base.journal import queries as journal
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.tree import Tree
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import Able, Place, able, of_plant
from tocsin.duties.lessons import custody, kinds
from tocsin.duties.lessons.actions.own import hands
from tocsin.duties.lessons.models import Draw, Issue, Reply, Visit
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import draw as rules
from tocsin.duties.lessons.rules import limits
from tocsin.duties.lessons.rules.sampling import sample_size

PROTOCOL = "tocsin-draw-1"
TARGET, CONFIDENCE = Decimal("0.950"), Decimal("0.900")
LOOKERS = (Role.INSPECTOR, Role.OFFICER, Role.GRID, Role.DIRECTOR)


def population(issue: Issue, kind: str = Reply.Kind.FIXED) -> list[str]:
    """The public ids of the standing replies that can be drawn, sorted."""
    found = Reply.objects.filter(match__issue=issue, kind=kind, fallen_at=None, match__plant__isnull=False)
    return sorted(str(uid) for uid in found.values_list("uid", flat=True))


def seal(
    by: By, issue: Issue, kind: str = Reply.Kind.FIXED, target: Decimal = TARGET, confidence: Decimal = CONFIDENCE,
    misses: int = 0, size: int | None = None,
) -> Draw:  # fmt: skip
    """Commit to a secret and to who can be drawn. ``size`` None: as many as show ``target`` with ``confidence``."""
    secret = new_secret(32).hex()
    with transaction.atomic():
        Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
        if Draw.objects.filter(issue=issue, drawn_from=kind, revealed_at=None, voided_at=None).exists():
            raise NotPossible(
                _("cannot seal: a draw of this issue is sealed already; reveal it, or void it with a reason")
            )
        if waiting := _unfinished(issue, kind):
            raise NotPossible(
                _("cannot seal: %(n)d visits of the last draw are not recorded yet; nobody draws again until it suits")
                % {"n": waiting}
            )
        who = population(issue, kind)
        if not who:
            raise NotPossible(_("cannot seal: there is no standing reply of this kind to draw from"))
        draw = Draw(
            issue=issue, drawn_from=kind, population=who, population_root=rules.population_root(who),
            commitment=rules.commitment(secret), sealed_at=by.at, sealed_size=journal.size(), target=target,
            confidence=confidence, misses=misses,
            sample_size=min(len(who), size or sample_size(len(who), target, confidence, misses)),
        )  # fmt: skip
        custody.keep(draw.uid, secret)
        with by.act("draw.sealed", draw, what=_told(draw)) as act:
            draw.save()
            act.testify(draw)
    return draw


def _unfinished(issue: Issue, kind: str) -> int:
    """Visits of earlier draws that are still owed."""
    owed = Visit.objects.filter(draw__issue=issue, draw__drawn_from=kind, found="")
    return owed.filter(obligation__state__in=Obligation.LIVE).count()


def _told(draw: Draw) -> dict[str, object]:
    return {
        "protocol": PROTOCOL, "issue": draw.issue.uid, "drawn_from": str(draw.drawn_from),
        "commitment": draw.commitment, "population_root": draw.population_root, "population": len(draw.population),
        "sample": draw.sample_size, "target": draw.target, "confidence": draw.confidence, "misses": draw.misses,
    }  # fmt: skip


def sealing_entry(draw: Draw) -> Entry | None:
    """The journal's own word on the commitment."""
    return Entry.objects.filter(kind="draw.sealed", about=draw.uid, about_kind="draw").order_by("id").first()


def completing(draw: Draw) -> Checkpoint | None:
    """The first checkpoint that covers the sealing entry; None until it is published."""
    entry = sealing_entry(draw)
    return journal.first_checkpoint_covering(entry) if entry else None


def reveal(by: By, draw: Draw) -> Draw:
    """Publish the secret, draw the sample, and oblige an inspector to each visit."""
    checkpoint = completing(draw)
    if checkpoint is None:
        raise NotPossible(_("cannot reveal yet: the next checkpoint of the journal is published within a minute"))
    proof = _proof(draw, checkpoint)
    with by.act("draw.revealed", draw) as act:
        held = _open(draw)
        secret = _secret(held)
        if secret is None:
            raise NotPossible(
                _(
                    "cannot reveal: the secret is lost or is not the one committed to; "
                    "void this draw with that reason and seal a new one"
                )
            )
        key = rules.seed(secret, rules.note_tree(checkpoint.note)[1])
        held.secret, held.checkpoint, held.proof, held.revealed_at = secret, checkpoint.note, proof, act.at
        held.sample = rules.sample(held.population, key, held.sample_size)
        held.save()
        act.what.update(secret=secret, checkpoint_size=checkpoint.size, sample=held.sample)
        act.testify(held)
        _oblige(act, held)
    transaction.on_commit(lambda: custody.forget(draw.uid))
    draw.refresh_from_db()
    return draw


def void(by: By | Act, draw: Draw, because: str) -> Draw:
    """It will not be revealed: the commitment stays in the journal with the reason, so nobody draws until it suits.

    Once the seed is complete whoever has the secret can know the sample: then a draw is void only if that is lost.
    """
    if not because.strip():
        raise NotPossible(_("say why: the reason is kept in the journal"))
    with by.act("draw.voided", draw, because=because) as act:
        held = _open(draw)
        if completing(held) is not None and _secret(held) is not None:
            raise NotPossible(_("cannot void: the seed is complete and the secret is at hand; reveal the draw"))
        held.voided_at = act.at
        held.save(update_fields=["voided_at"])
        act.testify(held)
    draw.voided_at = held.voided_at
    return draw


def _secret(draw: Draw) -> str | None:
    """The secret that was committed to; None when it is lost."""
    secret = custody.fetch(draw.uid)
    try:
        return secret if secret and rules.commitment(secret) == draw.commitment else None
    except ValueError:  # no longer hexadecimal
        return None


def _open(draw: Draw) -> Draw:
    held = Draw.objects.select_for_update(of=("self",)).select_related("issue__card").get(pk=draw.pk)
    if held.revealed_at or held.voided_at:
        raise NotPossible(_("this draw is revealed or void already; seal a new one"))
    return held


def _proof(draw: Draw, checkpoint: Checkpoint) -> dict[str, object]:
    """The sealing entry with its path to the checkpoint's root: what an outsider needs."""
    entry = sealing_entry(draw)
    assert entry is not None  # noqa: S101  it is covered by a checkpoint
    assert entry.position is not None  # noqa: S101
    tree = Tree(checkpoints.leaves(0, checkpoint.size))
    path = [step.hex() for step in tree.inclusion(entry.position, checkpoint.size)]
    return {"body": bytes(entry.body).decode(), "position": entry.position, "inclusion": path}


def _oblige(act: Act, draw: Draw) -> None:
    """One visit for each reply drawn, in the order of the sample."""
    replies = {str(reply.uid): reply for reply in _drawn(draw)}
    chosen = [replies[uid] for uid in draw.sample]
    visits = [Visit(draw=draw, match=reply.match, reply=reply) for reply in chosen]
    lookers = _lookers(act, chosen)
    due = act.at + limits.VISIT_WITHIN
    card = draw.issue.card
    owed = [
        Owed(
            visit.ref,
            card.title,
            card.article,
            due,
            visit.match.region,
            lookers.get(visit.match_id),
            plant=visit.match.plant,
        )
        for visit in visits
    ]
    opened = {obligation.about: obligation for obligation in obligations.open_many(act, kinds.VISIT, owed)}
    for visit in visits:
        visit.obligation = opened.get(visit.uid)
        visit.inspector = visit.obligation.bearer if visit.obligation else None
    Visit.objects.bulk_create(visits, batch_size=500)
    for visit in visits:
        act.row(
            "visit.assigned",
            visit.ref,
            {"reply": visit.reply.uid, "inspector": visit.inspector.uid if visit.inspector else None},
        )
    act.testify_all(visits)


def _drawn(draw: Draw) -> Sequence[Reply]:
    related = ("match__plant__enterprise", "match__region", "match__issue__card")
    return list(Reply.objects.filter(uid__in=draw.sample).select_related(*related))


def _lookers(act: Act, replies: Sequence[Reply]) -> dict[int, Post]:
    """Who visits: the nearest inspector in whose jurisdiction the plant lies, never a person whose own work it is."""
    places = {reply.match_id: of_plant(reply.match.plant) for reply in replies if reply.match.plant}
    everyone = able(set(places.values()), act.at)
    ranked = {reply.match_id: _ranked(everyone, places[reply.match_id]) for reply in replies}
    people = holders({post for posts in ranked.values() for post in posts}, act.at)
    found: dict[int, Post] = {}
    for reply in replies:
        never = hands(reply.match, act.at)
        others = (post for post in ranked[reply.match_id] if post.pk in people and people[post.pk].uid not in never)
        if (first := next(others, None)) is not None:
            found[reply.match_id] = first
    return found


def _ranked(everyone: Able, place: Place) -> list[Post]:
    """Inspectors before officers before grid officers; among them the nearest first."""
    return sorted(everyone.authorities(place, LOOKERS), key=lambda post: LOOKERS.index(Role(post.role)))
