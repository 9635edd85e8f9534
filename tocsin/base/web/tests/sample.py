"""A page with every part on it, for tests and for looking at. Its addresses exist only in tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils.translation import gettext as _

from tocsin.base.web import fields
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import Page

NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)


class Sample(forms.Form):
    title = fields.TextField(label="名称", max_length=40, help_text="不超过 40 字")
    reason = fields.TextField(label="理由", lines=3)
    tonnes = fields.QuantityField(label="数量（吨）")
    people = fields.WholeNumberField(label="人数", max_value=100_000)
    due = fields.DayField(label="期限")
    reply = fields.ChoiceField(
        label="回执",
        choices=[("affected", "受影响"), ("not_affected", "不受影响"), ("fixed", "已整改"), ("open", "核查中")],
        widget=forms.RadioSelect,
    )
    grade = fields.ChoiceField(label="等级", choices=[("red", "红"), ("blue", "蓝")])
    sure = forms.BooleanField(label="已现场核实")
    proof = fields.UploadField(label="证明材料", required=False)


def parts(request: HttpRequest) -> HttpResponse:
    form = Sample(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, "已保存")
    text = (Path(__file__).parent / "templates" / "parts.html").read_text("utf-8")
    page = engines["django"].from_string(text)
    return HttpResponse(page.render(everything(form), request), status=422 if form.errors else 200)


def everything(form: forms.Form) -> dict[str, Any]:
    chart = {
        "labels": [f"{n} 月" for n in range(1, 9)],
        "series": [
            {"name": "自报已整改", "values": [12, 40, 95, 160, 240, 300, 340, 361]},
            {"name": "抽查真整改", "values": [None, None, 4, 10, 18, 27, 36, 41]},
        ],
        "unit": "家",
    }
    absorbed = {
        "labels": ["义马", "响水", "昆山"],
        "series": [
            {"name": "估计", "values": [69, 52, 81]},
            {"name": "下限", "values": [59, 38, 70]},
            {"name": "上限", "values": [78, 66, 90]},
        ],
        "unit": "%",
        "min": 0,
        "max": 100,
    }
    points = [
        {
            "latitude": Decimal("30.5") + Decimal(n * 37 % 100) / 500,
            "longitude": Decimal("114.2") + Decimal(n * 53 % 97) / 400,
            "label": f"示例厂 {n}",
            "tone": ("red", "orange", "yellow", "blue")[n % 4],
            "url": "",
        }
        for n in range(60)
    ]
    steps = [
        {"title": "签发", "count": 412},
        {"title": "签收", "count": 405},
        {"title": "回执", "count": 388},
        {"title": "自报已整改", "count": 361, "tone": "yellow"},
        {"title": "抽查", "count": 59, "tone": "orange"},
        {"title": "真整改", "count": 41, "tone": "green", "note": "69 %，90 % 区间 59–78 %"},
    ]
    lines = [
        {"at": NOW, "title": "签发教训卡", "who": "安委办主任", "text": "义马空分冷箱", "tone": "blue"},
        {"at": NOW - dt.timedelta(hours=5), "title": "批准教训卡", "who": "安委办主任", "tone": "green"},
        {"when": "2019-07-19 17:45", "title": "空分装置爆炸", "text": "冷箱泄漏未停车", "tone": "red"},
    ]
    rows = [
        {"name": "虚构化工一厂", "due": NOW + dt.timedelta(days=2), "count": 21560},
        {"name": "虚构空分厂", "due": NOW - dt.timedelta(days=3), "count": 7},
        {"name": "虚构粮油加工厂", "due": NOW + dt.timedelta(days=20), "count": 180},
    ]
    return {
        "form": form, "chart": chart, "absorbed": absorbed, "points": points, "steps": steps, "lines": lines,
        "rows": rows, "now": NOW, "page": Page(rows, "?after=x", "?before=y", 1000, True), "said": {"zh-hans": "中文"},
        "empty_title": _("Nothing has been recorded yet."),
    }  # fmt: skip


def hidden(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = "x"
    raise Missing


def fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [
    path("", include("tocsin.base.web.web")),
    path("sample/parts", allowed("home", "see")(parts), name="sample-parts"),
    path("sample/hidden", allowed("home", "see")(hidden)),
    path("sample/fault", allowed("home", "see")(fault)),
]
handler400 = "tocsin.base.web.refusals.bad_request"
handler403 = "tocsin.base.web.refusals.denied"
handler404 = "tocsin.base.web.missing.page"
handler500 = "tocsin.base.web.refusals.fault"
