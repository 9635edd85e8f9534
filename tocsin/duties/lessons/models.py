"""Lesson cards, their issues to plants, the replies, the sealed draws and the visits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.ids import new_salt
from tocsin.base.journal.things import Thing


def vouched(salt: str, text: Mapping[str, str]) -> str:
    """What the journal can vouch for of a text that somebody wrote, without giving it away."""
    return hashlib.sha256((salt + json.dumps(text, sort_keys=True)).encode()).hexdigest()


def said_since(thing: models.Model, *names: str) -> dict[str, Any]:
    """What a testimony says of columns that came later: nothing while they are empty, so that older digests stand."""
    return {name: value for name in names if (value := getattr(thing, name))}


class Card(Thing):
    """教训卡: who is similar, which barrier failed, what to check, what proves it, when. A change is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        RETURNED = "returned", _("returned to its writer")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Obliges(models.TextChoices):
        PLANTS = "plants", _("plants")
        AGENCIES = "agencies", _("agencies")

    class Control(models.TextChoices):
        """What kind of measure it asks for: how long measures last is told by kind."""

        ENGINEERING = "engineering", _("engineering control")
        MANAGEMENT = "management", _("management control")
        TRAINING = "training", _("training and education")
        PROTECTION = "protection", _("personal protection")
        EMERGENCY = "emergency", _("emergency response measure")

    class Origin(models.TextChoices):
        LIBRARY = "library", _("the library that comes with the platform")
        FORM = "form", _("written here")
        FILE = "file", _("imported from a file")

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="cards")
    obliges = models.CharField(max_length=10, choices=Obliges.choices)
    title = models.JSONField()
    mechanism = models.JSONField()
    barrier = models.JSONField()  # the barrier that failed
    required_check = models.JSONField()  # the required check, one question that has a yes and a no
    evidence = models.JSONField()  # acceptable evidence
    article = models.CharField(max_length=200)
    article_mark = models.CharField(
        max_length=2, blank=True
    )  # A seen in a copy · B well known, not re-checked · C unsure
    days = models.PositiveSmallIntegerField()
    conditions = models.JSONField()  # shape: tocsin.duties.lessons.rules.conditions
    control = models.CharField(max_length=12, blank=True, choices=Control.choices)
    aloud = models.JSONField(default=dict)  # the one page a team leader reads aloud at the shift meeting
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.LIBRARY)
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True, blank=True)  # the person; None: nobody of this office (the library)
    decided_at = models.DateTimeField(null=True, blank=True)  # approved, returned or withdrawn
    decided_by = models.UUIDField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    hazard = models.ForeignKey("hazards.Hazard", null=True, on_delete=models.PROTECT, related_name="+")  # gave rise

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="lessons_card_once")]

    def testimony(self) -> dict[str, Any]:
        names = ("key", "version", "case_id", "obliges", "title", "mechanism", "barrier", "required_check", "evidence",
                 "article", "article_mark", "days", "conditions", "state", "decided_at", "decided_by")  # fmt: skip
        later = said_since(self, "control", "aloud", "written_by", "merged_into_id", "hazard_id")
        return {name: getattr(self, name) for name in names} | later


class Issue(Thing):
    """One act of issuing one card within one region, with the counts as they were previewed and sent.

    It stands until the card is withdrawn or ``stands_until``: a plant whose profile changes meanwhile so that the card
    applies is reached as well.
    """

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="issues")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    stands_until = models.DateTimeField()
    industries = models.JSONField(default=list)  # industry beginnings of the issuing post; empty: every industry
    matched_yes = models.PositiveIntegerField()
    matched_unknown = models.PositiveIntegerField()
    matched_no = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0)  # over their weekly budget at that moment
    messages = models.PositiveIntegerField()
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        indexes = [models.Index(fields=["-at"], name="lessons_issue_latest")]

    def testimony(self) -> dict[str, Any]:
        names = ("card_id", "region_id", "by_post", "at", "due_at", "stands_until", "industries", "matched_yes",
                 "matched_unknown", "matched_no", "held", "messages")  # fmt: skip
        return {name: getattr(self, name) for name in names} | said_since(self, "merged_into_id")


