"""What an accident of facts only is called: made of its facts, in both languages, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

EVENTS = {
    "explosion": ("爆炸", "explosion"),
    "fire": ("火灾", "fire"),
    "reaction": ("失控反应", "uncontrolled reaction"),
    "gas": ("气体泄漏", "gas release"),
    "spill": ("液体泄漏", "liquid spill"),
}
RELEASES = {
    "storage_vessel": ("储存容器", "storage vessel"),
    "piping": ("管道", "piping"),
    "process_vessel": ("工艺容器", "process vessel"),
    "transfer_hose": ("装卸软管", "transfer hose"),
    "valve": ("阀门", "valve"),
    "pump": ("泵", "pump"),
    "joint": ("接头", "joint"),
}
MOST = 2


def title(day: str, substances: Sequence[Mapping[str, str]], said: Mapping[str, Any]) -> dict[str, str]:
    """«氯 气体泄漏（阀门），2010-10-07». ``substances`` are names by language, the largest amount first."""
    zh, en = _substances(substances)
    events = [EVENTS[code] for code in EVENTS if code in (said.get("events") or ())] or [("事故", "accident")]
    places = [RELEASES[code] for code in (said.get("release") or ()) if code in RELEASES]
    came = ("（" + "、".join(zh for zh, _en in places) + "）", f" ({', '.join(en for _zh, en in places)})")
    where = came if places else ("", "")
    return {
        "zh-hans": f"{zh} {'、'.join(zh for zh, _en in events)}{where[0]}，{day}"[:200],
        "en": f"{en}: {' and '.join(en for _zh, en in events)}{where[1]}, {day}"[:200],
    }


def _substances(substances: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    if not substances:
        return "物质未记录", "Substance not recorded"
    shown, rest = substances[:MOST], len(substances) - MOST
    zh = "、".join(one.get("zh-hans") or one["en"] for one in shown)
    en = ", ".join(one.get("en") or one["zh-hans"] for one in shown)
    en = en[:1].upper() + en[1:]
    return (f"{zh} 等 {len(substances)} 种物质", f"{en} and {rest} more") if rest > 0 else (zh, en)


def plain_name(name: str) -> str:
    """«Isobutane  [Propane, 2-methyl]» without the systematic name beside it."""
    return name.partition("  [")[0].partition(" [")[0]
