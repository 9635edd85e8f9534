"""The sealed draw: committed to before anyone can know whom it picks, revealed after, void when its secret is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.draws import custody
from tocsin.base.journal.draws import draw as rules
from tocsin.base.journal.draws.sealing import proofs, secret_of
from tocsin.base.journal.models import Checkpoint
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.models import Obligation
from tocsin.duties.lessons import kinds
from tocsin.duties.lessons.actions.looking import lookers
from tocsin.duties.lessons.actions.rechecking import oblige_again
from tocsin.duties.lessons.actions.sealing import commit, completing, sealing_entry
from tocsin.duties.lessons.models import Draw, Issue, Reply, Visit
from tocsin.duties.lessons.queries import verifying
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import limits
from tocsin.duties.lessons.rules.sampling import sample_size

TARGET, CONFIDENCE = Decimal("0.950"), Decimal("0.900")
DRAWABLE = (Reply.Kind.FIXED, Reply.Kind.NOT_AFFECTED)  # words that end what is owed, so that somebody looks


def population(issue: Issue, kind: str = Reply.Kind.FIXED) -> list[str]:
    """The public ids of the standing replies that can be drawn, sorted."""
    found = Reply.objects.filter(match__issue=issue, kind=kind, fallen_at=None)
    return sorted(str(uid) for uid in found.values_list("uid", flat=True))


def seal(
    by: By, issue: Issue, kind: str = Reply.Kind.FIXED, target: Decimal = TARGET, confidence: Decimal = CONFIDENCE,
    misses: int = 0, size: int | None = None,
) -> Draw:  # fmt: skip
    """Commit to a secret and to who can be drawn. ``size`` None: as many as show ``target`` with ``confidence``."""
    if kind not in DRAWABLE:
        raise NotPossible(_("cannot seal: only “fixed” and “not affected” are drawn to be looked at"))
    with transaction.atomic():
        Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
        if verifying(issue, kind).filter(revealed_at=None, voided_at=None).exists():
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
        return commit(
            by,
            Draw(
                issue=issue, drawn_from=kind, population=who, target=target, confidence=confidence, misses=misses,
                sample_size=min(len(who), size or sample_size(len(who), target, confidence, misses)),
            ),
        )  # fmt: skip


def _unfinished(issue: Issue, kind: str) -> int:
    """Visits of earlier draws that are still owed."""
    owed = Visit.objects.filter(draw__issue=issue, draw__drawn_from=kind, found="")
    return owed.filter(obligation__state__in=Obligation.LIVE).count()


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
        if held.purpose == Draw.Purpose.RECHECK:
            oblige_again(act, held)
        else:
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
    return secret_of(draw.uid, draw.commitment)


def _open(draw: Draw) -> Draw:
    held = Draw.objects.select_for_update(of=("self",)).select_related("issue__card").get(pk=draw.pk)
    if held.revealed_at or held.voided_at:
        raise NotPossible(_("this draw is revealed or void already; seal a new one"))
    return held


def _proof(draw: Draw, checkpoint: Checkpoint) -> dict[str, object]:
    """The sealing entry with its path to the checkpoint's root: what an outsider needs."""
    entry = sealing_entry(draw)
    assert entry is not None  # noqa: S101  it is covered by a checkpoint
    return proofs([entry], checkpoint)[0]


def _oblige(act: Act, draw: Draw) -> None:
    """One visit for each reply drawn, in the order of the sample."""
    replies = {str(reply.uid): reply for reply in _drawn(draw)}
    chosen = [replies[uid] for uid in draw.sample]
    visits = [Visit(draw=draw, match=reply.match, reply=reply) for reply in chosen]
    who = lookers(act, [reply.match for reply in chosen])
    due = act.at + limits.VISIT_WITHIN
    card = draw.issue.card
    owed = [
        Owed(
            visit.ref, card.title, card.article, due, visit.match.region, who.get(visit.match_id),
            plant=visit.match.plant,
        )
        for visit in visits
        if visit.match.plant or visit.match_id in who
    ]  # fmt: skip
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
    related = ("match__plant__enterprise", "match__agency", "match__region", "match__issue__card")
    return list(Reply.objects.filter(uid__in=draw.sample).select_related(*related))
