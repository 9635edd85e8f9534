"""Through which channels a letter goes: the list inside the platform always, others as the person chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

IN_APP = "in_app"
CHANNELS = ("in_app", "email", "sms", "voice", "wecom")
DEFAULT = ("email",)  # until a person has chosen: where an address is known


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose. ``urgent`` None: what cannot wait goes the way of the digest."""

    digest: Sequence[str] = DEFAULT
    urgent: Sequence[str] | None = None

    def of(self, urgent: bool) -> Sequence[str]:
        return self.urgent if urgent and self.urgent is not None else self.digest


def channels_for(chosen: Chosen, addresses: Mapping[str, str], urgent: bool) -> tuple[str, ...]:
    """An urgent letter with no way out takes the first address there is: nobody can silence an alarm."""
    wanted = chosen.of(urgent)
    outside = [name for name in CHANNELS if name != IN_APP and name in wanted and addresses.get(name)]
    if urgent and not outside:
        outside = [name for name in ("email", "sms") if addresses.get(name)][:1]
    return (IN_APP, *outside)
