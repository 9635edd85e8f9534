"""What a clock is, and how its last day is said in one sentence, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.pure.law import working_days
from tocsin.pure.law.naming import folded
from tocsin.pure.law.tables import same
from tocsin.pure.law.wording import Said


@dataclass(frozen=True, slots=True)
class Document:
    """It holds from ``since`` (included) until ``until`` (excluded; None: still). ``then``: what took its place."""

    number: str
    name: Said
    since: dt.date
    until: dt.date | None
    then: Said | None

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One time limit: ``kind``, ``n`` and ``unit`` as values/clocks.yaml explains them."""

    key: str
    kind: str
    n: int
    unit: str
    item: Said
    event: Said
    document: Document
    articles: Said
    mark: str
    note: Said | None = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(folded(one) for one in (self.key, *self.item.values()))

    @property
    def full_articles(self) -> tuple[str, ...]:
        return tuple(self.document.number + one for one in self.articles["zh-hans"].split("、"))

    @property
    def searched(self) -> str:
        told = (self.item, self.event, self.document.name, self.articles, limit(self))
        return folded(" ".join([self.key, self.document.number, *(text for one in told for text in one.values())]))


@dataclass(frozen=True, slots=True)
class Reading:
    """``last``: the last day or moment. ``by_calendar``: what the other reading of «once a year» gives."""

    last: dt.date | dt.datetime | None
    sure: bool = True
    holidays_open: bool = False  # a year whose holidays are not arranged yet was counted over
    by_calendar: dt.date | None = None
    opens: dt.date | None = None


TITLE: Said = {"zh-hans": "期限", "en": "Time limits"}
COLUMNS: tuple[Said, ...] = (
    {"zh-hans": "代号", "en": "key"},
    {"zh-hans": "事项", "en": "what"},
    {"zh-hans": "期限", "en": "limit"},
    {"zh-hans": "自何时起算", "en": "runs from"},
    {"zh-hans": "依据", "en": "basis"},
    {"zh-hans": "适用日期", "en": "holds"},
    {"zh-hans": "核对标记", "en": "mark"},
)
UNITS: dict[str, tuple[str, str, str]] = {  # Chinese; English of one, of many
    "h": ("小时", "hour", "hours"),
    "d": ("日", "day", "days"),
    "wd": ("个工作日", "working day", "working days"),
    "m": ("个月", "month", "months"),
    "y": ("年", "year", "years"),
    "yuan": ("元", "yuan", "yuan"),
    "hours": ("学时", "hour of training", "hours of training"),
}
PERIODS: dict[tuple[int, str], Said] = {  # as the law names them
    (1, "y"): {"zh-hans": "每年至少1次", "en": "at least once a year"},
    (6, "m"): {"zh-hans": "每半年至少1次", "en": "at least once in every half-year"},
    (3, "m"): {"zh-hans": "每季度至少1次", "en": "at least once a quarter"},
}
SHAPES: dict[str, Said] = {
    "within": {"zh-hans": "{}内", "en": "within {}"},
    "before": {"zh-hans": "提前{}", "en": "{} before"},
    "run_up": {"zh-hans": "届满前{}内", "en": "in the last {} before"},
    "every": {"zh-hans": "每{}至少1次", "en": "at least once in every {}"},
    "times": {"zh-hans": "每日至少{}", "en": "at least {} a day"},
    "first": {"zh-hans": "次日起", "en": "from the next day on"},
    "keep": {"zh-hans": "不少于{}", "en": "{} at least"},
    "quarter": {"zh-hans": "下一季度{}前", "en": "by day {} of the next quarter"},
    "year": {"zh-hans": "下一年1月{}前", "en": "by January {} of the next year"},
    "amount": {"zh-hans": "{}", "en": "{}"},
}


def span(n: int, unit: str) -> Said:
    """«7个工作日», «7 working days»."""
    zh, one, many = UNITS[unit]
    return {"zh-hans": f"{n}{zh}", "en": f"{n} {one if n == 1 else many}"}


def limit(clock: Clock) -> Said:
    """«7个工作日内», «within 7 working days»."""
    if clock.unit == "percent":
        return {"zh-hans": f"每日{clock.n}%", "en": f"{clock.n}% a day"}
    if clock.kind == "every" and (clock.n, clock.unit) in PERIODS:
        return PERIODS[clock.n, clock.unit]
    told = span(clock.n, clock.unit)
    if clock.kind == "times":
        told = {"zh-hans": f"{clock.n}次", "en": "once" if clock.n == 1 else f"{clock.n} times"}
    if clock.kind in ("quarter", "year"):
        told = {"zh-hans": told["zh-hans"], "en": str(clock.n)}
    return {language: SHAPES[clock.kind][language].format(text) for language, text in told.items()}


def row(clock: Clock) -> tuple[Said, ...]:
    """A clock as a row under :data:`COLUMNS`; its remark stands with its limit."""
    document, told = clock.document, limit(clock)
    if clock.note:
        told = {
            "zh-hans": f"{told['zh-hans']}（{clock.note['zh-hans']}）", "en": f"{told['en']} ({clock.note['en']})",
        }  # fmt: skip
    since, until = document.since.isoformat(), document.until and document.until.isoformat()
    holds: Said = {
        "zh-hans": f"{since}起" + (f"，至{until}前" if until else ""),
        "en": f"from {since}" + (f" until before {until}" if until else ""),
    }
    basis = {
        "zh-hans": document.number + clock.articles["zh-hans"],
        "en": f"{document.name['en']}, {clock.articles['en']}",
    }
    return same(clock.key), clock.item, told, clock.event, basis, holds, same(clock.mark)


