"""Handing in a file as proof."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _

from tocsin.base.evidence import store
from tocsin.base.evidence.models import Band, Exhibit
from tocsin.base.evidence.rules.examination import Findings, examine
from tocsin.base.evidence.rules.likeness import bands
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.things import Ref

LARGEST = 20 * 1024 * 1024


class Refused(ValueError):
    """Nothing was kept; the text says why and what is possible."""


def hand_in(
    by: By | Act,
    upload_bytes: bytes,
    name: str,
    about: Ref,
    plant: uuid.UUID | None = None,
    *,
    region: uuid.UUID | None = None,
    agent: str = "",
    claims: Mapping[str, str] | None = None,
) -> Exhibit:
    """Keep a file as proof of ``about``. What is hostile is kept too, in quarantine: it is never an error.

    ``claims``: what was told beside the file (``taken_at``, ``latitude``, ``longitude``); its own claims go before.
    """
    data = bytes(upload_bytes)
    _look_at_size(data, name)
    found = examine(data, name)
    exhibit = _described(found, data, name)
    exhibit.claims = {**(claims or {}), **exhibit.claims}
    exhibit.about_kind, exhibit.about = about
    exhibit.plant, exhibit.region = plant, region
    exhibit.received_at, exhibit.by = by.at, by.who
    exhibit.seen = {"agent": agent[:200]} if agent else {}
    with by.act("exhibit.received", exhibit, what=_told(exhibit)) as act:
        exhibit.save()
        Band.objects.bulk_create(Band(exhibit=exhibit, value=value) for value in bands(exhibit.likeness))
        act.testify(exhibit)
    return exhibit


def _look_at_size(data: bytes, name: str) -> None:
    if not data:
        raise Refused(_("The file %(name)s is empty.") % {"name": short(name)})
    if len(data) > LARGEST:
        most = {"name": short(name), "most": LARGEST // 1024 // 1024}
        raise Refused(_("The file %(name)s is larger than %(most)s MB.") % most)


def _described(found: Findings, data: bytes, name: str) -> Exhibit:
    return Exhibit(
        name=short(name),
        media_type=found.media_type,
        size=len(data),
        original=store.put(data),
        served=store.put(found.served) if found.served else "",
        small=store.put(found.small) if found.small else "",
        likeness=found.likeness,
        claims=found.claims,
        state=Exhibit.State.QUARANTINED if found.trouble else Exhibit.State.SOUND,
        trouble=found.trouble,
    )


def _told(exhibit: Exhibit) -> dict[str, object]:
    """For the log: no name and no claims, which may be personal."""
    return {
        "about": [exhibit.about_kind, exhibit.about],
        "plant": exhibit.plant,
        "original": exhibit.original,
        "size": exhibit.size,
        "media_type": exhibit.media_type,
        "state": exhibit.state,
        "trouble": exhibit.trouble,
    }


def short(name: str) -> str:
    """A name that can be stored and shown: no folders, no control characters, 120 letters at most."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    return plain if len(plain) <= 120 else plain[:80] + "…" + plain[-39:]
