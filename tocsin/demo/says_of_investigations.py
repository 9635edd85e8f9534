"""What the city's investigations write: an accident, its evidence, its sequence, its causes, its gaps. Invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

EXPERT, FIELD = "演示专家甲", "机械设备安全"
TAKEN_BY, PLACE, APPROVAL = "调查组技术组", "事发车间", "演示政复1号"
NONE = "经核查，应急处置和报告及时，没有发现需要采取措施的缺口。"


@dataclass(frozen=True, slots=True)
class Told:
    """``steps``: (minutes after the first, how exact, what). ``causes``: (kind, weight, what, what it led to)."""

    evidence: tuple[tuple[str, str], ...]
    steps: tuple[tuple[int, str, str], ...]
    causes: tuple[tuple[str, str, str, int | None], ...]


ACCIDENT = Told(
    (("现场照片与测量记录", "scene"), ("当班班长询问笔录", "statement"), ("安全联锁装置检测报告", "expert")),
    (
        (0, "minute", "操作工发现输送机卡料，未停机即打开防护罩。"),
        (4, "minute", "操作工伸手清料，防护罩联锁没有动作，输送机继续运转。"),
        (5, "minute", "操作工被卷入，同班人员按下急停按钮。"),
        (35, "about", "急救人员到场，操作工经抢救无效死亡。"),
    ),
    (
        ("event", "outcome", "操作工被输送机卷入死亡", None),
        ("event", "direct", "未停机伸手清料", 1),
        ("failed", "direct", "防护罩联锁被短接，打开后不停机", 1),
        ("missing", "indirect", "没有上锁挂牌的清料作业规程", 2),
        ("condition", "management", "为赶产量，班组默许短接联锁", 3),
        ("condition", "management", "联锁装置三年没有检验，检查表里没有这一项", 3),
    ),
)
NEAR_MISS = Told(
    (("隐患现场照片", "scene"), ("岗位人员询问笔录", "statement")),
    ((0, "hour", "岗位人员闻到异味，没有报告。"), (90, "about", "检查人员到场，发现并要求立即处置。")),
    (
        ("event", "outcome", "险些发生伤亡事故", None),
        ("failed", "direct", "岗位上的防护措施没有起作用", 1),
        ("condition", "management", "异常情况报告制度没有落到班组", 2),
    ),
)
GAPS = (
    "班组把短接联锁当作提高效率的办法，没有认识到会致人死亡。",
    "没有清料作业规程，联锁变更不需要任何人批准。",
    "企业安全管理人员半年没有检查过联锁。",
    "急停按钮离操作位置太远，没有演练过。",
    "部门对机械伤害风险重视不够，培训材料没有此类案例。",
    "检查表没有安全联锁一项。",
    "对同类企业的检查没有覆盖夜班。",
    "部门接报、到场和上报均在规定时间内。",
)
MEASURES = (
    "全员开展机械伤害警示教育并考核。",
    "制定上锁挂牌清料规程，联锁变更须经审批。",
    "每月检查联锁并记录，由安全管理人员签字。",
    "在操作位置增设急停按钮，每季度演练一次。",
    "把本起事故编入监管人员和企业负责人培训。",
    "在检查表中增加安全联锁一项。",
    "对同类企业开展一次夜班检查。",
)


def accident(day: dt.date, plant: str) -> dict[str, Any]:
    """The accident as an office enters it: what is known on the first day."""
    return {
        "key": f"CN-{day.year}-YS", "title": {"zh-hans": f"{plant}机械伤害事故"}, "happened_on": day.isoformat(),
        "place": {"zh-hans": "虚构城市"}, "country": "CN", "industry": {"zh-hans": "机械制造"}, "fictional": True,
        "figures": {
            "deaths": {"value": 1, "source": "report", "certainty": "A"},
            "serious_injuries": {"value": 0, "source": "report", "certainty": "A"},
            "direct_loss_wan": {"value": 180, "source": "report", "certainty": "A"},
        },
        "sources": [{"id": "report", "title": {"zh-hans": "事故快报（虚构）"}, "mark": "A"}],
    }  # fmt: skip
