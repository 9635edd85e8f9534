"""The city brings a checklist of its own: an officer hands it in, the director lets it in, rounds use it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.inspections.sheets import bringing

BROUGHT, LET_IN = -52, -51
BRINGS = "officer/industry"
FILE = """\
key: restart_after_holiday
version: 1
title: {zh-hans: "节后复工检查（虚构）", en: "Restart after a holiday (fictional)"}
about: {zh-hans: "全部企业，本市自编", en: "every plant; the city's own"}
items:
  - {key: training, ask: {zh-hans: "复工前是否对返岗人员再培训？", en: "Were those who come back trained again?"},
     look: {zh-hans: "问一名返岗人员", en: "ask one who came back"}, article: 安全生产法第二十八条}
  - {key: gear, ask: {zh-hans: "停用的防护用品、检测仪是否重新检查？", en: "Was gear that lay idle looked at again?"},
     look: {zh-hans: "逐件试用", en: "try each"}, article: 安全生产法第四十五条}
  - {key: rescue, ask: {zh-hans: "应急值班和救援人员是否到岗？", en: "Are those on duty for an emergency back?"},
     look: {zh-hans: "值班表与现场对照", en: "the rota beside who is there"}, article: 安全生产法第八十一条}
  - {key: contractor, ask: {zh-hans: "检修外包是否签订安全协议？", en: "Do contractors of repairs have an agreement?"},
     look: {zh-hans: "协议", en: "the agreement"}, article: 安全生产法第四十九条}
"""


@dataclass(slots=True)
class OwnChecklist:
    """One checklist, from its file to its use."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(BROUGHT, 10), self._bring)

    def _bring(self, at: dt.datetime) -> None:
        found, _new = bringing.bring(self.city.seat(BRINGS, at), self.city.root, "restart.yaml", FILE.encode())
        self.stage.plan(
            self.stage.moment(LET_IN, 9), lambda then: bringing.approve(self.city.seat("director", then), found)
        )
