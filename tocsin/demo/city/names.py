"""Invented names: people (演示·…), enterprises and plants (…（虚构）), and credit codes no office has ever given."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from tocsin.base.registry.rules.uscc import ALPHABET, check_character

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
GIVEN = "安宁平和顺康泰祥瑞清明达远志诚信义勤敏慧静怡然朗晨曦岚峰川江海洋波涛林森松柏桐梓楠桦岩磊鑫铭锐钧钊"
FIRST = "恒砥晟铎禾澜岚泽昱骁翊珩璟昶钧铄锟镒坤垚峻岳嵘"
SECOND = "砥源澄烁昊桓岑韬禹稷琛珺璋琰玥珂瑄玮璘瑾昕晔煜"
NOWHERE = "000000"  # the administrative division of these credit codes: there is none of this number


def people(stream: random.Random) -> Iterator[str]:
    """Endless names that nobody bears; the mark before each says so."""
    while True:
        given = "".join(stream.sample(GIVEN, stream.choice((1, 2, 2))))
        yield f"演示·{stream.choice(SURNAMES)}{given}"


def stems(stream: random.Random) -> Iterator[str]:
    """Two-character trade names; after the last, three characters."""
    names = ["".join(pair) for pair in product(FIRST, SECOND) if pair[0] != pair[1]]
    stream.shuffle(names)
    yield from names
    for third in SECOND:
        yield from (f"{name}{third}" for name in names)


def credit_code(n: int) -> str:
    """The ``n``-th fictional unified social credit code: its check character is right, its division does not exist."""
    digits = ""
    for _ in range(6):
        n, rest = divmod(n, len(ALPHABET))
        digits = ALPHABET[rest] + digits
    body = f"91{NOWHERE}DEM{digits}"
    return body + check_character(body)


def phone(n: int) -> str:
    """A number that cannot be dialled: no subscriber's number begins with 000."""
    return f"000{n:08}"
