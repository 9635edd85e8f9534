"""How the criteria for coal mines are said and laid out: names of the figures, sentences, tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

NUMBER = "应急管理部令第21号"
TABLE_1, TABLE_2, TABLE_3, TABLE_4 = (f"{NUMBER}表{n}" for n in range(1, 5))
ARTICLE_4, ARTICLE_5, ARTICLE_8, ARTICLE_11 = (f"{NUMBER}第{n}条" for n in ("四", "五", "八", "十一"))

NAMES: dict[str, Said] = {
    "daily": {"zh-hans": "工作面日产量", "en": "daily output"},
    "desorbable": {"zh-hans": "可解吸瓦斯量", "en": "desorbable gas"},
    "emission": {"zh-hans": "绝对瓦斯涌出量", "en": "absolute gas emission"},
    "rate": {"zh-hans": "瓦斯抽采率", "en": "gas drainage rate"},
    "pressure": {"zh-hans": "瓦斯压力", "en": "gas pressure"},
    "content": {"zh-hans": "瓦斯含量", "en": "gas content"},
    "produced": {"zh-hans": "产量", "en": "output"},
    "approved": {"zh-hans": "核定生产能力", "en": "approved capacity"},
    "people": {"zh-hans": "单班作业人数", "en": "people on one shift"},
    "limit": {"zh-hans": "限员人数", "en": "limit of people"},
    "methane": {"zh-hans": "甲烷浓度", "en": "methane"},
    "carbon_dioxide": {"zh-hans": "二氧化碳浓度", "en": "carbon dioxide"},
    "volume": {"zh-hans": "空间体积", "en": "volume"},
    "minutes": {"zh-hans": "持续时间", "en": "duration"},
    "supplied": {"zh-hans": "供风量", "en": "air supplied"},
    "required": {"zh-hans": "需风量", "en": "air required"},
    "distance": {"zh-hans": "距离", "en": "distance"},
}
BETWEEN: dict[str, Said] = {
    "heading_heading": {"zh-hans": "掘进工作面之间", "en": "between two headings"},
    "face_heading": {"zh-hans": "采煤与掘进工作面之间", "en": "between a coal face and a heading"},
    "face_face": {"zh-hans": "采煤工作面之间", "en": "between two coal faces"},
}


@tables("coal_hazards")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The four tables, then the figures of the articles."""
    values = edition.values
    rate: Said = {"zh-hans": "抽采率（%，不小于）", "en": "drainage rate (%, at least)"}
    emission: Said = {"zh-hans": "绝对瓦斯涌出量（m³/min）", "en": "absolute gas emission (m³/min)"}
    return (
        _gas_table(values["gas_before_mining"]),
        Table(
            both("工作面瓦斯抽采率", "Drainage rate of a face"),
            (emission, rate),
            _bands(values["face_drainage"]),
            "表2",
        ),
        Table(
            both("矿井瓦斯抽采率", "Drainage rate of a mine"), (emission, rate), _bands(values["mine_drainage"]), "表3"
        ),
        _outburst_table(values["outburst"]),
        _figures_table(values),
    )


def both(zh: str, en: str) -> Said:
    return {"zh-hans": zh, "en": en}


def two(first: str, one: str, second: str, two: str) -> Said:
    zh = f"{NAMES[first]['zh-hans']}{one}，{NAMES[second]['zh-hans']}{two}"
    en = f"{NAMES[first]['en']} {one}, {NAMES[second]['en']} {two}"
    return both(zh, en[0].upper() + en[1:])


SUSPECTED = both(
    "疑似重大事故隐患，由有权认定的人员签字认定", "suspected major accident hazard, which a person decides and signs"
)
NOT_REACHED = both(
    "未达到这一项判定标准（其他各项另行判断）", "this criterion is not reached (others are judged apart)"
)


def judged(edition: Edition, as_of: dt.date, clause: str, suspected: bool, told: Said, limit: Said) -> Answer:
    """Figures against their bound: suspected, or this criterion is not reached."""
    verdict = SUSPECTED if suspected else NOT_REACHED
    sentence = both(
        f"{told['zh-hans']}，{limit['zh-hans']}：{verdict['zh-hans']}（{clause}）。",
        f"{told['en']}; {limit['en']}: {verdict['en']} ({cited(clause)}).",
    )
    return Answer.by(edition, as_of, clause, value=suspected, sentence=sentence)


