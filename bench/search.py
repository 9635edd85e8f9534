"""How long a search over many cases takes, two-character words included, beside plain LIKE over the same texts."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

import django

from bench import machine

QUERIES = (
    "隐患", "氯气", "液氨", "动火", "爆炸", "事故", "罐", "隐患 整改", "动火作业", "重大隐患", "粉尘 清理", "氯气泄漏",
    "安全阀 未校验", "“爆炸”", "explosion", "hot work", "relief valve", "dust layer", "chlorine 泄漏", "没有这样的词",
    "a", "安全", "CN-2019-YM", "管理不到位",
)  # fmt: skip
SENTENCE = re.compile(r"(?<=[。；.;])")
TRIES = 15


def build(many: int) -> None:
    """Cases whose sentences are drawn from those of the library: its words, its lengths, its repetitions."""
    from django.db import transaction

    from tocsin.base.search import actions
    from tocsin.duties.cases import shelf
    from tocsin.duties.cases.models import Case, Event

    chance = random.Random(1)
    library = list(shelf.told())
    sentences = {language: pool(library, language) for language in ("zh-hans", "en")}

    def text(most: int) -> dict[str, str]:
        return {
            language: "".join(chance.sample(said, min(len(said), chance.randint(1, most))))
            for language, said in sentences.items()
        }

    for start in range(0, many, 500):
        with transaction.atomic():
            numbers = range(start, min(start + 500, many))
            made = Case.objects.bulk_create(case(library, text, chance, n) for n in numbers)
            Event.objects.bulk_create(
                Event(case=one, n=n, when={"en": "then"}, what=text(1), certainty="A")
                for one in made
                for n in range(chance.randint(3, 9))
            )
            actions.hand_in(*made)


def pool(library: Sequence[dict[str, Any]], language: str) -> list[str]:
    """All sentences of the library in one language."""
    whole = [words.get(language, "") for told in library for words in told_by(told)]
    return sorted({sentence for text in whole for sentence in SENTENCE.split(text) if len(sentence) > 5})


def told_by(told: dict[str, Any]) -> list[dict[str, str]]:
    parts = [told.get(name) or {} for name in ("summary", "direct_cause")]
    return [*parts, *told.get("management_causes", []), *(event["what"] for event in told.get("events", []))]


def case(library: Sequence[Any], text: Callable[[int], dict[str, str]], chance: random.Random, n: int) -> Any:
    from tocsin.duties.cases.models import Case

    pattern = chance.choice(library)
    narrative = {"summary": text(4), "direct_cause": text(2), "management_causes": [text(1) for _ in range(4)]}
    day = dt.date(1990, 1, 1) + dt.timedelta(days=chance.randrange(13_000))
    return Case(
        key=f"CN-{day.year}-B{n}", title=pattern["title"], happened_on=day, place=pattern["place"], country="CN",
        industry=pattern["industry"], narrative=narrative, released=chance.random() < 0.95,
    )  # fmt: skip


def ours(asked: str) -> int:
    from tocsin.base.search import queries

    answer = queries.search(None, asked)
    return sum(group.counted for group in answer.groups)


def plain(asked: str) -> int:
    """The same words by LIKE over the same texts, the newest first, and as many rows as a page shows: no ranking."""
    from django.db import connection

    words = asked.replace("“", "").replace("”", "").split()
    like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
    told = "texts" if connection.vendor == "sqlite" else "texts::text"
    wanted = " AND ".join(f"{told} {like} %s" for _ in words)
    statement = (
        f"SELECT id FROM search_document WHERE kind = 'case' AND {wanted} AND uid IN "  # noqa: S608
        "(SELECT uid FROM cases_case WHERE released) ORDER BY day DESC LIMIT 1001"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"%{in_json(word)}%" for word in words])
        return min(len(cursor.fetchall()), 1000)


def in_json(word: str) -> str:
    """As SQLite keeps it: Django escapes what is not ASCII. A jsonb shown as text does not."""
    from django.db import connection

    escaped = word.encode("unicode_escape").decode().replace("\\x", "\\u00")
    return escaped if connection.vendor == "sqlite" else word


def timed(look: Callable[[str], int]) -> dict[str, tuple[list[float], int]]:
    found: dict[str, tuple[list[float], int]] = {}
    for asked in QUERIES:
        look(asked)
        times, count = [], 0
        for _ in range(TRIES):
            begun = time.perf_counter()
            count = look(asked)
            times.append((time.perf_counter() - begun) * 1000)
        found[asked] = times, count
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--each", action="store_true", help="one line per query")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TOCSIN_DATA"] = folder
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        begun = time.perf_counter()
        build(told.cases)
        took = time.perf_counter() - begun
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        print(machine.described())
        print(f"{connection.vendor}: {told.cases} cases entered and indexed in {took:.1f} s")
        looks = {"search": timed(ours), "LIKE": timed(plain)}
        for name, found in looks.items():
            times = [one for many, _count in found.values() for one in many]
            slowest = max(found, key=lambda asked: statistics.median(found[asked][0]))
            print(f"{name:7} median {statistics.median(times):7.2f} ms   p95 {percentile(times):7.2f} ms   "
                  f"slowest query {slowest} {statistics.median(found[slowest][0]):.1f} ms")  # fmt: skip
        if told.each:
            for asked in QUERIES:
                line = "   ".join(
                    f"{name} {statistics.median(found[asked][0]):8.2f} ms {found[asked][1]:5}"
                    for name, found in looks.items()
                )
                print(f"{line}   {asked}")


def percentile(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
