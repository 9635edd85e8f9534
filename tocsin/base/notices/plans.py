"""Letters become a plan: exactly the messages that will be written. What is previewed is what is sent."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tocsin.base.notices.models import Notice, Preference
from tocsin.base.notices.rules.channels import IN_APP, Chosen, channels_for
from tocsin.base.notices.rules.windows import next_digest

DIGEST_HOUR = 8
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to tell one person, in that person's language. ``only_in_app``: not worth a message outside."""

    to: uuid.UUID
    language: str
    kind: str
    subject: str
    body: str
    link: str = ""
    email: str = ""
    phone: str = ""
    urgent: bool = False
    only_in_app: bool = False

    def addresses(self) -> dict[str, str]:
        return {"email": self.email, "sms": self.phone, "voice": self.phone, "wecom": self.phone}


@dataclass(slots=True)
class Message:
    """One message that will be written: the letters in it, or in addition to a digest that is already waiting."""

    to: uuid.UUID
    channel: str
    due_at: dt.datetime
    digest: bool
    letters: list[Letter] = field(default_factory=list)
    joins: int | None = None  # internal key of the waiting digest

    @property
    def address(self) -> str:
        return self.letters[-1].addresses().get(self.channel, "")


@dataclass(frozen=True, slots=True)
class Plan:
    """The messages, settled. ``count`` is what will be written anew; ``joining`` are digests that get further lines."""

    at: dt.datetime
    messages: tuple[Message, ...]

    @property
    def count(self) -> int:
        return sum(message.joins is None for message in self.messages)

    @property
    def joining(self) -> int:
        return len(self.messages) - self.count

    @property
    def people(self) -> int:
        return len({message.to for message in self.messages})

    @property
    def letters(self) -> int:
        return sum(len(message.letters) for message in self.messages if message.channel == IN_APP)

    @property
    def by_channel(self) -> dict[str, int]:
        return dict(sorted(Counter(message.channel for message in self.messages if message.joins is None).items()))

    @property
    def digested(self) -> int:
        """Letters that share a message with others, or join one, instead of being a message of their own."""
        letters = sum(len(message.letters) for message in self.messages)
        return letters - self.count

    def sentence(self) -> str:
        """The preview in one sentence."""
        if not self.people:
            return _("Nobody is told.")
        if self.joining == 0 and self.count == self.people:
            text = ngettext("%(people)d person gets 1 message.", "%(people)d people get 1 message each.", self.people)
        elif self.joining == 0:
            text = _("%(people)d people get %(count)d messages in all.")
        else:
            text = _(
                "%(people)d people: %(count)d new messages; %(joining)d are added to a digest that is already waiting."
            )
        return text % {"people": self.people, "count": self.count, "joining": self.joining}


def plan(letters: Iterable[Letter], now: dt.datetime) -> Plan:
    """Settle who gets what. Letters that are not urgent share one message per person, channel and day."""
    letters = list(letters)
    people = {letter.to for letter in letters}
    preferences = _preferences(people)
    zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    hours = [next_digest(now, hour, zone) for hour in range(24)]
    messages: list[Message] = []
    digests: dict[tuple[uuid.UUID, str], Message] = {}
    for letter in letters:
        chosen, hour = preferences.get(letter.to, (Chosen(), DIGEST_HOUR))
        channels = (IN_APP,) if letter.only_in_app else channels_for(chosen, letter.addresses(), letter.urgent)
        for channel in channels:
            if letter.urgent:
                messages.append(Message(letter.to, channel, now, False, [letter]))
                continue
            message = digests.setdefault((letter.to, channel), Message(letter.to, channel, hours[hour], True))
            message.letters.append(letter)
    _join(digests, now)
    return Plan(now, (*messages, *digests.values()))


def _preferences(people: set[uuid.UUID]) -> dict[uuid.UUID, tuple[Chosen, int]]:
    rows = (row for part in _chunks(people) for row in Preference.objects.filter(person__in=part))
    return {row.person: (Chosen(row.channels, row.urgent), row.digest_hour) for row in rows}


def _join(digests: dict[tuple[uuid.UUID, str], Message], now: dt.datetime) -> None:
    """A digest that is still waiting for its hour takes further lines: no second message in the same window."""
    people = {person for person, _channel in digests}
    for part in _chunks(people):
        waiting = Notice.objects.filter(to__in=part, digest=True, due_at__gt=now).order_by("due_at")
        for pk, to, channel in waiting.values_list("pk", "to", "channel"):
            if (message := digests.get((to, channel))) and message.joins is None:
                message.joins = pk


def _chunks(people: set[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    ordered = sorted(people)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def digest_text(lines: Sequence[tuple[str, str, str]], language: str) -> tuple[str, str]:
    """Subject and body of a digest; its links begin with the address people type."""
    site = settings.TOCSIN.site.rstrip("/")
    with override(language):
        subject = ngettext("%(n)d matter for you", "%(n)d matters for you", len(lines)) % {"n": len(lines)}
    parts = ((title, body, site + link if link else "") for title, body, link in lines)
    return subject, "\n\n".join("\n".join(part for part in line if part) for line in parts)
