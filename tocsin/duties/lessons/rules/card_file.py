"""A lesson card as a file: read with the place of every mistake, written so that reading it again changes nothing.

One file may hold several cards, separated by ``---``. What a file cannot say — aliases, tags, the same key twice — is
refused, for a person has to be able to review it by eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.lessons.rules.gate import LANGUAGES

LARGEST = 500_000  # bytes: a hundred cards are half of that
DEEPEST, MOST_EVENTS = 30, 20_000
ORDER = (
    "key", "case", "obliges", "title", "mechanism", "barrier", "required_check", "evidence", "article", "article_mark",
    "days", "control", "conditions", "aloud",
)  # fmt: skip
LEAF = ("field", "has", "lacks", "begins", "at_least", "kind", "at_least_t", "scheme")  # a database may order keys
LOADER = yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said of a file of such things where it cannot be read: lazy sentences."""

    none: Any
    large: Any  # wants n
    much: Any
    shape: Any


CARDS = Speech(
    gettext_lazy("there is no card in this file"), gettext_lazy("a file of cards has at most %(n)d kB"),
    gettext_lazy("a card is a page of text, not a data base"), gettext_lazy("a card is a list of keys and texts"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trouble:
    """One mistake: where it stands, what stands in the way, and the mend."""

    file: str
    line: int
    key: str
    trouble: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" + (f" {self.key}" if self.key else "")
        return f"{where}: {self.trouble}" + (f" — {self.mend}" if self.mend else "")


class BadFile(ValueError):
    """Files that cannot be read as cards: ``troubles`` lists every mistake."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__("\n".join(map(str, troubles)))
        self.troubles = troubles


@dataclass(frozen=True, slots=True)
class Written:
    """One card as its file tells it, and on which line each key stands (``title.en``, ``conditions.all[0].has``)."""

    file: str
    told: dict[str, Any]
    lines: dict[str, int] = field(repr=False)

    def line(self, key: str) -> int:
        """Of a key that may be missing: the line of the nearest thing around it."""
        while key and key not in self.lines:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return self.lines.get(key, 1)


def read(file: str, data: bytes, speech: Speech = CARDS) -> list[Written]:
    """The cards of one file (or what ``speech`` speaks of). Raises :class:`BadFile`."""
    text = _text(file, data, speech)
    try:
        _look(file, text, speech)
        nodes = [node for node in yaml.compose_all(text, Loader=LOADER) if node is not None]
    except yaml.YAMLError as bad:
        raise BadFile([_unreadable(file, bad)]) from None
    if not nodes:
        raise BadFile([Trouble(file, 1, "", str(speech.none), _("write one, or leave the file out"))])
    return [_card(file, node, speech) for node in nodes]


def _text(file: str, data: bytes, speech: Speech) -> str:
    if len(data) > LARGEST:
        most = str(speech.large) % {"n": LARGEST // 1000}
        raise BadFile([Trouble(file, 1, "", _("the file is too large"), most)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        line = data[: bad.start].count(b"\n") + 1
        raise BadFile([Trouble(file, line, "", _("this is not UTF-8 text"), _("save the file as UTF-8"))]) from None


def _look(file: str, text: str, speech: Speech) -> None:
    """Before anything is built: no aliases (a bomb of a kilobyte unfolds into gigabytes), no depths."""
    depth = 0
    for n, event in enumerate(yaml.parse(text, Loader=LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mend = _("write the text out where it is needed")
            raise BadFile([Trouble(file, line, "", _("anchors and aliases are not read"), mend)])
        if (tag := getattr(event, "tag", None)) and isinstance(event, yaml.NodeEvent):
            told = _("the tag %(tag)s is not read") % {"tag": str(tag)[:40]}
            raise BadFile([Trouble(file, line, "", told, _("remove it"))])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or n > MOST_EVENTS:
            told = _("there is too much in it, or it is nested too deeply")
            raise BadFile([Trouble(file, line, "", told, str(speech.much))])


def _unreadable(file: str, bad: yaml.YAMLError) -> Trouble:
    mark = getattr(bad, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    mend = _("put texts in double quotes, and keep two blanks before what belongs to a key")
    return Trouble(file, line, "", _("this cannot be read as YAML"), mend)


def _card(file: str, node: yaml.Node, speech: Speech) -> Written:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise BadFile([Trouble(file, line, "", str(speech.shape), _("begin with “key: …”"))])
    lines: dict[str, int] = {"": line}
    told: dict[str, Any] = _value(file, node, "", lines)
    return Written(file, told, lines)


def _value(file: str, node: yaml.Node, where: str, lines: dict[str, int]) -> Any:
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(file, node, where, lines))
    if isinstance(node, yaml.SequenceNode):
        return [_value(file, part, f"{where}[{n}]", lines) for n, part in enumerate(node.value)]
    return _scalar(node)


def _pairs(file: str, node: yaml.MappingNode, where: str, lines: dict[str, int]) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)[:80] if isinstance(key, yaml.ScalarNode) else ""
        inner = f"{where}.{name}".lstrip(".")
        if not name:
            raise BadFile([Trouble(file, line, where, _("a key must be a word"), _("write for instance “days: 30”"))])
        if name in seen:
            raise BadFile([Trouble(file, line, inner, _("this key stands here twice"), _("keep one of the two"))])
        seen.add(name)
        lines[inner] = line
        yield name, _value(file, value, inner, lines)


def _scalar(node: yaml.Node) -> Any:
    """Texts are texts; a plain whole number is one; an empty value is an empty text; nothing else has a meaning."""
    value: str = node.value
    if node.tag == "tag:yaml.org,2002:int" and len(value) <= 12 and value.lstrip("+-").isdecimal():
        return int(value)
    if node.tag == "tag:yaml.org,2002:null":
        return ""
    return value


class _Dumper(yaml.SafeDumper):
    """Texts in double quotes, longer ones as blocks, a leaf of the conditions on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Said(str):
    __slots__ = ()


class _Leaf(dict[str, Any]):
    pass


def _said(dumper: yaml.SafeDumper, text: _Said) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else '"')


def _leaf(dumper: yaml.SafeDumper, leaf: _Leaf) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", dict(leaf), flow_style=True)


_Dumper.add_representer(_Said, _said)
_Dumper.add_representer(_Leaf, _leaf)


def write(told: Mapping[str, Any]) -> str:
    """One card in the form of the library's own files."""
    shaped = {name: _shaped(name, told[name]) for name in ORDER if told.get(name) not in (None, "", {})}
    return yaml.dump(shaped, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


def write_all(cards: list[Mapping[str, Any]]) -> str:
    """Several cards in one file."""
    return "---\n".join(write(told) for told in cards)


def _shaped(name: str, value: Any) -> Any:
    if name == "conditions":
        return _conditions(value)
    if isinstance(value, Mapping):
        return {language: _Said(value[language]) for language in _ordered(value, LANGUAGES)}
    return _Said(value) if name == "article" else value


def _conditions(node: Any) -> Any:
    if isinstance(node, Mapping):
        if set(node) & {"all", "any", "not"}:
            return {op: _conditions(parts) for op, parts in node.items()}
        return _Leaf({name: node[name] for name in _ordered(node, LEAF)})
    return [_conditions(part) for part in node] if isinstance(node, list) else node


def _ordered(told: Mapping[str, Any], order: tuple[str, ...]) -> list[str]:
    """The keys in the library's order, whatever order they were kept in; strangers last, by name."""
    return sorted(told, key=lambda name: (order.index(name) if name in order else len(order), name))
