"""The hazardous and harmful factors of production by GB/T 13861: their codes, and what each stands under."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.naming import folded, near, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "hazard_factors"
ARTICLE = "GB/T 13861-2022第5章表1"
LENGTHS = (1, 2, 4, 6)  # of a code, level by level

HEADS: tuple[Said, ...] = (
    {"zh-hans": "层级", "en": "level"},
    {"zh-hans": "代码", "en": "code"},
    {"zh-hans": "名称", "en": "name"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Answer):
    """One factor. ``value`` is its code; ``path`` the codes from the main class down to it, itself included."""

    path: tuple[str, ...]


@rule("hazard_factors.code", ARTICLE)
def code(name_or_code: str, as_of: dt.date) -> Factor:
    """The factor of that name (Chinese or English) or code, and its path from the top as a table.

    :class:`Unanswerable` names the near ones where none is called so; before the first edition. TypeError: not text.
    """
    edition = of_the_day(TOPIC, as_of)
    found = _found(name_or_code, edition)
    doubted = found in edition.values["doubted"]
    return Factor.by(
        edition, as_of, ARTICLE, value=found, called=edition.values["factors"][found], path=_path(found),
        sure=not doubted, table=_table(_path_title(found), _path(found), edition), sentence=_said(found, edition),
    )  # fmt: skip


@rule("hazard_factors.find", ARTICLE)
def find(words: Sequence[str], as_of: dt.date) -> Answer:
    """Codes of all factors that every one of ``words`` fits, in the order of the standard; () where there is none.

    A word fits where the factor's own name or the name of what it stands under has it; at least one word must be in
    its own name. :class:`Unanswerable`: no word was given; before the first edition. TypeError: a word is not text.
    """
    edition = of_the_day(TOPIC, as_of)
    sought = _sought(words)
    found = tuple(one for one in edition.values["factors"] if _fits(one, sought, edition))
    told_zh, told_en = "”“".join(map(shortened, words)), "”, “".join(map(shortened, words))
    sentence = {
        "zh-hans": f"{edition.number}中与“{told_zh}”相符的有{len(found)}项（{ARTICLE}）。",
        "en": f"Factors of {edition.number} that fit “{told_en}”: {len(found)} (chapter 5, table 1).",
    }
    title: Said = {"zh-hans": "相符的危险和有害因素", "en": "Factors that fit"}
    return Answer.by(
        edition, as_of, ARTICLE, value=found, table=_table(title, found, edition),
        sure=not set(found) & set(edition.values["doubted"]), sentence=_with_doubt(sentence, found, edition),
    )  # fmt: skip


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """One table for each main class (大类)."""
    factors = edition.values["factors"]
    return tuple(
        _table(factors[main], tuple(one for one in factors if one.startswith(main)), edition)
        for main in factors
        if len(main) == 1
    )


def _sought(words: Sequence[str]) -> tuple[str, ...]:
    if isinstance(words, str):
        raise TypeError("words is a sequence of texts, not one text")
    sought = tuple(word for each in words if (word := folded(each)))
    if not sought:
        raise Unanswerable("请给出至少一个要查找的词。", "Give at least one word to look for.")
    return sought


def _fits(one: str, sought: Sequence[str], edition: Edition) -> bool:
    own, whole = _names((one,), edition), _names(_path(one), edition)
    return any(word in own for word in sought) and all(word in whole for word in sought)


def _names(codes: Iterable[str], edition: Edition) -> str:
    """The folded names of these codes, one a line, so that no word is found across two names."""
    return "\n".join(folded(name) for one in codes for name in edition.values["factors"][one].values())


def _found(told: str, edition: Edition) -> str:
    factors: Mapping[str, Said] = edition.values["factors"]
    plain = folded(told)
    if plain in factors:
        return plain
    by_name = {folded(name): one for one, names in factors.items() for name in names.values()}
    if plain in by_name:
        return by_name[plain]
    raise _unknown(told, edition)


def _unknown(told: str, edition: Edition) -> Unanswerable:
    factors = edition.values["factors"]
    by_name = {name: one for one, names in factors.items() for name in names.values()}
    codes = tuple(dict.fromkeys(by_name[name] for name in near(told, by_name)))
    zh, en = (_enumerated(codes, edition, language) for language in ("zh-hans", "en"))
    zh, en = (f"相近的有：{zh}。", f" Near ones: {en}.") if codes else ("", "")
    return Unanswerable(
        f"{edition.number}没有名称或代码为“{shortened(told)}”的危险和有害因素。{zh}",
        f"{edition.number} has no factor called or coded “{shortened(told)}”.{en}",
    )


def _enumerated(codes: Sequence[str], edition: Edition, language: str) -> str:
    between, space = ("、", "") if language == "zh-hans" else (", ", " ")
    return between.join(f"{one}{space}{edition.values['factors'][one][language]}" for one in codes)


def _path(one: str) -> tuple[str, ...]:
    return tuple(one[:length] for length in LENGTHS if length <= len(one))


def _path_title(one: str) -> Said:
    return {"zh-hans": f"{one}的上下级", "en": f"What {one} stands under"}


def _said(one: str, edition: Edition) -> Said:
    factors, level = edition.values["factors"], edition.values["levels"][len(one)]
    path = {language: " › ".join(factors[each][language] for each in _path(one)) for language in ("zh-hans", "en")}
    sentence = {
        "zh-hans": f"代码{one}，{level['zh-hans']}：{path['zh-hans']}（{ARTICLE}）。",
        "en": f"Code {one}, {level['en']}: {path['en']} (GB/T 13861-2022, chapter 5, table 1).",
    }
    return _with_doubt(sentence, (one,), edition)


def _with_doubt(sentence: Said, found: Iterable[str], edition: Edition) -> Said:
    """The sentence, and which of the lines read oddly in the copy that was seen."""
    doubted = [one for one in found if one in edition.values["doubted"]]
    if not doubted:
        return sentence
    return {
        "zh-hans": f"{sentence['zh-hans']}{'、'.join(doubted)}照所见文本录入：99本应为“其他”，两行疑似互换，"
        "使用前请核对官方文本。",
        "en": f"{sentence['en']} {', '.join(doubted)} as in the copy seen: 99 should be “other” and the two lines may "
        "be exchanged; compare the official text before use.",
    }


def _table(title: Said, codes: Sequence[str], edition: Edition) -> Table:
    levels, factors = edition.values["levels"], edition.values["factors"]
    return Table(title, HEADS, tuple((levels[len(one)], same(one), factors[one]) for one in codes), ARTICLE)
