"""The people a visitor may be: one-time links that open on this machine only, and what to do first behind each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from tocsin.base.accounts import actions as accounts
from tocsin.base.accounts.models import Post
from tocsin.demo.city.build import City
from tocsin.demo.history import GAS_HOLDER, NEXT, PHONE_COUNTY, YIMA, History
from tocsin.demo.result import Persona
from tocsin.duties.lessons.models import Card, Visit

OPEN_FOR = dt.timedelta(hours=16)
Words = dict[str, str]
Known = tuple[Words, Post | None, Words]


def personas(history: History, now: dt.datetime) -> list[Persona]:
    """In the order of the demonstration; somebody whom a small city lacks is left out."""
    return [
        Persona(_named(who, post, history.city), _link(history.city, post, now), then)
        for who, post, then in _known(history)
        if post is not None and post.uid in history.city.holders
    ]


def _link(city: City, post: Post, now: dt.datetime) -> str:
    by = city.seat("system_admin", now)
    return accounts.one_time_link(by, city.holders[post.uid], now + OPEN_FOR, loopback_only=True)


def _named(who: Words, post: Post, city: City) -> Words:
    return {language: f"{text} · {city.holders[post.uid].name}" for language, text in who.items()}


def _words(zh: str, en: str) -> Words:
    return {"zh-hans": zh, "en": en}


def _known(history: History) -> Iterator[Known]:
    city = history.city
    yield (
        _words("安委办主任", "Committee-office director"),
        city.posts["director"],
        _words(
            "首页一句话看义马教训；/cases/CN-2019-YM 看事故经过；/journal 核验日志。",
            "Read Yima's lesson in one sentence; /cases/CN-2019-YM tells what happened; /journal proves the journal.",
        ),
    )
    yield _officer(history)
    yield _inspector(history)
    yield _phone(history)
    yield from _at_work(history)
    yield from _administrators(city)


def _card(key: str) -> Card:
    return Card.objects.filter(key=key).latest("version")


def _question(history: History) -> str:
    """The page of one plant that has a cold box, and does not say whether it has the criterion."""
    if history.asked is None:
        return reverse("lessons:matching", args=[_card(YIMA).uid])
    return reverse("lessons:why", args=[_card(YIMA).uid, history.city.plants[history.asked.n].uid])


def _officer(history: History) -> Known:
    drawn = history.draws[GAS_HOLDER].draw if GAS_HOLDER in history.draws else None
    draw = reverse("lessons:draw", args=[drawn.uid]) if drawn else reverse("lessons:issues")
    ask, issue = _question(history), reverse("lessons:matching", args=[_card(NEXT).uid])
    return (
        _words("应急局危化科科长", "Bureau officer for hazardous chemicals"),
        history.city.posts["officer/chemicals"],
        _words(
            f"{ask} 当场回答一个问题；{issue} 预览“N 人各收 1 条”，再下发；{draw} 揭晓已封存的抽签。",
            f"Answer one question at {ask}; {issue} previews “N people get 1 message each”, then issues; "
            f"{draw} holds a sealed draw: reveal it.",
        ),
    )


def waiting_visit(history: History) -> Visit | None:
    """A visit that is still to be made, at a plant whose photograph another plant had handed in before."""
    waits = [draw.waits for draw in reversed(history.draws.values()) if draw.waits is not None]
    return waits[0] if waits else None


def _inspector(history: History) -> Known:
    visit = waiting_visit(history)
    if visit is not None:
        visit = Visit.objects.select_related("obligation__bearer").get(pk=visit.pk)
    post = visit.obligation.bearer if visit and visit.obligation else history.city.posts[f"inspector/{PHONE_COUNTY}/a"]
    where = reverse("lessons:visit", args=[visit.uid]) if visit else reverse("obligations:inbox")
    return (
        _words("执法员", "Department inspector"),
        post,
        _words(
            f"{where} 照片与另一家企业相同，已被标出：核查不通过。",
            f"{where} shows a photograph that another plant used before: reject it.",
        ),
    )


def _phone(history: History) -> Known:
    works = history.phone
    post = history.city.staff.get((works.n, "safety")) if works else None
    return (
        _words("企业安全员（手机）", "Safety officer (phone)"),
        post,
        _words(
            "待办里有一条空分冷箱教训：先回复“不受影响”，再给企业档案加一套备用空分装置，回执自动重新打开。",
            "The inbox holds the cold-box lesson: reply “not affected”, then add a standby air-separation unit to the "
            "profile, and the reply reopens itself.",
        ),
    )


def _at_work(history: History) -> Iterator[Known]:
    """People of the plants: a grid officer with a workshop that owes, a head, a worker, a control room."""
    city = history.city
    tiny = next((works for works in city.lot.works if works.tiny and works.place.parent == PHONE_COUNTY), None)
    yield (
        _words("网格员", "Grid officer"),
        city.posts[f"grid/{tiny.place.code}"] if tiny else None,
        _words(
            "看本镇小微企业，代没有账号的作坊回复。", "See the township's workshops; reply for those without a login."
        ),
    )
    for role, who, then in (
        (
            "head",
            _words("企业主要负责人", "Enterprise head"),
            _words("看本企业欠哪些责任事项。", "See what the enterprise owes."),
        ),
        (
            "worker",
            _words("岗位工人", "Worker"),
            _words("看与本岗位有关的教训。", "See the lessons of this workplace."),
        ),
        (
            "operator",
            _words("中控室操作员", "Control-room operator"),
            _words("看本装置的教训。", "See the unit's lessons."),
        ),
    ):
        yield who, _anyone(city, role), then


def _anyone(city: City, role: str) -> Post | None:
    """The first of that role, at a plant with a control room where there is one."""
    found = [(n, post) for (n, kind), post in city.staff.items() if kind == role]
    rooms = [post for n, post in found if city.lot.works[n].trade.room]
    return next(iter([*rooms, *(post for _n, post in found)]), None)


def _administrators(city: City) -> Iterator[Known]:
    for kind, who in (
        ("system", _words("系统管理员", "System administrator")),
        ("security", _words("安全保密管理员", "Security administrator")),
        ("audit", _words("安全审计员", "Audit administrator")),
    ):
        yield (
            who,
            city.posts[f"{kind}_admin"],
            _words("先绑定第二因素，三员互相制约。", "Set up the second factor first."),
        )
