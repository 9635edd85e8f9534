"""A hazard left standing at the gasworks, its safety officer, and the three posts a decision on a person takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tocsin.base.accounts.models import Post, Role, Tenure
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.acts import By
from tocsin.duties.enforcement.accountability import subjects
from tocsin.duties.enforcement.persons import actions, resting
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.lessons.tests.county import by_of

LAW = "安全生产法（2021）第二十五条"
TIME = "某市安委办责任追究办法第八条"


@dataclass
class Deciding:
    """``officer`` proposes, the director decides, ``leader`` decides an appeal."""

    stopped: Any
    leader: By

    @property
    def works(self) -> Any:
        return self.stopped.works

    @property
    def officer(self) -> By:
        return self.stopped.officer

    @property
    def day(self) -> dt.date:
        return self.works.now.date()

    def later(self, by: By, days: float = 1) -> By:
        return self.works.by(by, days=days)

    def subject(self) -> subjects.Subject:
        return subjects.of_hazard(Post.objects.get(uid=self.officer.post), self.stopped.first.uid)

    def pieces(self, by: By) -> list[str]:
        post = Post.objects.get(uid=by.post)
        return list(resting.of_subject(self.subject(), post, self.later(self.officer).at))

    def proposed(self, **more: Any) -> PersonDecision:
        tenure = Tenure.objects.get(post__uid=self.works.safety.post, until=None)
        told = {
            "number": "应急追〔2026〕1号", "tenure": tenure.uid, "acted_on": self.day, "kind": "criticism",
            "article": LAW, "why": "隐患上报后十五日未组织整改", "pieces": self.pieces(self.works.safety)[:1],
            "decider": self.works.director.post,
        }  # fmt: skip
        return actions.propose(
            more.pop("by", self.later(self.officer)), self.subject(), actions.Told(**{**told, **more})
        )

    def heard(self) -> PersonDecision:
        one = self.proposed()
        by = self.later(self.officer, 2)
        actions.tell(by, one, by.at.date(), by.at.date() + dt.timedelta(days=5), TIME)
        return actions.hear(self.later(self.works.safety, 3), one, "资金申请被退回两次，有记录")

    def decided(self, outcome: str = "criticism") -> PersonDecision:
        return actions.decide(self.later(self.works.director, 4), self.heard(), outcome, "记录清楚，申辩部分采纳")

    def served(self, outcome: str = "criticism") -> PersonDecision:
        one, by = self.decided(outcome), self.later(self.officer, 5)
        reviewer = Post.objects.get(uid=self.leader.post)
        return actions.serve(by, one, by.at.date(), by.at.date() + dt.timedelta(days=30), TIME, reviewer)


def deciding_at(stopped: Any) -> Deciding:
    leader = post_held(Role.LEADER, region=stopped.works.county.region.uid)
    return Deciding(stopped, by_of(leader, stopped.works.now))
