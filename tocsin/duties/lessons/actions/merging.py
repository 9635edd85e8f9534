"""Two cards that ask the same become one: what plants owe and have said of either is owed and said once, of one.

Card B is merged into card A: B is withdrawn, and every match of B lies in a match of A from then on. Its replies and
visits move there with their proof, the stricter of two days is kept, the other obligation is withdrawn with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry import editions
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.actions.cards import decide, reasoned
from tocsin.duties.lessons.actions.falling import drop
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.settling import settle
from tocsin.duties.lessons.collector import paused
from tocsin.duties.lessons.letters import id_of
from tocsin.duties.lessons.models import Card, Draw, Issue, Match, Reply, Visit
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import merging as rules
from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.yardstick import judge, masks

Verdict = Match.Verdict
VERDICTS = (Verdict.NO, Verdict.UNKNOWN, Verdict.YES)
RELATED = ("plant__profile", "plant__enterprise", "agency", "region", "question", "obligation", "issue__card")
FILLED = [
    "verdict", "yes_mask", "unknown_mask", "profile", "question", "obligation", "issued_at", "received_at",
    "received_by",
]  # fmt: skip
Told = TypeVar("Told", Reply, Visit)
STANDS = (Card.State.DRAFT, Card.State.RETURNED, Card.State.APPROVED)


@dataclass(slots=True)
class Merged:
    """What one merging did, counted."""

    plants: int = 0
    replies: int = 0
    twice: int = 0  # plants that owed both, and owe once now


@dataclass(slots=True)
class Pair:
    """One plant's (or agency's) two matches, with all that was said of either."""

    merged: Match
    kept: Match
    said: list[Reply]  # of the merged card, the fallen ones too
    visits: list[Visit]


@dataclass(slots=True)
class Owing:
    """What becomes of obligations, gathered so that each move is one."""

    undone: list[Obligation] = field(default_factory=list)  # no longer owed, because the other is
    ended: list[Obligation] = field(default_factory=list)  # a word that came along ends them
    look: list[Plant] = field(default_factory=list)  # the remaining card applies already, without any question


@paused()
def merge(by: By | Act, card: Card, into: Card, because: str) -> Merged:
    """Merge ``card`` into ``into``, in one act with one entry. Nothing is lost, nothing is owed twice."""
    reasoned(because)
    with by.act("card.merged", card, because=because, article=into.article) as act:
        editions.hold()  # issuing waits: it would reach the same plants at the same moment
        held, remains = _held(card, into)
        pairs = _pairs(act, held, remains)
        owing = Owing()
        standing = _standing(remains)
        for pair in pairs:
            _carry(act, pair, standing, owing)
        _save(act, pairs)
        _settle(act, owing, because, held)
        _withdraw(act, held, remains)
        done = Merged(len(pairs), sum(len(pair.said) for pair in pairs), sum(_both_out(pair) for pair in pairs))
        act.what.update(key=held.key, into=remains.uid, into_key=remains.key)
        act.what.update(plants=done.plants, replies=done.replies, twice=done.twice)
    card.refresh_from_db()
    return done


def _held(card: Card, into: Card) -> tuple[Card, Card]:
    """Both under lock, and every reason why they cannot become one."""
    rows = Card.objects.select_for_update(of=("self",)).filter(pk__in=(card.pk, into.pk)).order_by("pk")
    found = {row.pk: row for row in rows}
    held, remains = found[card.pk], found[into.pk]
    if held.key == remains.key:
        raise NotPossible(_("cannot merge a card into itself"))
    if held.obliges != remains.obliges:
        raise NotPossible(_("cannot merge: one card obliges plants, the other agencies"))
    if held.state not in STANDS or remains.state not in STANDS:
        raise NotPossible(_("cannot merge: one of the two cards is withdrawn already"))
    issued = Issue.objects.filter(card__key=held.key).exists()
    if issued and remains.state != Card.State.APPROVED:
        raise NotPossible(_("cannot merge an issued card into one that is not approved: approve that one first"))
    if Draw.objects.filter(issue__card__key__in=(held.key, remains.key), revealed_at=None, voided_at=None).exists():
        raise NotPossible(_("cannot merge while a draw of one of the two is sealed: reveal it, or void it first"))
    return held, remains


def _pairs(act: Act, held: Card, remains: Card) -> list[Pair]:
    """Every match of the merged card with the other card's at the same plant; where there is none, one is made."""
    mine, other = _matches(held), _matches(remains)
    hold(list(mine.values_list("plant_id", flat=True)))
    theirs: dict[int, Match] = {}
    for match in other.select_for_update(of=("self",)):
        before = theirs.get(id_of(match))
        if before is None or match.issued_at is not None or before.issued_at is None:
            theirs[id_of(match)] = match  # one that is out before one that waits; the latest of those
    issues, matches = _issues(act, held, remains), list(mine.select_for_update(of=("self",)))
    made: list[Match] = []
    for match in matches:
        if id_of(match) not in theirs:
            theirs[id_of(match)] = _empty(match, issues[match.issue_id])
            made.append(theirs[id_of(match)])
    Match.objects.bulk_create(made, batch_size=500)
    said, visits = _said(held), _visits(held)
    return [Pair(one, theirs[id_of(one)], said.get(one.pk, []), visits.get(one.pk, [])) for one in matches]


