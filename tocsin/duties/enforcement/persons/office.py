"""What this office has set for its decisions on persons, where no source at hand gives a number."""

from __future__ import annotations

from django.conf import settings


def step_days() -> int:
    """Calendar days for each of the office's own steps."""
    return int(settings.TOCSIN.person_step_days)