class Match(Thing):
    """Why one issue reaches one plant (or agency): its verdict, its reasons as bit masks over the card's leaves.

    ``question`` is the light obligation of an undecided plant: answer one question. ``obligation`` is the lesson
    itself; it is opened when the card applies, and replaced by its recurrence when a reply falls.

    ``merged_into``: its card was merged into another, and what the plant owes and has said lies in that other match
    now. The merged one owes nothing and counts nowhere; it is kept for whoever follows an old link.
    """

    class Verdict(models.TextChoices):
        YES = "yes", _("applies")
        UNKNOWN = "unknown", _("not known whether it applies")
        NO = "no", _("does not apply, as the answer showed")

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="matches", db_index=False)
    plant = models.ForeignKey("registry.Plant", null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("registry.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    industry = models.CharField(max_length=10, blank=True)  # of the plant at that moment, for jurisdiction
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    yes_mask = models.BigIntegerField(default=0)
    unknown_mask = models.BigIntegerField(default=0)
    profile = models.ForeignKey("registry.ProfileVersion", null=True, on_delete=models.PROTECT, related_name="+")
    question = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()  # matched
    issued_at = models.DateTimeField(null=True)  # None: held by the plant's weekly budget
    received_at = models.DateTimeField(null=True)  # 签收
    received_by = models.UUIDField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "plant"], name="lessons_match_plant_once"),
            models.UniqueConstraint(fields=["issue", "agency"], name="lessons_match_agency_once"),
        ]
        indexes = [
            models.Index(fields=["issue", "verdict"], name="lessons_match_verdict"),
            models.Index(fields=["plant", "issued_at"], name="lessons_match_budget"),
            models.Index(fields=["issue", "region"], name="lessons_match_region"),
        ]

    def testimony(self) -> dict[str, Any]:
        names = ("issue_id", "plant_id", "agency_id", "region_id", "industry", "verdict", "yes_mask", "unknown_mask",
                 "profile_id", "question_id", "obligation_id", "at", "issued_at", "received_at",
                 "received_by")  # fmt: skip
        later = said_since(self, "merged_into_id")
        return {name: getattr(self, name) for name in names} | later


class Reply(Thing):
    """One of the four replies 四种回执. The one that has not fallen is the plant's word; earlier ones stay.

    ``said_of``: the card it was given to, when that card was merged into another and the reply came along.
    """

    class Kind(models.TextChoices):
        AFFECTED = "affected", _("affected")
        NOT_AFFECTED = "not_affected", _("not affected")
        FIXED = "fixed", _("fixed")
        INVESTIGATING = "investigating", _("under investigation")

    class Fell(models.TextChoices):
        REPLACED = "replaced", _("replaced by a later reply")
        PROFILE_CHANGED = "profile_changed", _("the profile it rested on changed")
        EXPIRED = "expired", _("expired")
        REJECTED = "rejected", _("rejected on site")
        NOT_KEPT = "not_kept", _("found no longer in place when it was looked at again")
        MERGED = "merged", _("its lesson was merged with another, on which another reply stands")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    reason = models.JSONField(default=dict)  # {language: text}
    salt = models.CharField(max_length=32, default=new_salt, editable=False)  # of the reason, in the testimony
    profile = models.ForeignKey("registry.ProfileVersion", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    on_behalf = models.BooleanField(default=False)  # a grid officer wrote it for people without a login
    expires_at = models.DateTimeField(null=True)  # not affected: must be renewed; investigating: must come back
    fallen_at = models.DateTimeField(null=True)  # when it ceased to stand
    fallen_because = models.CharField(max_length=20, blank=True, choices=Fell.choices)
    said_of = models.ForeignKey(Card, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match"], condition=Q(fallen_at=None), name="lessons_one_standing_reply")
        ]
        indexes = [models.Index(fields=["fallen_at", "expires_at"], name="lessons_reply_expiry")]

    def testimony(self) -> dict[str, Any]:
        names = ("match_id", "kind", "profile_id", "at", "by", "on_behalf", "expires_at", "fallen_at", "fallen_because")
        told = {name: getattr(self, name) for name in names} | {"reason": vouched(self.salt, self.reason)}
        return told | said_since(self, "said_of_id")


class Draw(Thing):
    """A sealed draw: the secret is committed first, the next published checkpoint completes the seed.

    What is drawn are replies to be verified, or, of ``of``'s verified fixes, those to be looked at again.
    """

    class Purpose(models.TextChoices):
        VERIFY = "", _("verification")
        RECHECK = "recheck", _("looking again")

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="draws")
    drawn_from = models.CharField(max_length=14, choices=Reply.Kind.choices, default=Reply.Kind.FIXED)
    purpose = models.CharField(max_length=10, blank=True, choices=Purpose.choices)
    of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="drawn_again")
    months = models.PositiveSmallIntegerField(null=True)  # after the visits of ``of``
    population = models.JSONField()  # public ids of the standing replies, sorted
    population_root = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(
        max_length=64, blank=True
    )  # revealed with the sample; before, held in the custodian's file
    sealed_at = models.DateTimeField()
    sealed_size = models.BigIntegerField()  # journal size at the commitment
    checkpoint = models.TextField(blank=True)  # the signed note that completed the seed
    proof = models.JSONField(default=dict)  # the sealing entry, its position and its path to that checkpoint's root
    revealed_at = models.DateTimeField(null=True)
    sample_size = models.PositiveIntegerField()
    sample = models.JSONField(default=list)
    target = models.DecimalField(max_digits=4, decimal_places=3)  # share to be shown, 0.950
    confidence = models.DecimalField(max_digits=4, decimal_places=3)  # 0.900
    misses = models.PositiveSmallIntegerField(default=0)  # failures the sample may hold and still show the share
    voided_at = models.DateTimeField(null=True)

    def testimony(self) -> dict[str, Any]:
        names = ("issue_id", "drawn_from", "population_root", "commitment", "secret", "sealed_at", "checkpoint",
                 "revealed_at", "sample_size", "sample", "misses", "voided_at")  # fmt: skip
        told = {name: getattr(self, name) for name in names} | said_since(self, "purpose", "of_id", "months")
        return {**told, "target": f"{self.target:.3f}", "confidence": f"{self.confidence:.3f}"}


