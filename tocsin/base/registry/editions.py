"""The registry's counter: whoever changes plants holds it until commit, so ``Plant.edition`` grows in commit order.

Lock the edition before any plant, in every action: two writers then never wait for each other crosswise.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F

from tocsin.base.registry.models import Edition

ONLY = 1


def advance() -> int:
    """Inside a transaction: hold the counter until commit and return the number of this change."""
    if not Edition.objects.filter(pk=ONLY).update(n=F("n") + 1):
        _first()
        Edition.objects.filter(pk=ONLY).update(n=F("n") + 1)
    return Edition.objects.values_list("n", flat=True).get(pk=ONLY)


def hold() -> None:
    """Inside a transaction: hold the counter without a change yet, before looking at what might change."""
    if not Edition.objects.filter(pk=ONLY).update(n=F("n")):
        _first()
        Edition.objects.filter(pk=ONLY).update(n=F("n"))


def _first() -> None:
    try:
        with transaction.atomic():
            Edition.objects.create(pk=ONLY)
    except IntegrityError:
        return  # another writer made it first


def current() -> int:
    """The last committed edition; 0 before any plant."""
    return Edition.objects.filter(pk=ONLY).values_list("n", flat=True).first() or 0
