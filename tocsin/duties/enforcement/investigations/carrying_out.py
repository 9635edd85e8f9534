"""What happens behind each door: the answers of its form become one action; each refuses with a ValueError."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.journal.things import Ref
from tocsin.base.web.fields import received
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.accountability import subjects, telling
from tocsin.duties.enforcement.investigations import actions, offering, queries
from tocsin.duties.enforcement.investigations.models import Investigation

Told = Mapping[str, Any]


def _post(asked: Asked, case: Investigation, uid: str) -> Post:
    return next(one for one in queries.candidates(case.plant, asked.now) if str(one.uid) == uid)


def _numbered(rows: Any, n: Any) -> Any:
    found = rows.filter(n=int(n)).first()
    if found is None:
        raise Missing
    return found


def state(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.state(asked.by, case, case.team.get(seat=asked.post), told["text"])


def state_of_expert(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.state(asked.by, case, _numbered(case.team, told["expert"]), "", received(told["proof"]))


def join(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.join(asked.by, case, _post(asked, case, told["post"]))


def invite(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.invite(asked.by, case, told["name"], told["field"])


def lead(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.lead(asked.by, case, _numbered(case.team, told["member"]))


def leave(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.leave(asked.by, case, _numbered(case.team, told["member"]), told["because"])


def evidence(asked: Asked, case: Investigation, told: Told) -> Any:
    names = ("what", "origin", "taken_by", "taken_at", "place")
    found = actions.Found(**{name: told[name] for name in names})
    return actions.add(asked.by, case, found, received(told["proof"]))


def record(asked: Asked, case: Investigation, told: Told) -> Any:
    title = dict(offering.things(asked.post, case))[told["thing"]]
    kind, _colon, uid = told["thing"].partition(":")
    return actions.add(asked.by, case, actions.Found(title, "record", about=Ref(kind, uuid.UUID(uid))))


def aside(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.set_aside(asked.by, case, _numbered(case.evidence, told["item"]), told["because"])


def step(asked: Asked, case: Investigation, told: Told) -> Any:
    sources = [int(n) for n in told["sources"]]
    return actions.add_step(asked.by, case, told["at"], told["precision"], told["what"], sources)


def drafts(asked: Asked, case: Investigation, told: Told) -> Any:
    subject = subjects.KINDS[case.subject_kind].opened(asked.post, case.subject)
    return actions.draw_drafts(asked.by, case, telling.told(subject, asked.now).rows)


def take_over(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.take_over(asked.by, case, _numbered(case.steps, told["n"]))


def drop_draft(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.drop_step(asked.by, case, _numbered(case.steps, told["n"]), "")


def drop_step(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.drop_step(asked.by, case, _numbered(case.steps, told["step"]), told["because"])


def cause(asked: Asked, case: Investigation, told: Told) -> Any:
    sources, led_to = [int(n) for n in told["sources"]], int(told["led_to"]) if told["led_to"] else None
    return actions.add_cause(asked.by, case, told["kind"], told["weight"], told["what"], sources, led_to)


def link(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.link(asked.by, case, int(told["cause"]), int(told["effect"]))


def cut(asked: Asked, case: Investigation, told: Told) -> Any:
    before, _dash, after = told["edge"].partition("-")
    return actions.cut(asked.by, case, int(before), int(after))


def drop_cause(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.drop_cause(asked.by, case, _numbered(case.causes, told["cause"]), told["because"])


def gap(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.find(asked.by, case, _numbered(case.gaps, told["gap"]), told["found"])


def measure(asked: Asked, case: Investigation, told: Told) -> Any:
    bearer = _post(asked, case, told["bearer"]) if told["bearer"] else None
    found = _numbered(case.gaps, told["gap"])
    return actions.add_measure(asked.by, case, found, told["what"], told["due_on"], bearer)


def drop_measure(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.drop_measure(asked.by, case, _measure(case, told["measure"]), told["because"])


def none(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.say_none(asked.by, case, _numbered(case.gaps, told["gap"]), told["because"])


def sign(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.sign_none(asked.by, case, _numbered(case.gaps, told["n"]))


def hand_in(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.hand_in(asked.by, case, told["decide_by"])


def approve(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.approve(asked.by, case, told["number"])


def send_back(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.send_back(asked.by, case, told["because"], told["until"])


def judge(asked: Asked, case: Investigation, told: Told) -> Any:
    found, proof = _measure(case, told["measure"]), received(told["proof"])
    return actions.judge(asked.by, case, found, told["done"] == "yes", told["found"], proof)


def evaluate(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.evaluate(asked.by, case, told["opinion"], told["published"])


def release(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.release(asked.by, case, told["because"])


def withdraw(asked: Asked, case: Investigation, told: Told) -> Any:
    return actions.withdraw(asked.by, case, told["because"])


def _measure(case: Investigation, uid: str) -> Any:
    return queries.measures(case).get(uid=uid)
