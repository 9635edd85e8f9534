"""How a rule is asked from outside: a form, a program and a command line hand in text, the rule gets exact values.

What a rule asks follows from its own signature, so a page, the API and the command line know every rule at once.
"""

from __future__ import annotations

import datetime as dt
import difflib
import importlib
import inspect
import pkgutil
import re
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import tocsin.pure.law as law
from tocsin.pure.law.accidents import Between
from tocsin.pure.law.major_hazard_installations import Held
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import NO_OFFICE, Regional
from tocsin.pure.law.rules import RULES, Rule
from tocsin.pure.law.substances import classes_named
from tocsin.pure.law.wording import Said
from tocsin.pure.law.words import Asked, words

Kind = Literal["whole", "exact", "truth", "text", "day", "moment", "choice", "texts", "held"]
MOST_TEXT, MOST_DIGITS, MOST_LINES = 2000, 30, 500
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?")  # «2,0» is no number: it would become 20
RANGE = re.compile(r"(\d{1,9})\s*[-–~～至]\s*(\d{1,9})")
BEIJING = dt.timezone(dt.timedelta(hours=8))  # a moment told with a zone is turned into the law's own
TRUTHS = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a rule asks. ``required`` False: left out, it is «not known» or takes the rule's own default."""

    name: str
    kind: Kind
    required: bool
    between: bool  # whether bounds such as 0-21 are accepted
    asked: Asked


def every() -> Mapping[str, Rule]:
    """All rules, after every topic was read."""
    _read_all()
    return RULES


def found(name: str) -> Rule:
    """The rule of that name; :class:`Unanswerable` names what there is."""
    rule = every().get(name)
    if rule is None:
        near = difflib.get_close_matches(name[:60], RULES, 5, 0.4) or [one for one in RULES if one.endswith(".grade")]
        raise Unanswerable(
            f"没有名为“{name[:60]}”的规则；相近的有：{'、'.join(near)}。",
            f"No rule is called “{name[:60]}”; near ones are {', '.join(near)}.",
        )
    return rule


@cache
def parameters(name: str) -> tuple[Parameter, ...]:
    """What that rule asks, in its own order; the day whose law is asked comes last."""
    rule, told = found(name), words(found(name).topic).rules[name]
    hints = get_type_hints(rule.decides)
    asked = [one for one in inspect.signature(rule.decides).parameters.values() if one.name != "office"]
    return tuple(_parameter(one, hints[one.name], told.asks.get(one.name)) for one in asked)


def answer(name: str, given: Mapping[str, Any], office: Regional = NO_OFFICE) -> Any:
    """The rule's answer to texts (or JSON values). :class:`Unanswerable` says which of them cannot be read, and why."""
    rule, asks = found(name), parameters(name)
    if strangers := sorted(set(given) - {one.name for one in asks}):
        raise Unanswerable(
            f"规则{name}不问“{strangers[0][:40]}”；它问：{'、'.join(one.name for one in asks)}。",
            f"{name} does not ask “{strangers[0][:40]}”; it asks {', '.join(one.name for one in asks)}.",
        )
    read = {one.name: _read(one, given.get(one.name)) for one in asks}
    kept = {one: value for one, value in read.items() if value is not None or _takes_none(rule, one)}
    if "office" in inspect.signature(rule.decides).parameters:
        kept["office"] = office
    try:
        return rule.decides(**kept)
    except Unanswerable:
        raise
    except (ValueError, TypeError, OverflowError) as wrong:
        raise Unanswerable(
            "所给的数或日期不能用，或者算出来的日期超出历法范围。",
            "A number or day that was given cannot be used, or what is worked out lies beyond the calendar.",
        ) from wrong


def _takes_none(rule: Rule, name: str) -> bool:
    return inspect.signature(rule.decides).parameters[name].default is inspect.Parameter.empty


@cache
def _read_all() -> None:
    for one in pkgutil.iter_modules(law.__path__):
        if one.name != "tests":
            importlib.import_module(f"{law.__name__}.{one.name}")


def _parameter(one: inspect.Parameter, hint: Any, told: Asked | None) -> Parameter:
    options = _options(hint)
    kind = _kind(options)
    required = type(None) not in options and one.default is inspect.Parameter.empty
    return Parameter(one.name, kind, required, Between in options, _worded(one.name, options, told))


def _worded(name: str, options: Sequence[Any], told: Asked | None) -> Asked:
    """Choices that the words leave out are shown as they are: none is lost from the form."""
    asked = told or Asked({"zh-hans": name, "en": name.replace("_", " ").capitalize()})
    literals = [value for option in options if get_origin(option) is Literal for value in get_args(option)]
    choices = {value: asked.choices.get(value, {"zh-hans": value, "en": value}) for value in literals}
    return replace(asked, choices=choices or asked.choices)


