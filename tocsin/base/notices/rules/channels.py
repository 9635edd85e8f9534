"""Through which channels a letter goes: the list inside the platform always, others as the person chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

IN_APP = "in_app"
CHANNELS = ("in_app", "email", "sms", "voice", "wecom")
DEFAULT = ("email",)  # until a person has chosen: where an address is known


def channels_for(chosen: Sequence[str] | None, addresses: Mapping[str, str], urgent: bool) -> tuple[str, ...]:
    """``chosen`` None: never asked. An urgent letter with no way out takes the first address there is."""
    wanted = DEFAULT if chosen is None else chosen
    outside = [name for name in CHANNELS if name != IN_APP and name in wanted and addresses.get(name)]
    if urgent and not outside:
        outside = [name for name in ("email", "sms") if addresses.get(name)][:1]
    return (IN_APP, *outside)