def _matches(card: Card) -> QuerySet[Match]:
    found = Match.objects.filter(issue__card__key=card.key, merged_into=None)
    return found.select_related(*RELATED).order_by("pk")


def _said(card: Card) -> dict[int, list[Reply]]:
    rows = Reply.objects.select_for_update(of=("self",)).filter(match__issue__card__key=card.key)
    return _by_match(rows.select_related("match__issue__card").order_by("pk"))


def _standing(card: Card) -> dict[int, Reply]:
    rows = Reply.objects.select_for_update(of=("self",)).filter(match__issue__card__key=card.key, fallen_at=None)
    return {reply.match_id: reply for reply in rows.select_related("match")}


def _visits(card: Card) -> dict[int, list[Visit]]:
    return _by_match(Visit.objects.select_for_update(of=("self",)).filter(match__issue__card__key=card.key))


def _by_match(rows: Iterable[Told]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    for row in rows:
        found.setdefault(row.match_id, []).append(row)
    return found


def _issues(act: Act, held: Card, remains: Card) -> dict[int, Issue]:
    """For each issue of the merged card: the issue of the other in which its plants are counted from now on."""
    found: dict[int, Issue] = {}
    own = list(Issue.objects.filter(card__key=remains.key).select_related("card", "region").order_by("at", "pk"))
    for issued in Issue.objects.filter(card__key=held.key, merged_into=None).select_related("region").order_by("pk"):
        target = next((one for one in own if _covers(one, issued, act.at)), None) or _counterpart(act, issued, remains)
        issued.merged_into = target
        issued.save(update_fields=["merged_into"])
        act.testify(issued)
        found[issued.pk] = target
    return found


def _covers(one: Issue, other: Issue, at: dt.datetime) -> bool:
    """Whether whoever ``other`` reached lies where ``one`` was made, which still stands."""
    begins = tuple(one.industries)
    industries = not begins or (other.industries and all(code.startswith(begins) for code in other.industries))
    return one.stands_until > at and bool(industries) and other.region_id in set(registry.below(one.region))


def _counterpart(act: Act, issued: Issue, remains: Card) -> Issue:
    """The remaining card was not issued there: it is now, as the merged one was. Nobody is told anew, for nobody owes
    more than before."""
    made = Issue(
        card=remains, region=issued.region, by_post=issued.by_post, at=issued.at, due_at=issued.due_at,
        stands_until=issued.stands_until, industries=issued.industries, matched_yes=issued.matched_yes,
        matched_unknown=issued.matched_unknown, matched_no=issued.matched_no, held=issued.held, messages=0,
    )  # fmt: skip
    made.save()
    act.row("lesson.taken_over", made.ref, {"from": issued.uid})
    act.testify(made)
    return made


def _empty(merged: Match, issued: Issue) -> Match:
    """The plant had only the merged card: a match of the other, to be filled from it."""
    return Match(
        issue=issued, plant=merged.plant, agency=merged.agency, region=merged.region, industry=merged.industry,
        verdict=merged.verdict, profile=merged.profile, at=merged.at,
    )  # fmt: skip


def _both_out(pair: Pair) -> bool:
    return pair.merged.issued_at is not None and pair.kept.issued_at is not None and pair.kept.at != pair.merged.at


def _carry(act: Act, pair: Pair, standing: dict[int, Reply], owing: Owing) -> None:
    """What the plant owes and has said of the merged card is owed and said of the other."""
    merged, kept = pair.merged, pair.kept
    word = _word(act, pair, standing)
    _judged(merged, kept, owing)
    if kept.verdict == Verdict.YES:
        _lesson_once(merged, kept, word, owing)
    _question_once(merged, kept, owing)
    if merged.issued_at and not kept.issued_at and (kept.obligation or kept.question):
        kept.issued_at = merged.issued_at
    if merged.received_at and not kept.received_at:
        kept.received_at, kept.received_by = merged.received_at, merged.received_by
    merged.merged_into = kept
    act.row("lesson.merged", merged.ref, {"into": kept.uid})


def _word(act: Act, pair: Pair, standing: dict[int, Reply]) -> str | None:
    """All replies come along with their proof; of two standing ones one falls. The kind of the one that stands."""
    mine, other = standing.get(pair.kept.pk), next((reply for reply in pair.said if reply.fallen_at is None), None)
    stands = rules.kept(mine.kind if mine else None, other.kind if other else None)
    for loser, loses in ((mine, stands == "merged"), (other, stands == "remaining")):
        if loser is not None and loses:
            drop(act, loser, Reply.Fell.MERGED)
    for reply in pair.said:
        reply.match, reply.said_of = pair.kept, reply.said_of or pair.merged.issue.card
        act.row("reply.carried", reply.ref, {"from": pair.merged.uid, "to": pair.kept.uid})
    for visit in pair.visits:
        visit.match = pair.kept
    stood = other if stands == "merged" else mine
    if stood is None:
        return None
    standing[pair.kept.pk] = stood
    return str(stood.kind)


def _judged(merged: Match, kept: Match, owing: Owing) -> None:
    """A lesson that is out stays owed; else what the remaining card says of the plant as it is now."""
    facts = {"agency": {"kind": kept.agency.kind}} if kept.agency else {}
    if kept.plant is not None and kept.plant.profile is not None:
        facts, kept.profile = kept.plant.profile.facts, kept.plant.profile
    conditions = parse(kept.issue.card.conditions)
    kept.yes_mask, kept.unknown_mask = masks(conditions, facts)
    now = VERDICTS[judge(conditions.root, facts)]
    out = any(match.issued_at and match.verdict == Verdict.YES for match in (merged, kept))
    asked = not out and bool(merged.question or kept.question) and now == Verdict.YES
    kept.verdict = Verdict.YES if out else Verdict.UNKNOWN if asked else now
    if asked and kept.plant is not None:
        owing.look.append(kept.plant)  # settling opens the lesson and closes the question


def _lesson_once(merged: Match, kept: Match, word: str | None, owing: Owing) -> None:
    """Of what is live the one with the earlier day stays: merging gives nobody more time."""
    live = sorted((one for one in (kept.obligation, merged.obligation) if one and one.live), key=lambda one: one.due_at)
    owing.undone += live[1:]
    first = live[0] if live else kept.obligation or merged.obligation
    if first is not None and first == merged.obligation:
        kept.obligation, merged.obligation = first, None
    if word in rules.ENDS and first is not None and first.live:
        owing.ended.append(first)


def _question_once(merged: Match, kept: Match, owing: Owing) -> None:
    """Only while it is not known whether the lesson applies, and only one of the two."""
    if kept.verdict == Verdict.UNKNOWN and merged.question and not (kept.question and kept.question.live):
        kept.question, merged.question = merged.question, None
    over = [merged.question] if kept.verdict == Verdict.UNKNOWN else [merged.question, kept.question]
    owing.undone += [question for question in over if question and question.live]


def _save(act: Act, pairs: Sequence[Pair]) -> None:
    """The merged matches first: an obligation belongs to one match."""
    merged, kept = [pair.merged for pair in pairs], list({pair.kept.pk: pair.kept for pair in pairs}.values())
    Match.objects.bulk_update(merged, ["obligation", "question", "merged_into"], batch_size=500)
    Match.objects.bulk_update(kept, FILLED, batch_size=500)
    replies, visits = [one for pair in pairs for one in pair.said], [one for pair in pairs for one in pair.visits]
    Reply.objects.bulk_update(replies, ["match", "said_of"], batch_size=500)
    Visit.objects.bulk_update(visits, ["match"], batch_size=500)
    act.testify_all([*merged, *kept, *replies, *visits])


def _settle(act: Act, owing: Owing, because: str, about: Card) -> None:
    obligations.discharge_many(act, owing.ended)
    obligations.withdraw_many(act, owing.undone, because)
    if owing.look:
        settle(act, owing.look, about)


def _withdraw(act: Act, held: Card, remains: Card) -> None:
    for version in Card.objects.filter(key=held.key, state__in=STANDS):
        version.merged_into = remains
        version.save(update_fields=["merged_into"])
        decide(act, version, Card.State.WITHDRAWN)