def by_figures_only(edition: Edition, as_of: dt.date, reached: bool, told: Said, limit: Said) -> Answer:
    """A criterion of article 5 of which only the figures were seen: reached, it is not sure that they are enough."""
    if not reached:
        return judged(edition, as_of, ARTICLE_5, reached, told, limit)
    more_zh, more_en = "是否还须具备其他条件，须查阅原文", "whether the wording asks for more is to be read in it"
    sentence = both(
        f"{told['zh-hans']}，{limit['zh-hans']}：{SUSPECTED['zh-hans']}；{more_zh}（{ARTICLE_5}）。",
        f"{told['en']}; {limit['en']}: {SUSPECTED['en']}; {more_en} ({cited(ARTICLE_5)}).",
    )
    return Answer.by(edition, as_of, ARTICLE_5, value=True, sure=False, sentence=sentence)


def acted_upon(
    edition: Edition, as_of: dt.date, over: bool | None, acted: bool | None, told: Said, done: Said
) -> Answer:
    """Over the bound and not acted upon: both are needed, so either «no» is enough for False."""
    value = False if over is False or acted is True else (True if over and acted is False else None)
    zh, en = f"{told['zh-hans']}，", f"{told['en']}; "
    if over is False:
        zh, en = f"{zh}未达到界限", f"{en}the bound is not reached"
    elif over is None:
        zh, en = f"{zh}另一种气体的浓度未给出", f"{en}the other gas is not known"
    else:
        zh, en = f"{zh}达到界限", f"{en}the bound is reached"
    if acted is None:
        zh, en = f"{zh}，不清楚是否已{done['zh-hans']}", f"{en}; whether {done['en']} is not known"
    else:
        zh = f"{zh}，{'已' if acted else '未'}{done['zh-hans']}"
        en = f"{en}; {done['en'] if acted else done['en'].replace('was ', 'was not ', 1)}"
    unsaid = both("尚不能判断", "it cannot be told yet")
    verdict = unsaid if value is None else (SUSPECTED if value else NOT_REACHED)
    sentence = both(f"{zh}：{verdict['zh-hans']}（{ARTICLE_5}）。", f"{en}: {verdict['en']} ({cited(ARTICLE_5)}).")
    return Answer.by(edition, as_of, ARTICLE_5, value=value, sure=value is not None, sentence=sentence)


def nothing_set(edition: Edition, as_of: dt.date, clause: str, zh: str, en: str) -> Answer:
    """The order sets no figure there: ``value`` None."""
    sentence = both(f"对{zh}，此处没有规定数值（{clause}）。", f"No figure is set for {en} ({cited(clause)}).")
    return Answer.by(edition, as_of, clause, value=None, sentence=sentence)


def outburst_said(value: bool | None, top: str, content: str) -> Said:
    rule_zh = f"瓦斯压力小于{top} MPa且瓦斯含量小于{content} m³/t的，为无突出危险区，否则为突出危险区"
    rule_en = f"An area is not in danger of outburst only with gas under {top} MPa and under {content} m³/t"
    verdicts = {
        True: both("属突出危险区", "this one is in danger"),
        False: both("属无突出危险区", "this one is not"),
        None: both("尚缺数值，不能判断", "a figure is missing, so it cannot be told"),
    }
    return both(
        f"{rule_zh}：{verdicts[value]['zh-hans']}（{TABLE_4}）。",
        f"{rule_en}: {verdicts[value]['en']} ({cited(TABLE_4)}).",
    )


def cited(clause: str) -> str:
    """The clause in English: Order 21, table 1."""
    english = {TABLE_1: "table 1", TABLE_2: "table 2", TABLE_3: "table 3", TABLE_4: "table 4"}
    english |= {ARTICLE_4: "art. 4", ARTICLE_5: "art. 5", ARTICLE_8: "art. 8", ARTICLE_11: "art. 11"}
    return f"Order 21 of 2026, {english[clause]}"


