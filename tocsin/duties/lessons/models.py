"""Lesson cards, their issues to plants, the replies, the sealed draws and the visits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Card(Thing):
    """教训卡: who is similar, which barrier failed, what to check, what proves it, by when. A change is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="cards")
    obliges = models.CharField(max_length=10)  # plants | agencies
    title = models.JSONField()
    mechanism = models.JSONField()
    barrier = models.JSONField()  # the barrier that failed
    required_check = models.JSONField()  # the required check, one question that has a yes and a no
    evidence = models.JSONField()  # acceptable evidence
    article = models.CharField(max_length=200)
    days = models.PositiveSmallIntegerField()
    conditions = models.JSONField()  # shape: tocsin.duties.lessons.rules.conditions
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="lessons_card_once")]


class Issue(Thing):
    """One act of issuing one card within one jurisdiction, with the counts as they were previewed and sent."""

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="issues")
    region = models.ForeignKey("registry.Region", on_delete=models.PROTECT, related_name="+")
    by_post = models.UUIDField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    matched_yes = models.PositiveIntegerField()
    matched_unknown = models.PositiveIntegerField()
    matched_no = models.PositiveIntegerField()
    messages = models.PositiveIntegerField()


class Match(models.Model):
    """Why one plant (or agency) was reached by one issue: its verdict and its reasons as bit masks over the card's leaves."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="matches")
    plant = models.ForeignKey("registry.Plant", null=True, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("registry.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8)  # yes | unknown
    yes_mask = models.BigIntegerField(default=0)
    unknown_mask = models.BigIntegerField(default=0)
    profile = models.ForeignKey("registry.ProfileVersion", null=True, on_delete=models.PROTECT, related_name="+")
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)  # 签收

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "plant"], name="lessons_match_plant_once"),
            models.UniqueConstraint(fields=["issue", "agency"], name="lessons_match_agency_once"),
        ]


class Reply(Thing):
    """One of the four replies 四种回执. The latest that still stands is the plant's word; earlier ones stay."""

    class Kind(models.TextChoices):
        AFFECTED = "affected", _("affected")
        NOT_AFFECTED = "not_affected", _("not affected")
        FIXED = "fixed", _("fixed")
        INVESTIGATING = "investigating", _("under investigation")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    reason = models.JSONField(default=dict)  # {language: text}
    profile = models.ForeignKey("registry.ProfileVersion", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    expires_at = models.DateTimeField(null=True)
    fallen_at = models.DateTimeField(null=True)  # when it ceased to stand
    fallen_because = models.CharField(max_length=20, blank=True)  # replaced | profile_changed | expired | rejected


class Draw(Thing):
    """A sealed draw: the secret is committed first, the next published checkpoint completes the seed."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="draws")
    population = models.JSONField()  # ordered public ids that can be drawn
    population_root = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64, blank=True)  # revealed with the sample; before, held by the custodian file
    sealed_at = models.DateTimeField()
    sealed_size = models.BigIntegerField()  # journal size at the commitment
    checkpoint = models.TextField(blank=True)  # the signed note that completed the seed
    revealed_at = models.DateTimeField(null=True)
    sample = models.JSONField(default=list)
    target = models.DecimalField(max_digits=4, decimal_places=3)  # share to be shown, 0.950
    confidence = models.DecimalField(max_digits=4, decimal_places=3)  # 0.900


class Visit(Thing):
    """An inspector looked: what the plant claimed, and what was found."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="visits")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="visits")
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="visits")
    obligation = models.OneToOneField("obligations.Obligation", null=True, on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey("accounts.Post", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)
    found = models.CharField(max_length=12, blank=True)  # verified | rejected
    note = models.JSONField(default=dict)
