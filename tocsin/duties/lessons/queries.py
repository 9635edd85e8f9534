"""What is asked about lessons: cards, issues, matches, replies, the funnel, the sentence on the first screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import words
from tocsin.duties.lessons.models import Card, Draw, Issue, Match, Recheck, Reply, Visit
from tocsin.duties.lessons.rules.absorption import Absorption, absorption
from tocsin.duties.lessons.rules.sampling import shows

CHECKED = (Reply.Kind.AFFECTED, Reply.Kind.NOT_AFFECTED, Reply.Kind.FIXED)
LANGUAGES = ("zh-hans", "en")


def cards() -> QuerySet[Card]:
    """The latest version of each card, with how often it was issued."""
    later = Card.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    latest = Card.objects.filter(~Exists(later)).select_related("case")
    return latest.annotate(issued=Count("issues")).order_by("-case__happened_on", "key")


def cards_of_case(case_key: str) -> QuerySet[Card]:
    return cards().filter(case__key=case_key)


def issues() -> QuerySet[Issue]:
    """Those that count: one whose card was merged counts in the issue it went into."""
    return Issue.objects.filter(merged_into=None).select_related("card__case", "region").order_by("-at", "-pk")


def matches_of_plant(plant: Plant) -> QuerySet[Match]:
    """The lessons that reached a plant, newest first."""
    found = Match.objects.filter(plant=plant, merged_into=None).order_by("-at", "-pk")
    return found.select_related("issue__card__case", "obligation", "question")


def standing(match: Match) -> Reply | None:
    """The plant's word as it stands now."""
    return Reply.objects.filter(match=match, fallen_at=None).first()


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far a lesson has come. Each number counts plants (or agencies).

    Those rejected on site leave «fixed» and do not come back before they reply again.
    """

    issued: int
    received: int
    replied: int
    checked: int
    fixed: int
    verified: int
    asked: int  # undecided: owes an answer to a question
    held: int
    replies: Mapping[str, int]  # standing, by kind
    visited: int  # of those that reported fixed
    rejected: int
    gone: int = 0  # verified, and no longer in place when it was looked at again
    doubted: int = 0  # of those that say «not affected», visited
    wrong: int = 0

    def steps(self) -> list[tuple[str, int]]:
        return [
            (_("issued"), self.issued),
            (_("received"), self.received),
            (_("replied"), self.replied),
            (_("checked"), self.checked),
            (_("fixed"), self.fixed),
            (_("verified on site"), self.verified),
        ]


def funnel(issue: Issue, post: Post | None = None) -> Funnel:
    """The funnel of one issue; with ``post``: of the part that this post may see."""
    matches = Match.objects.filter(issue=issue)
    return funnel_of(narrow(matches, post, "match", "see") if post else matches)


def funnel_of(matches: QuerySet[Match]) -> Funnel:
    matches = matches.filter(merged_into=None)
    lesson = Q(verdict=Match.Verdict.YES, issued_at__isnull=False)
    counted = matches.aggregate(
        issued=Count("pk", filter=lesson),
        received=Count("pk", filter=lesson & Q(received_at__isnull=False)),
        asked=Count("pk", filter=Q(verdict=Match.Verdict.UNKNOWN, issued_at__isnull=False)),
        held=Count("pk", filter=Q(issued_at=None)),
    )
    inside = matches.values("pk")
    stands = Reply.objects.filter(match__in=inside, fallen_at=None)
    replies = dict(stands.values_list("kind").annotate(n=Count("pk")).order_by())
    seen = _seen_on_site(matches)
    verified = stands.filter(kind=Reply.Kind.FIXED, visits__found=Visit.Found.VERIFIED)
    return Funnel(
        **counted, replied=sum(replies.values()), checked=sum(replies.get(kind, 0) for kind in CHECKED),
        fixed=replies.get(Reply.Kind.FIXED, 0), verified=verified.distinct().count(), replies=replies, **seen,
    )  # fmt: skip


def _seen_on_site(matches: QuerySet[Match]) -> dict[str, int]:
    """How many matches were visited, and where it was not as it was said; by what had been said."""
    fixed, other = Q(reply__kind=Reply.Kind.FIXED), Q(reply__kind=Reply.Kind.NOT_AFFECTED)
    bad = Q(found=Visit.Found.REJECTED)
    inside = matches.values("pk")
    visits = Visit.objects.filter(match__in=inside).exclude(found="")
    gone = Recheck.objects.filter(visit__match__in=inside, found=Recheck.Found.GONE)
    return {
        **visits.aggregate(
            visited=Count("match", distinct=True, filter=fixed), doubted=Count("match", distinct=True, filter=other),
            rejected=Count("match", distinct=True, filter=fixed & bad),
            wrong=Count("match", distinct=True, filter=other & bad),
        ),
        "gone": gone.values("visit__match").distinct().count(),
    }  # fmt: skip


def verifying(issue: Issue, kind: str) -> QuerySet[Draw]:
    """The draws that verify words of this kind; draws of what is looked at again are not among them."""
    mine = Q(issue=issue) | Q(issue__merged_into=issue)
    return Draw.objects.filter(mine, drawn_from=kind, purpose=Draw.Purpose.VERIFY)


def latest_draw(issue: Issue) -> Draw | None:
    """The latest revealed draw from the plants that reported fixed."""
    found = verifying(issue, Reply.Kind.FIXED).filter(revealed_at__isnull=False, voided_at=None)
    return found.order_by("-revealed_at").first()


def draws_of_doubt(issue: Issue) -> list[Draw]:
    """The revealed draws from those that say they are not affected, the latest first."""
    found = verifying(issue, Reply.Kind.NOT_AFFECTED).filter(revealed_at__isnull=False, voided_at=None)
    return list(found.order_by("-revealed_at"))


def estimate(issue: Issue) -> Absorption:
    """教训落实率 of an issue, from its latest revealed draw."""
    draw = latest_draw(issue)
    if draw is None:
        fixed = Reply.objects.filter(match__issue=issue, kind=Reply.Kind.FIXED, fallen_at=None).count()
        return absorption(fixed, 0, 0)
    return estimate_of(draw)


def estimate_of(draw: Draw) -> Absorption:
    visits = draw.visits.exclude(found="")
    return absorption(len(draw.population), visits.count(), visits.filter(found=Visit.Found.VERIFIED).count())


def aim_met(draw: Draw) -> bool | None:
    """Whether the visits show what the draw was to show; None until every visit is recorded."""
    found = estimate_of(draw)
    if not draw.revealed_at or found.visited < len(draw.sample):
        return None
    return shows(found.population, found.visited, found.visited - found.verified, draw.target, draw.confidence)


def headline(issue: Issue) -> dict[str, str]:
    """The sentence of the first screen, in every language of this installation."""
    told, found, draw = funnel(issue), estimate(issue), latest_draw(issue)
    sentences = {}
    for language in LANGUAGES:
        with override(language):
            begin = _beginning(issue.card, told.issued, found.population, draw is not None)
            sentences[language] = _sentence(begin, found, len(draw.sample) if draw else 0)
    return sentences


def _beginning(card: Card, issued: int, claimed: int, sealed: bool) -> str:
    """Who had to learn, and how many claim to have: all that do now, or those whom the draw was made from."""
    said = {"case": words(card.case.title), "issued": issued, "claimed": claimed}
    if card.obliges == Card.Obliges.AGENCIES:
        return _("%(case)s: %(issued)d agencies had to learn from it; %(claimed)d reported it fixed") % said
    if sealed:
        text = _("%(case)s: %(issued)d plants had to learn from it; %(claimed)d had reported it fixed before the draw")
        return text % said
    return _("%(case)s: %(issued)d plants had to learn from it; %(claimed)d reported it fixed") % said


def _sentence(begin: str, found: Absorption, drawn: int) -> str:
    """What was seen on site. Before every drawn plant was visited it says so: who comes first is not drawn."""
    if found.share is None and not drawn:
        return _("%(begin)s; none has been checked on site yet, so nobody knows how many really are.") % {
            "begin": begin
        }
    if found.share is None:
        return _("%(begin)s; %(drawn)d were drawn, none has been visited yet.") % {"begin": begin, "drawn": drawn}
    numbers = {"begin": begin, "visited": found.visited, "verified": found.verified, "share": percent(found.share)}
    if found.visited < drawn:
        so_far = _("%(begin)s; %(drawn)d were drawn, and not all have been visited yet")
        numbers["begin"] = so_far % {"begin": begin, "drawn": drawn}
    if found.exact:
        return _("%(begin)s; all %(visited)d were visited, %(verified)d really are (%(share)s).") % numbers
    numbers |= {"low": percent(found.low, sign=False), "high": percent(found.high)}
    return (
        _("%(begin)s; %(visited)d were visited, %(verified)d really are (%(share)s, 90 %% interval %(low)s–%(high)s).")
        % numbers
    )


def percent(share: float | None, sign: bool = True) -> str:
    text = f"{100 * (share or 0):.0f}"
    return text + " %" if sign else text


def reply_counts(matches: Iterable[Match]) -> dict[int, int]:
    return dict(Reply.objects.filter(match__in=list(matches)).values_list("match").annotate(n=Count("pk")).order_by())


def open_at(plant: Plant) -> list[Match]:
    """The lessons issued to a plant of which nobody has seen on site that its word is true, the oldest first."""
    rows = matches_of_plant(plant).filter(verdict=Match.Verdict.YES, issued_at__isnull=False)
    rows = rows.exclude(issue__card__state=Card.State.WITHDRAWN)
    seen = Visit.objects.filter(reply__match=OuterRef("pk"), reply__fallen_at=None, found=Visit.Found.VERIFIED)
    return list(rows.filter(~Exists(seen)).order_by("issued_at", "pk"))
