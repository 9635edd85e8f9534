"""What every sealed draw has in common: a secret that is kept, its commitment in the journal, the seed it completes."""

from __future__ import annotations

from tocsin.base.journal import queries as journal
from tocsin.base.journal.acts import By
from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.duties.lessons import custody
from tocsin.duties.lessons.models import Draw
from tocsin.duties.lessons.rules import draw as rules

PROTOCOL = "tocsin-draw-1"


def commit(by: By, draw: Draw) -> Draw:
    """Commit to a new secret and to the draw's population, inside the caller's transaction: ``draw`` says the rest."""
    secret = new_secret(32).hex()
    draw.population_root, draw.commitment = rules.population_root(draw.population), rules.commitment(secret)
    draw.sealed_at, draw.sealed_size = by.at, journal.size()
    custody.keep(draw.uid, secret)
    with by.act("draw.sealed", draw, what=_told(draw)) as act:
        draw.save()
        act.testify(draw)
    return draw


def _told(draw: Draw) -> dict[str, object]:
    told: dict[str, object] = {
        "protocol": PROTOCOL, "issue": draw.issue.uid, "drawn_from": str(draw.drawn_from),
        "commitment": draw.commitment, "population_root": draw.population_root, "population": len(draw.population),
        "sample": draw.sample_size, "target": draw.target, "confidence": draw.confidence, "misses": draw.misses,
    }  # fmt: skip
    return told | ({"purpose": str(draw.purpose), "months": draw.months} if draw.purpose else {})


def sealing_entry(draw: Draw) -> Entry | None:
    """The journal's own word on the commitment."""
    return Entry.objects.filter(kind="draw.sealed", about=draw.uid, about_kind="draw").order_by("id").first()


def completing(draw: Draw) -> Checkpoint | None:
    """The first checkpoint that covers the sealing entry; None until it is published."""
    entry = sealing_entry(draw)
    return journal.first_checkpoint_covering(entry) if entry else None