def _gas_table(steps: Sequence[Mapping[str, str | None]]) -> Table:
    edges = [None, *(step["up_to"] for step in steps)]
    rows = tuple(
        (same(_band(low, step["up_to"])), same(step["at_most"])) for low, step in zip(edges[:-1], steps, strict=True)
    )
    return Table(
        both("回采前煤的可解吸瓦斯量", "Desorbable gas before mining"),
        (
            {"zh-hans": "工作面日产量A（t/d）", "en": "daily output A (t/d)"},
            {"zh-hans": "可解吸瓦斯量（m³/t，不大于）", "en": "desorbable gas (m³/t, at most)"},
        ),
        rows,
        "表1",
    )


def _band(low: str | None, high: str | None) -> str:
    if low is None:
        return f"A ≤ {high}"
    return f"A > {low}" if high is None else f"{low} < A ≤ {high}"


def _bands(bands: Sequence[Mapping[str, str]]) -> tuple[tuple[Said, ...], ...]:
    highs = [*(band["least"] for band in bands[1:]), None]
    return tuple(
        (same(f"{band['least']} ≤ Q < {high}" if high else f"Q ≥ {band['least']}"), same(band["rate"]))
        for band, high in zip(bands, highs, strict=True)
    )


def _outburst_table(bounds: Mapping[str, Any]) -> Table:
    content = bounds["content_under"]
    return Table(
        both("无突出危险区（两项均须小于）", "No danger of outburst (both below)"),
        (
            {"zh-hans": "区域", "en": "area"},
            {"zh-hans": "瓦斯压力（MPa，小于）", "en": "gas pressure (MPa, under)"},
            {"zh-hans": "瓦斯含量（m³/t，小于）", "en": "gas content (m³/t, under)"},
        ),
        (
            (both("一般", "ordinary"), same(bounds["pressure_under"]), same(content["ordinary"])),
            (both("构造带", "zone of structure"), same(bounds["pressure_under"]), same(content["structural"])),
        ),
        "表4",
    )


def _figures_table(values: Mapping[str, Any]) -> Table:
    out, gas, apart = values["output"], values["gas"], values["rock_burst_distance"]
    air, face, pocket, lasting = gas["return_air"], gas["face"], gas["pocket"], gas["lasting"]
    told = (
        ("年产量占核定生产能力（%）", "yearly output of approved capacity (%)", f"> {out['year_over']}", "四"),
        ("井工煤矿季度产量占核定生产能力（%）", "quarterly output, underground (%)", f"> {out['quarter_over']}", "四"),
        ("采掘工作面单班超过限员（%）", "people on a shift over the limit (%)", values["shift"]["over_limit_by"], "四"),
        ("回风甲烷（%），未停工", "methane, return air (%), work goes on", f"≥ {air['methane_at_least']}", "五"),
        ("回风二氧化碳（%），未停工", "CO2, return air (%), work on", f"≥ {air['carbon_dioxide_at_least']}", "五"),
        ("工作面甲烷（%），未断电撤人", "methane at a face (%), no cut-off", f"≥ {face['methane_at_least']}", "五"),
        (f"大于{pocket['over_m3']} m³空间的甲烷（%）", f"methane in over {pocket['over_m3']} m³ (%)",
         f"≥ {pocket['methane_at_least']}", "五"),
        (f"持续超过{lasting['over_minutes']} min的甲烷（%）", f"methane for over {lasting['over_minutes']} min (%)",
         f"≥ {lasting['methane_at_least']}", "五"),
        ("供风量占需风量（%）", "air supplied of air required (%)", f"< {values['supply_air']['under']}", "八"),
        *((f"冲击地压，{BETWEEN[name]['zh-hans']}（m）", f"rock burst, {BETWEEN[name]['en']} (m)", f"< {bound}", "十一")
          for name, bound in apart.items()),
    )  # fmt: skip
    return Table(
        both("条文中的数值界限（达到即疑似重大事故隐患）", "Figures of the articles (reached: suspected)"),
        ({"zh-hans": "项目", "en": "what"}, {"zh-hans": "界限", "en": "bound"}, {"zh-hans": "条款", "en": "article"}),
        tuple((both(zh, en), same(bound), same(f"第{article}条")) for zh, en, bound, article in told),
        "第四、五、八、十一条",
    )