class Visit(Thing):
    """An inspector looked: what the plant claimed, and what was found."""

    class Found(models.TextChoices):
        VERIFIED = "verified", _("verified: it is fixed")
        REJECTED = "rejected", _("rejected: it is not fixed")

    OF_NOT_AFFECTED = (  # the same two findings where it was said not to be affected
        (Found.VERIFIED.value, _("confirmed: it is not affected")),
        (Found.REJECTED.value, _("wrong: the lesson concerns it")),
    )

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="visits")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="visits")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="visits")
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    found = models.CharField(max_length=12, blank=True, choices=Found.choices)
    note = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)  # of the note, in the testimony

    def testimony(self) -> dict[str, Any]:
        names = ("draw_id", "match_id", "reply_id", "obligation_id", "at", "by", "found")
        return {name: getattr(self, name) for name in names} | {"note": vouched(self.salt, self.note)}

    @property
    def finding(self) -> str:
        """What was found, in the words that fit what had been said; give it with its reply."""
        said = self.OF_NOT_AFFECTED if self.reply.kind == Reply.Kind.NOT_AFFECTED else self.Found.choices
        return str(dict(said).get(self.found, ""))


class Recheck(Thing):
    """A verified fix is looked at again, so many months after its visit: is it still in place?

    There is one for every verified fix and month whose day has come: it is owed, found, or left out with the reason.
    """

    class Found(models.TextChoices):
        KEPT = "kept", _("still in place")
        GONE = "gone", _("no longer in place")
        UNTOLD = "untold", _("cannot be told")

    class Left(models.TextChoices):
        """Why nobody has to look."""

        NOT_DRAWN = "not_drawn", _("not drawn")
        DEREGISTERED = "deregistered", _("deregistered meanwhile")
        TAKEN_BACK = "taken_back", _("taken back by its own word")
        SET_ASIDE = "set_aside", _("says that it is no longer affected")
        GONE_BEFORE = "gone_before", _("found gone on an earlier visit")
        COUNTED_BEFORE = "counted_before", _("its time runs from an earlier visit")
        SEEN = "seen", _("seen on another visit since")
        OVERTAKEN = "overtaken", _("missed: the next look had come")

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="rechecks")  # that verified it
    draw = models.ForeignKey(Draw, null=True, on_delete=models.PROTECT, related_name="rechecks")  # None: all are
    months = models.PositiveSmallIntegerField()
    verified_at = models.DateTimeField()  # of the visit: from here the months count
    opened_at = models.DateTimeField()  # planned, or left out
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    left_out = models.CharField(max_length=16, blank=True, choices=Left.choices)
    at = models.DateTimeField(null=True)  # found, or left out after it was opened
    by = models.UUIDField(null=True)
    found = models.CharField(max_length=8, blank=True, choices=Found.choices)
    note = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)  # of the note, in the testimony

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "months"], name="lessons_recheck_once")]
        indexes = [models.Index(fields=["found", "left_out"], name="lessons_recheck_open")]

    def testimony(self) -> dict[str, Any]:
        names = ("visit_id", "draw_id", "months", "verified_at", "opened_at", "obligation_id", "left_out",
                 "at", "by", "found")  # fmt: skip
        return {name: getattr(self, name) for name in names} | {"note": vouched(self.salt, self.note)}


class Learnt(Thing):
    """What the ranking learnt from this installation's own accidents, on one day. Never edited: the newest holds."""

    at = models.DateTimeField()
    cases = models.PositiveIntegerField()  # closed: their five years are over
    taught = models.PositiveIntegerField()  # of these, followed by an accident of the same kind elsewhere
    plants = models.PositiveIntegerField()
    weights = models.JSONField()  # {factor: weight}
    curve = models.JSONField()  # {scores, chances}
    table = models.JSONField()  # promise beside outcome on the newest closed cases, which had not been learnt from
    brier = models.FloatField()
    brier_usual = models.FloatField()  # of promising everybody the same

    def testimony(self) -> dict[str, Any]:
        told = {"weights": _spelled(self.weights), "curve": _spelled(self.curve), "table": _spelled(self.table)}
        return {"at": self.at, "cases": self.cases, "taught": self.taught, "plants": self.plants, **told}


def _spelled(told: Any) -> str:
    """JSON with every figure as Python spells it: the same on both databases."""
    return json.dumps(told, sort_keys=True)
