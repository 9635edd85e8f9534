"""A draw is verified from public data: what an outsider has, and what the journal adds inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.journal import keys
from tocsin.base.journal.draws.draw import checks
from tocsin.base.journal.draws.sealing import signed_here
from tocsin.duties.lessons.actions.sealing import PROTOCOL, completing
from tocsin.duties.lessons.models import Draw

TITLES = {
    "sealed": lambda: _("the sealing entry in the journal commits to this draw"),
    "covered": lambda: _("the sealing entry lies below the checkpoint that completed the seed"),
    "population": lambda: _("the population has the root that was sealed"),
    "secret": lambda: _("the secret is the one that was committed to"),
    "sample": lambda: _("the sample follows from the secret, the checkpoint and the population"),
    "signature": lambda: _("the checkpoint is signed by this installation's journal"),
    "first": lambda: _("no earlier checkpoint could have been used"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    title: str
    holds: bool


def bundle(draw: Draw) -> dict[str, Any]:
    """Everything an outsider needs, in plain JSON. The ids are of replies: they name nobody."""
    return {
        "protocol": PROTOCOL, "uid": str(draw.uid), "commitment": draw.commitment, "secret": draw.secret,
        "population_root": draw.population_root, "population": draw.population, "sample_size": draw.sample_size,
        "sample": draw.sample, "checkpoint": draw.checkpoint, "entry": draw.proof, "keys": keys.verifier_keys(),
    }  # fmt: skip


def verify_draw(draw: Draw) -> list[Check]:
    """Every check, in order. A draw that is not revealed has nothing that could hold."""
    found = checks(bundle(draw))
    found += [("signature", signed_here(draw.checkpoint)), ("first", _first(draw))]
    return [Check(name, TITLES[name](), holds) for name, holds in found]


def honest(draw: Draw) -> bool:
    """Whether everything holds."""
    return all(check.holds for check in verify_draw(draw))


def _first(draw: Draw) -> bool:
    checkpoint = completing(draw)
    return checkpoint is not None and checkpoint.note == draw.checkpoint