def due(clock: Clock, starts: dt.datetime, reading: Reading) -> Said:
    """The answer to «by when?», with the clause, what else bears on it, and what is not sure."""
    hours = clock.unit == "h"
    start = written(starts if hours else starts.date())
    zh = f"{clock.item['zh-hans']}：{limit(clock)['zh-hans']}，以{clock.event['zh-hans']}（{start}）计，"
    en = f"{clock.item['en']}: {limit(clock)['en']}, counted from {clock.event['en']} ({start}): "
    zh += _last_zh(clock, reading) + f"（{clock.document.number}{clock.articles['zh-hans']}）"
    en += _last_en(clock, reading) + f" ({clock.document.name['en']}, {clock.articles['en']})"
    more = list(_remarks(clock, reading))
    return {
        "zh-hans": "；".join([zh, *(one["zh-hans"] for one in more)]) + "。",
        "en": "; ".join([en, *(one["en"] for one in more)]) + ".",
    }


def _last_zh(clock: Clock, reading: Reading) -> str:
    last = written(reading.last)
    if clock.kind == "run_up":
        return f"自{reading.opens}起，至{last}止"
    shapes = {
        "times": "没有单一的最后时刻", "first": f"自{last}起", "keep": f"至少保存至{last}",
        "before": f"最迟于{last}", "every": f"下一次最迟为{last}",
    }  # fmt: skip
    return shapes.get(clock.kind, f"最后时刻为{last}" if clock.unit == "h" else f"最后一日为{last}")


def _last_en(clock: Clock, reading: Reading) -> str:
    last = written(reading.last)
    if clock.kind == "run_up":
        return f"from {reading.opens} until {last}"
    shapes = {
        "times": "there is no single last moment", "first": f"from {last} on", "keep": f"until {last} at least",
        "before": f"no later than {last}", "every": f"the next one no later than {last}",
    }  # fmt: skip
    return shapes.get(clock.kind, f"the last moment is {last}" if clock.unit == "h" else f"the last day is {last}")


def _remarks(clock: Clock, reading: Reading) -> Iterable[Said]:
    if clock.note:
        yield clock.note
    if reading.by_calendar:
        yield two_readings(reading.by_calendar)
    if clock.kind in ("quarter", "year"):
        yield BEFORE_THE_DAY
    if reading.holidays_open:
        yield working_days.NOT_ARRANGED
    if clock.unit == "d" and clock.kind == "within" and _day_off(reading.last):
        yield STANDS


BEFORE_THE_DAY: Said = {
    "zh-hans": "条文作“日前”，未写明是否含当日，宜提前报送",
    "en": "the text says «before» and not whether the day itself is included: better earlier",
}
STANDS: Said = {
    "zh-hans": "该日不是工作日，所引条文未规定顺延",
    "en": "that is not a working day, and the text does not move it",
}


def two_readings(by_calendar: dt.date) -> Said:
    """Where «once a year» may mean the calendar's year."""
    return {
        "zh-hans": f"按上一次之日起计算，较严；条文未写明起算，如按自然周期（年、半年、季度）计，最迟为{by_calendar}",
        "en": (
            "counted from the last time, the stricter way; the text does not say how: by the calendar's own year, "
            f"half-year or quarter it is {by_calendar}"
        ),
    }


def _day_off(last: dt.date | None) -> bool:
    return last is not None and not working_days.is_working(last)[0]


def written(last: dt.date | dt.datetime | None) -> str:
    """2026-03-01, or 2026-03-01 13:30; to the second where there are seconds."""
    if isinstance(last, dt.datetime):
        return last.isoformat(" ", "seconds" if last.second else "minutes")
    return "" if last is None else last.isoformat()


def found(n: int, of: int, words: str, as_of: dt.date) -> Said:
    zh, en = f"{as_of}有效的期限共{of}条", f"{of} time limits are in force on {as_of}"
    if words:
        zh, en = f"{zh}，其中含“{words}”的{n}条", f"{en}, {n} of them with “{words}”"
    return {"zh-hans": f"{zh}；各条的依据见表。", "en": f"{en}; the table names the basis of each."}


def unknown(name: str, near: list[Clock]) -> tuple[str, str]:
    zh = "、".join(f"{one.item['zh-hans']}（{one.key}）" for one in near)
    en = ", ".join(f"{one.item['en']} ({one.key})" for one in near)
    return (
        f"没有名为“{name}”的期限" + (f"；相近的有：{zh}。" if near else "，也没有相近的；可先查找。"),
        f"No time limit is called “{name}”" + (f"; near it: {en}." if near else ", nor anything near: search first."),
    )


def not_in_force(clock: Clock, as_of: dt.date) -> tuple[str, str]:
    document, item = clock.document, clock.item
    until = document.until
    if as_of < document.since:
        return (
            f"“{item['zh-hans']}”的依据{document.number}自{document.since}起施行，{as_of}尚未施行；此前的规定未收入本版。",
            f"“{item['en']}” rests on {document.name['en']}, which holds from {document.since}, not yet on {as_of}; "
            "what held before is not in this version.",
        )
    then = document.then or {"zh-hans": "其后的规定未收入本版", "en": "what follows it is not in this version"}
    return (
        f"“{item['zh-hans']}”的依据{document.number}适用至{until}前，{as_of}已不适用；{then['zh-hans']}。",
        f"“{item['en']}” rests on {document.name['en']}, which held until before {until}, no longer on {as_of}; "
        f"{then['en']}.",
    )


def no_time(clock: Clock) -> tuple[str, str]:
    return (
        f"“{clock.item['zh-hans']}”（{limit(clock)['zh-hans']}）是数额，不是期限，没有最后一日。",
        f"“{clock.item['en']}” ({limit(clock)['en']}) is an amount and not a time: it has no last day.",
    )
