"""A regional edition as an office writes it: one YAML file under its own number. What the law fixes is refused.

office: {zh-hans: 某市应急管理局, en: Bureau of …}
document: 某应急〔2026〕12号
holds_from: 2026-10-01
values:
  risk: {lec_boundary: lower}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import Regional

MOST_CHARACTERS = 200_000
ASKED = ("office", "document", "holds_from", "values")


def read(text: str) -> Regional:
    """The edition that this file says. :class:`Unanswerable` names the line of the law that stands against it."""
    told = _mapping(_loaded(text))
    if missing := [name for name in ASKED if not told.get(name)]:
        raise Unanswerable(f"地方版本缺少“{missing[0]}”。", f"The regional edition lacks “{missing[0]}”.")
    if not isinstance(told["holds_from"], dt.date):
        raise Unanswerable("holds_from应为日期，如2026-10-01。", "holds_from must be a date such as 2026-10-01.")
    values = {str(topic): _open(str(topic), _mapping(decided)) for topic, decided in _mapping(told["values"]).items()}
    return Regional(_mapping(told["office"]), str(told["document"]), told["holds_from"], values)


def _loaded(text: str) -> Any:
    if len(text) > MOST_CHARACTERS:
        raise Unanswerable("地方版本文件过大。", "The file of the regional edition is too large.")
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as wrong:
        where = str(wrong).replace("\n", " ")[:200]
        raise Unanswerable(f"不是有效的YAML：{where}", f"This is not valid YAML: {where}") from wrong


def _mapping(told: Any) -> dict[str, Any]:
    if not isinstance(told, Mapping):
        raise Unanswerable("应为“名称: 值”的形式。", "“name: value” is expected here.")
    return dict(told)


def _open(topic: str, decided: dict[str, Any]) -> dict[str, Any]:
    """What is decided for one topic, if all of it is open to an office in the newest edition."""
    newest = _newest(topic)
    for name in decided:
        if name not in newest.open_to_office:
            raise _fixed(topic, name, newest)
    return decided


def _newest(topic: str) -> Edition:
    if not files(__package__).joinpath("values", f"{topic}.yaml").is_file() or not topic.replace("_", "").isalnum():
        raise Unanswerable(f"没有名为“{topic[:40]}”的主题。", f"There is no topic “{topic[:40]}”.")
    return editions(topic)[-1]


def _fixed(topic: str, name: str, newest: Edition) -> Unanswerable:
    zh = "、".join(newest.open_to_office) or "无"
    en = ", ".join(newest.open_to_office) or "nothing"
    if name in newest.values:
        return Unanswerable(
            f"{topic}.{name}由{newest.source}规定，地方不得改动；可由地方确定的：{zh}。",
            f"{topic}.{name} is fixed by {newest.source}: an office may not change it. Open to offices: {en}.",
        )
    return Unanswerable(
        f"{topic}没有“{name[:40]}”；可由地方确定的：{zh}。",
        f"{topic} has no “{name[:40]}”; open to offices: {en}.",
    )