def _options(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(option for one in get_args(hint) for option in _options(one))
    return (hint,)


def _kind(options: Iterable[Any]) -> Kind:
    plain: dict[Any, Kind] = {bool: "truth", dt.datetime: "moment", dt.date: "day", Decimal: "exact", int: "whole"}
    for option in options:
        if get_origin(option) is Literal:
            return "choice"
        if get_origin(option) is not None:
            return "held" if Held in get_args(option) else "texts"
    return next((kind for known, kind in plain.items() if known in options), "text")


def _read(one: Parameter, given: Any) -> Any:
    """None: nothing was given. What is required and was not given is asked for by its label."""
    if given is None or (isinstance(given, str) and not given.strip()) or given in ([], ()):
        if one.required:
            raise _wrong(one, "还没有填写", "is still to be filled in")
        return None
    return READ[one.kind](one, given)


def _text(one: Parameter, given: Any) -> str:
    text = str(given).strip()
    if len(text) > MOST_TEXT:
        raise _wrong(one, f"超过{MOST_TEXT}个字符", f"has more than {MOST_TEXT} characters")
    return text


def _exact(one: Parameter, given: Any) -> int | Decimal | Between:
    text = _text(one, given)
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "").replace("，", "")
    if one.between and (bounds := RANGE.fullmatch(text)):
        return Between(int(bounds[1]), int(bounds[2]))
    if len(text) > MOST_DIGITS or isinstance(given, bool) or "_" in text:
        raise _wrong(one, f"不是数：{text[:20]}", f"is not a number: {text[:20]}")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _wrong(one, f"不是数：{text[:20]}", f"is not a number: {text[:20]}") from None
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise _wrong(one, f"不是可用的数：{text[:20]}", f"is not a number that can be used: {text[:20]}")
    return int(number) if number == number.to_integral_value() else number


def _decimal(one: Parameter, given: Any) -> Any:
    number = _exact(one, given)
    return number if isinstance(number, Between) else Decimal(number)


def _whole(one: Parameter, given: Any) -> Any:
    number = _exact(one, given)
    if isinstance(number, Decimal):
        raise _wrong(one, f"应为整数，不是{number}", f"must be a whole number, not {number}")
    return number


def _truth(one: Parameter, given: Any) -> bool:
    truth = given if isinstance(given, bool) else TRUTHS.get(_text(one, given).casefold())
    if truth is None:
        raise _wrong(one, "应为“是”或“否”", "must be yes or no")
    return truth


def _day(one: Parameter, given: Any) -> dt.date:
    try:
        return dt.datetime.strptime(_text(one, given), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise _wrong(one, "不是日期，应写作2026-03-01", "is not a date; write it as 2026-03-01") from None


def _moment(one: Parameter, given: Any) -> dt.datetime:
    text = _text(one, given)
    try:
        if len(text) <= len("2026-03-01"):
            raise ValueError(text)  # without its time of day an hour's clock would begin at midnight
        told = dt.datetime.fromisoformat(text)
        return (told.astimezone(BEIJING) if told.tzinfo else told).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise _wrong(one, "不是时间，应写作2026-03-01T13:30", "is not a time; write it as 2026-03-01T13:30") from None


def _choice(one: Parameter, given: Any) -> str:
    text = _text(one, given)
    by_name = {name.casefold(): code for code, said in one.asked.choices.items() for name in said.values()}
    code = text if text in one.asked.choices else by_name.get(text.casefold())
    if code is None:
        zh = "、".join(f"{code}（{said['zh-hans']}）" for code, said in one.asked.choices.items())
        raise _wrong(
            one, f"没有“{text[:40]}”；可选：{zh}", f"has no “{text[:40]}”; choose {', '.join(one.asked.choices)}"
        )
    return code


def _texts(one: Parameter, given: Any) -> tuple[str, ...]:
    many = re.split(r"[,，、;；\n]", given) if isinstance(given, str) else _listed(one, given)
    return tuple(text for each in many if (text := _text(one, each)))


def _listed(one: Parameter, given: Any) -> list[Any]:
    if not isinstance(given, list | tuple):
        raise _wrong(one, "应为列表", "must be a list")
    if len(given) > MOST_LINES:
        raise _wrong(one, f"超过{MOST_LINES}行", f"has more than {MOST_LINES} lines")
    return list(given)


def _held(one: Parameter, given: Any) -> tuple[Held, ...]:
    """Lines «substance or classes, tonnes», or JSON objects {substance, classes, tonnes}."""
    lines = [line for line in given.splitlines() if line.strip()] if isinstance(given, str) else _listed(one, given)
    if len(lines) > MOST_LINES:
        raise _wrong(one, f"超过{MOST_LINES}行", f"has more than {MOST_LINES} lines")
    return tuple(_thing(one, line, n) for n, line in enumerate(lines, 1))


def _thing(one: Parameter, line: Any, n: int) -> Held:
    if isinstance(line, Mapping):
        symbols = line.get("classes") or ()
        written = [str(each) for each in ([symbols] if isinstance(symbols, str) else _listed(one, symbols))]
        classes = tuple(symbol for each in written for symbol in classes_named(each) or (each,))
        return Held(_decimal(one, line.get("tonnes")), str(line.get("substance") or ""), classes)
    name, comma, tonnes = str(line).replace("，", ",").rpartition(",")
    if not comma or not name.strip():
        raise _wrong(one, f"第{n}行应写作“名称，吨数”", f"line {n} should read “name, tonnes”")
    if symbols := classes_named(name):
        return Held(_decimal(one, tonnes), "", symbols)
    return Held(_decimal(one, tonnes), name.strip())


READ = {
    "text": _text, "exact": _decimal, "whole": _whole, "truth": _truth, "day": _day, "moment": _moment,
    "choice": _choice, "texts": _texts, "held": _held,
}  # fmt: skip


def _wrong(one: Parameter, zh: str, en: str) -> Unanswerable:
    label: Said = one.asked.label
    return Unanswerable(f"“{label['zh-hans']}”{zh}。", f"“{label['en']}” {en}.")
