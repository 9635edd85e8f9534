"""When Django is ready, wiring joins what rooms offer: reactions, obligation kinds, ways in, the journal's judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tocsin.base.journal.acts import Act, By


class Wiring(AppConfig):
    name = "tocsin.wiring"
    label = "wiring"

    def ready(self) -> None:
        from tocsin.base.accounts import timelines
        from tocsin.base.documents import contracts as documents
        from tocsin.base.documents import official
        from tocsin.base.evidence import sight
        from tocsin.base.evidence.models import Exhibit
        from tocsin.base.journal import authority, titles
        from tocsin.base.obligations import kinds
        from tocsin.base.search import elsewhere
        from tocsin.base.web import navigation
        from tocsin.duties.enforcement.investigations.papers import DOCUMENT as INVESTIGATION_REPORT
        from tocsin.duties.enforcement.kinds import KINDS as ENFORCEMENT
        from tocsin.duties.enforcement.papers import PAPERS as ENFORCEMENT_PAPERS
        from tocsin.duties.enforcement.penalties.papers import PAPERS as PENALTY_PAPERS
        from tocsin.duties.hazards.kinds import KINDS as HAZARDS
        from tocsin.duties.hazards.reports.kinds import KINDS as REPORTS
        from tocsin.duties.hazards.reports.papers import PAPERS as REPORT_PAPERS
        from tocsin.duties.hazards.rewards.kinds import KINDS as REWARDS
        from tocsin.duties.inspections.kinds import KINDS as INSPECTIONS
        from tocsin.duties.inspections.papers import PAPERS as INSPECTION_PAPERS
        from tocsin.duties.lessons.kinds import KINDS as LESSONS
        from tocsin.wiring import exhibits, reactions
        from tocsin.wiring.situation.paper import DOCUMENT

        reactions.register()
        for kind in (*LESSONS, *HAZARDS, *REWARDS, *REPORTS, *INSPECTIONS, *ENFORCEMENT):
            kinds.register(kind)
        documents.register(DOCUMENT)
        documents.register(INVESTIGATION_REPORT)
        official.register(*INSPECTION_PAPERS, *ENFORCEMENT_PAPERS, *PENALTY_PAPERS, *REPORT_PAPERS)
        titles.register({"paper.made": _("meeting paper made")})
        authority.hand_in(may_touch_the_journal)
        sight.ask(exhibits.narrowed, exhibits.named)
        timelines.register(Exhibit, "exhibit", lambda exhibit: exhibit.name, seen=exhibits.seen)
        elsewhere.offer(_("Plants"), "registry:plants", sees_plants)
        navigation.register(_("Situation"), "wiring:situation", "radar-2", "situation", "see", 0)
        navigation.register(_("My desk"), "wiring:home", "home", "home", "see", 1)
        navigation.register(_("Mandate"), "wiring:mandate", "list-check", "mandate", "see", 80)
        navigation.register(_("Is it whole?"), "wiring:proof", "shield-check", "journal", "verify", 90)
        navigation.register(_("Journal"), "wiring:entries", "notebook", "journal", "see", 91)


def sees_plants(request: HttpRequest) -> bool:
    """Whether the list of plants, which has a search of its own, is offered beside what was found."""
    from tocsin.base.accounts.scopes import may

    return may(request.post, "plant", "see")  # type: ignore[attr-defined]


def may_touch_the_journal(by: By | Act, action: str) -> bool:
    """The policy table's answer for erasing a sealed value, replacing the signing key, accepting a restore."""
    from tocsin.base.accounts.policy import scope_of
    from tocsin.base.accounts.queries import open_post

    post = open_post(by.post)
    return post is not None and scope_of(post, "journal", action) is not None
