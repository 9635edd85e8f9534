"""From which state to which a typical case may go, who stands apart from whom, and that no name stays in its texts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.lessons.rules.nameless import named_in

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATES = {
    DRAFT: gettext_lazy("draft"),
    PUBLISHED: gettext_lazy("published"),
    WITHDRAWN: gettext_lazy("withdrawn"),
}
TEXTS = ("title", "facts", "article", "decided", "lesson")
LANGUAGES = {"zh": "zh-hans", "en": "en"}
RIPE = ("served", "paid", "enforced", "closed")  # the states of a penalty that has reached its party


def must_be_ripe(state: str) -> None:
    if state not in RIPE:
        raise NotPossible(_("a typical case is drafted when the decision is served"))


def must_be(state: str, wanted: str) -> None:
    if state != wanted:
        raise NotPossible(_("this typical case is %(state)s") % {"state": STATES[state]})


def must_be_whole(texts: dict[str, dict[str, str]]) -> None:
    """Every text in one language at least: the same one."""
    if not any(all(texts.get(name, {}).get(language, "").strip() for name in TEXTS) for language in LANGUAGES.values()):
        raise NotPossible(_("write every text in at least one language"))


def must_not_name(texts: Iterable[str], names: Iterable[str]) -> None:
    """The names the record knows: refused, and told which."""
    if found := named_in(texts, names):
        told = {"name": found[0]}
        raise NotPossible(_("the text names “%(name)s”; take it out: a typical case names no person") % told)


def must_stand_apart(drafted: uuid.UUID, who: uuid.UUID | None, post: int, drafter: int) -> None:
    if who is None or who == drafted or post == drafter:
        raise NotPossible(_("who drafted it does not approve it: another person on another post does"))
