"""What the city's people write: reasons, replies and findings. Invented, in the words such people use."""

from __future__ import annotations

import random

APPROVED = "事故原因与判据已核对，适用条件经样本抽查，同意下发。"
ISSUED = "一厂出事故、万厂受教育：请对照自查。"
FIXED_AGAIN = "已按现场核查意见重新整改，附整改后照片。"
AGENCY_DONE = "已建立重大设备异常报告与跟踪台账，明确责任科室。"
NOT_AFFECTED = (
    "经逐项核对，对应装置的防护措施已落实并有记录，本条不适用。",
    "该装置已于去年停用并办理停用手续，现场已断开、置换。",
    "对照教训卡条件逐条核查，本厂不具备所列情形，档案已更新。",
)
NOT_AFFECTED_FALSELY = ("我厂不存在此类问题。", "与我厂无关，不涉及。", "已检查，一切正常。")
FIXED = (
    "已制定书面制度并张贴到岗位，组织班组培训，附现场照片。",
    "已完成整改并通过企业自验收，附整改照片和记录。",
    "已落实措施、资金、时限，责任人已签字确认，附照片。",
    "整改完成，台账已更新。",
)
AFFECTED = ("经自查，确实缺少这一措施，已列入整改计划。", "存在该问题，正在制定方案、落实资金。")
INVESTIGATING = ("需设计单位复核，两周内答复。", "正在核查装置资料，稍后答复。")
VERIFIED = ("现场查看与回复一致，抽问岗位人员能说清楚。", "制度、记录、现场三者一致。", "措施在用，记录完整。")
REJECTED = (
    "现场未见所述措施，岗位人员不知情。",
    "只有文件没有落实，记录为补写。",
    "所附照片与现场不符。",
    "措施未投用，联锁处于旁路状态。",
)
KEPT = "整改措施仍在用，与半年前核查时一致。"
GONE = (
    "当时加装的措施已拆除，说是影响生产。",
    "制度还挂在墙上，人员已换，无人知晓。",
    "记录停在四个月前，之后没有再做。",
)
SHUT = "企业停产检修，大门封闭，无法进入现场判断。"
PROFILE_FOUND = "现场检查发现，企业档案未登记。"
LEFT = "调离本单位。"


def not_affected(stream: random.Random) -> str:
    return stream.choice(NOT_AFFECTED)


def not_affected_falsely(stream: random.Random) -> str:
    return stream.choice(NOT_AFFECTED_FALSELY)


def fixed(stream: random.Random) -> str:
    return stream.choice(FIXED)


def open_reply(kind: str, stream: random.Random) -> str:
    return stream.choice(AFFECTED if kind == "affected" else INVESTIGATING)


def found(right: bool, stream: random.Random) -> str:
    return stream.choice(VERIFIED if right else REJECTED)


MET = "专职安全员"
PUT_RIGHT = "已按要求整改，附整改后照片。"
SEEN_RIGHT = "现场复查，整改到位。"
STILL_RIGHT = "复看现场：整改仍然有效。"
FELL_AGAIN = "复看现场：原来的整改没有保持，问题又出现。"
BODIES = ("演示安全评价有限公司（虚构）", "演示检测检验中心（虚构）")
FOUND_LATER = "自查发现该处不符合要求（演示）。"
NAMED_BY_BODY = "现场个别设施维护不及时，建议限期整改（演示）。"
SEEN_WRONG = "现场复查，只整改了一部分，仍不符合要求。"
OWN_PLACE = "车间内"
OWN_FINDINGS = (
    "临时用电线路没有架空，从通道地面穿过",
    "砂轮机防护罩缺失",
    "氧气瓶、乙炔瓶间距不足五米",
    "灭火器压力不足，未及时更换",
    "登高作业平台护栏松动",
)
STOP_SCOPE = "一车间全部生产设备停止使用"
COUNTER = "一车间动力用电"
ONLY_PUT_RIGHT = "问题轻微，限期整改即可，逾期未改再立案。"
UNLAWFUL = "未采取措施消除检查发现的事故隐患。"
ARTICLE = "演示用条款（虚构，非真实条文）第一条"
INVESTIGATED = "现场检查记录、询问笔录和照片相互印证，事实清楚。"
DEFENDED = "承认问题，已经安排整改，请求从轻处罚。"
ANSWERED = "整改情况属实，予以采纳。"
APPEAL = "如不服本决定，可以依法申请行政复议或者提起行政诉讼（演示：机关和期限均为虚构，实际使用时由本机关填写）。"
TYPICAL = {
    "title": "某企业未采取措施消除事故隐患案（虚构）",
    "facts": "执法人员检查发现事故隐患，企业未在期限内采取措施消除。",
    "article": ARTICLE,
    "decided": "处罚款人民币 20,000 元。",
    "lesson": "检查发现的隐患要逐项落实责任、措施、资金、时限和预案，整改后由他人验收。",
}
WEIGHED = "检查后三日内完成整改，现场复查属实。"
WRONG = {
    "dust_explosion": ("横梁、风管上积尘超过一毫米", "除尘器卸灰口没有锁气装置", "除尘风机停用，仍在打磨"),
    "ammonia_refrigeration": ("氨气报警探头失效，主机显示故障", "机房安全门上锁", "只有一具呼吸器，气瓶压力不足"),
    "limited_space": ("污水池没有警示标志和台账", "没有气体检测仪，作业票补签", "监护人说不清怎样救援"),
    "metallurgy": ("炉坑内有积水", "水冷元件温度报警被屏蔽", "休息室设在吊运路线一侧"),
    "hazardous_chemicals": ("两处可燃气体报警长期屏蔽，没有审批", "安全阀根部阀关闭", "禁忌物料同库存放"),
    "construction": ("脚手架两层缺少连墙件", "塔吊力矩限制器失效", "基坑边堆土过近"),
    "fire_exits": ("安全出口被货物堵住", "疏散通道门从外面上锁", "应急照明断电后不亮"),
    "restart_after_holiday": ("返岗人员没有再培训就上岗", "停用的检测仪没有重新标定", "值班表上的人不在岗"),
    "lessons": ("教训要求的措施没有落实", "只张贴了通报，现场没有改"),
}


def wrong(topic: str, stream: random.Random) -> str:
    return stream.choice(WRONG[topic])


DRAWN = {"dust_explosion": "粉尘涉爆企业双随机抽查（虚构）", "hazardous_chemicals": "危险化学品企业双随机抽查（虚构）"}
CANNOT_COME = "当天另有事故调查任务（虚构）"
OFFICE_RULE = "演示市安委办责任追究办法（虚构）第八条"
DUTY_ARTICLE = "安全生产法（2021）第二十五条"
PROPOSED_BECAUSE = "隐患已由检查发现，该岗位在记录中负有整改责任"
PERSON_SAID = "发现当日即上报并组织整改，有记录可查"
DUTY_DONE = "记录表明已按期上报并组织整改，尽职免责"
