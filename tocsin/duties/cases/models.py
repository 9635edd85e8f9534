"""Accident cases: facts with their sources and certainty; what a source does not say stays not recorded."""

from __future__ import annotations

from django.db import models

from tocsin.base.journal.things import Thing


class Case(Thing):
    """One accident. ``facts`` maps a figure's name to {value, unit, source, certainty}; absent means not recorded."""

    key = models.CharField(max_length=40, unique=True)  # CN-2019-YM
    version = models.PositiveIntegerField(default=1)
    title = models.JSONField()  # {language: text}
    happened_on = models.DateField(db_index=True)
    place = models.JSONField()
    country = models.CharField(max_length=2)
    industry = models.JSONField()
    facts = models.JSONField(default=dict)  # deaths, serious_injuries, direct_loss_wan …
    narrative = models.JSONField(default=dict)  # direct_cause, management_causes …: texts by language
    grade = models.CharField(max_length=20, blank=True)  # by the law of its day; blank: cannot be graded from what is recorded
    grade_basis = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    fictional = models.BooleanField(default=False)
    released = models.BooleanField(default=True)  # False: under embargo until officially released


class Event(models.Model):
    """One step of the sequence. ``when`` is as the source gives it; ``at`` orders it when it can be ordered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    n = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=40)
    what = models.JSONField()
    certainty = models.CharField(max_length=2)
    source = models.CharField(max_length=300, blank=True)


class Gap(models.Model):
    """A gap the accident showed: each ends in a measure (a card) or a signed «none»."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=20)  # awareness | system | supervision | emergency
    whose = models.CharField(max_length=20)  # plant | agency
    what = models.JSONField()
    certainty = models.CharField(max_length=2)
