"""Human titles of kinds of entry: each room registers its own, so that the journal's pages know no duty."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_titles: dict[str, str | Promise] = {}


def register(titles: Mapping[str, str | Promise]) -> None:
    """``{"lesson.issued": gettext_lazy("lesson card issued")}``; called when a room is ready."""
    _titles.update(titles)


def title(kind: str) -> str:
    """The title in the reader's language; the kind itself when nobody gave it one."""
    return str(_titles.get(kind, kind))


def registered() -> dict[str, str]:
    """All kinds with their titles in the reader's language, for choosing among."""
    return {kind: str(words) for kind, words in sorted(_titles.items())}


register(
    {
        "sealed.erased": _("sealed value erased"),
        "installation.restored": _("installation restored from a backup"),
        "journal.key_replaced": _("signing key of the journal replaced"),
        "testified": _("state recorded"),
    }
)
