"""A plan is carried out: exactly its messages are written, in the act they belong to; and a message is read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By, Named
from tocsin.base.journal.ids import new_id
from tocsin.base.notices.models import Notice, Preference
from tocsin.base.notices.plans import Letter, Message, Plan, digest_text
from tocsin.base.notices.plans import plan as planned
from tocsin.base.notices.rules.channels import CHANNELS, IN_APP

BATCH = 1000
TRIAL, TRIAL_PAUSE = "trial", dt.timedelta(minutes=5)


class PlanIsStale(RuntimeError):
    """What waits for these people changed since the plan was made: plan again, show it again."""


class TooSoon(ValueError):
    """A trial message was sent just now."""


def send(by: By | Act, plan: Plan, about: Named) -> int:
    """Write exactly the messages of ``plan``; returns ``plan.count``. Or nothing, with :class:`PlanIsStale`."""
    if not plan.messages:
        return 0
    what = {"count": plan.count, "joining": plan.joining, "people": plan.people, "by_channel": plan.by_channel}
    with by.act("notices.sent", about, what=what):
        batch = new_id()
        _join([message for message in plan.messages if message.joins is not None], by.at)
        written = [_notice(message, batch, by.at) for message in plan.messages if message.joins is None]
        try:
            with transaction.atomic():
                Notice.objects.bulk_create(written, batch_size=BATCH)
        except IntegrityError as error:
            raise PlanIsStale(
                _("messages to the same people were written meanwhile: look at the preview again")
            ) from error
    return len(written)


def _notice(message: Message, batch: uuid.UUID, now: dt.datetime) -> Notice:
    first, here = message.letters[0], message.channel == IN_APP
    lines = [line_of(letter) for letter in message.letters]
    subject, body, link = text_of(lines, first.language)
    return Notice(
        to=message.to, channel=message.channel, kind=first.kind if len(lines) == 1 else "digest", subject=subject,
        body=body, link=link, lines=lines, digest=message.digest, language=first.language, address=message.address,
        batch=batch, state=Notice.State.SENT if here else Notice.State.WAITING, at=now, due_at=message.due_at,
        next_try_at=message.due_at, sent_at=now if here else None,
    )  # fmt: skip


def _join(messages: Sequence[Message], now: dt.datetime) -> None:
    """Add the lines to the digests that wait; one that went out meanwhile makes the plan stale."""
    by_key = {message.joins: message for message in messages if message.joins is not None}
    held = Notice.objects.select_for_update().filter(pk__in=list(by_key), due_at__gt=now).order_by("pk")
    waiting = [notice for notice in held if notice.channel == IN_APP or notice.state == Notice.State.WAITING]
    if len(waiting) != len(by_key):
        raise PlanIsStale(_("a digest went out meanwhile: look at the preview again"))
    for notice in waiting:
        notice.lines = [*notice.lines, *(line_of(letter) for letter in by_key[notice.pk].letters)]
        notice.kind, notice.read_at, notice.at = "digest", None, now
        notice.subject, notice.body, notice.link = text_of(notice.lines, notice.language)
    Notice.objects.bulk_create(
        waiting, batch_size=BATCH, update_conflicts=True, unique_fields=["id"],
        update_fields=["lines", "kind", "subject", "body", "link", "read_at", "at"],
    )  # fmt: skip


def line_of(letter: Letter) -> dict[str, str]:
    return {"kind": letter.kind, "subject": letter.subject, "body": letter.body, "link": letter.link}


def text_of(lines: Sequence[dict[str, str]], language: str) -> tuple[str, str, str]:
    """Subject, body and link of a message with these lines: one line speaks for itself."""
    if len(lines) == 1:
        return lines[0]["subject"][:200], lines[0]["body"], lines[0]["link"]
    subject, body = digest_text([(line["subject"], line["body"], line["link"]) for line in lines], language)
    return subject, body, ""


def mark_read(person: uuid.UUID, uids: Iterable[uuid.UUID] | None, now: dt.datetime) -> int:
    """The person has seen these (None: all). Reading is not an act: it obliges nobody and is not journaled."""
    mine = Notice.objects.filter(to=person, channel=IN_APP, read_at=None)
    return (mine if uids is None else mine.filter(uid__in=list(uids))).update(read_at=now)


def prefer(
    by: By | Act, person: Named, channels: Sequence[str], digest_hour: int, urgent: Sequence[str] | None = None
) -> Preference:
    """The person chooses how to be told: the daily digest, and what cannot wait (None: the same way).

    The list inside the platform cannot be switched off.
    """
    chosen, at_once = _outside(channels), None if urgent is None else _outside(urgent)
    if not 0 <= digest_hour <= 23:
        raise ValueError(_("the hour of the digest is a whole number from 0 to 23"))
    what: dict[str, Any] = {"channels": chosen, "urgent": at_once, "digest_hour": digest_hour}
    with by.act("preference.changed", person, what=what):
        row, _made = Preference.objects.update_or_create(
            person=person.ref.uid, defaults={"channels": chosen, "urgent": at_once, "digest_hour": digest_hour}
        )
        return row


def _outside(channels: Sequence[str]) -> list[str]:
    return [name for name in CHANNELS if name in channels and name != IN_APP]


def try_out(by: By | Act, person: Named, letter: Letter) -> Plan:
    """Send one person an urgent trial message through the channels chosen for it, so that it is known to arrive.

    Raises :class:`TooSoon` within five minutes of the last one.
    """
    recent = Notice.objects.filter(to=person.ref.uid, kind=TRIAL, at__gt=by.at - TRIAL_PAUSE)
    if recent.exists():
        raise TooSoon(_("a trial message was sent within the last five minutes; try again a little later"))
    made = planned([replace(letter, kind=TRIAL, urgent=True)], by.at)
    send(by, made, person)
    return made
