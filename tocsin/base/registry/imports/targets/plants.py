"""Plants from a file: one row per plant, its substances in the same row or in a table of their own."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tocsin.base.registry.imports import readers
from tocsin.base.registry.imports.targets import Column, Target, register
from tocsin.base.registry.imports.targets.carrying import Plants
from tocsin.base.registry.rules.cas import SHAPE, cas
from tocsin.base.registry.rules.facts import MOST_PEOPLE, tonnes
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.uscc import uscc

CREDIT = re.compile(r"[0-9A-Z]{18}\Z")
INDUSTRY = re.compile(r"[A-Za-z]?[0-9]{2,6}([;,、 ]+[A-Za-z]?[0-9]{2,6})*\Z")
MOST_CODES = 20


class BadIndustry(Told):
    """Not an industry code."""


def industry(cell: str) -> tuple[str, ...]:
    """Codes in the order of the file; the first is the principal one."""
    if not INDUSTRY.match(cell) or len(cell) > 200:
        mend = gettext_noop("write the code alone, like C2611")
        raise BadIndustry(gettext_noop("“%(text)s” is not an industry code"), mend, text=cell[:40])
    return tuple(part for part in re.split(r"[;,、 ]+", cell) if part)


def looks_like_credit_code(cell: str) -> bool:
    return bool(CREDIT.match(cell.upper()))


def looks_like_cas(cell: str) -> bool:
    return bool(SHAPE.match(cell))


SUBSTANCE = (
    Column("cas", _("CAS number"), cas, ("CAS号", "CAS", "CAS no", "cas number"), looks=looks_like_cas),
    Column(
        "substance",
        _("substance"),
        readers.text(200),
        ("品名", "化学品名称", "危险化学品", "物质", "chemical", "chemical name"),
        True,
    ),
    Column(
        "tonnes",
        _("largest amount held, t"),
        tonnes,
        ("最大储量", "最大存量", "设计储量吨", "数量", "quantity", "tonnes", "max tonnes"),
    ),
)
COLUMNS = (
    Column(
        "key",
        _("identifier"),
        readers.text(80),
        ("企业编号", "编号", "单位编号", "facility id", "EPA Facility ID", "plant id", "id"),
        True,
    ),
    Column(
        "name",
        _("plant name"),
        readers.text(200),
        ("企业名称", "单位名称", "厂名", "名称", "facility name", "plant", "name"),
        True,
    ),
    Column(
        "enterprise",
        _("enterprise"),
        readers.text(80),
        ("所属企业", "法人单位", "母公司", "parent company", "company", "owner"),
    ),
    Column(
        "uscc",
        _("unified social credit code"),
        uscc,
        ("统一社会信用代码", "信用代码", "uscc", "credit code"),
        looks=looks_like_credit_code,
    ),
    Column(
        "region",
        _("region code or name"),
        readers.text(120),
        ("行政区划代码", "所在区县", "区县", "属地", "区域", "region code", "district"),
    ),
    Column("region_1", _("region, upper level"), readers.text(40), ("省", "省份", "市", "state", "province")),
    Column("region_2", _("region, lower level"), readers.text(60), ("县", "街道", "乡镇", "county")),
    Column("address", _("address"), readers.text(200), ("地址", "生产地址", "详细地址", "facility address", "street")),
    Column("city", _("town or city"), readers.text(60), ("城市", "town")),
    Column("postcode", _("postcode"), readers.text(20), ("邮编", "邮政编码", "zip", "zip code")),
    Column("latitude", _("latitude"), readers.place(90), ("纬度", "lat"), looks=readers.looks_like_degrees),
    Column(
        "longitude",
        _("longitude"),
        readers.place(180),
        ("经度", "lon", "lng", "long"),
        looks=readers.looks_like_degrees,
    ),
    Column(
        "industry",
        _("industry code"),
        industry,
        ("行业代码", "行业类别代码", "国民经济行业", "naics", "naics codes", "industry"),
    ),
    Column("status", _("state"), readers.one_of("active", "deregistered"), ("状态", "经营状态", "status")),
    Column("registered_on", _("registered on"), readers.day, ("成立日期", "登记日期", "注册日期", "registered")),
    Column(
        "deregistered_on",
        _("deregistered on"),
        readers.day,
        ("注销日期", "注销时间", "deregistered", "deregistration date"),
    ),
    Column("headcount", _("headcount"), readers.count(MOST_PEOPLE), ("从业人数", "职工人数", "员工人数", "employees")),
    Column("contractors", _("contractors"), readers.count(MOST_PEOPLE), ("承包商人数", "外包人数", "外来施工人数")),
    Column(
        "substances",
        _("substances"),
        readers.text(20_000),
        ("危险化学品名称", "涉及危化品", "chemicals", "Chemical(s)"),
    ),
    Column("processes", _("processes"), readers.text(2_000), ("工艺", "危险工艺", "重点监管工艺", "process")),
    Column("equipment", _("equipment"), readers.text(2_000), ("设备", "装置", "主要设备")),
    Column("operations", _("operations"), readers.text(2_000), ("作业", "危险作业", "特殊作业")),
    Column("safeguards", _("safeguards"), readers.text(2_000), ("安全设施", "防护措施", "安全措施")),
)

register(Target("plants", _("plants and their profiles"), COLUMNS, "key", Plants, children={"substances": SUBSTANCE}))
