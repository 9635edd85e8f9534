"""Schemes of identifiers: who gave the name, and when a value cannot be one of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.uscc import uscc


class BadIdentifier(Told):
    """A value its scheme cannot have given."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """``read`` returns the value as it is kept, or raises :class:`Told`."""

    name: str
    title: str | Promise
    read: Callable[[str], str]
    strict: bool = True  # not every text is one of its values


_schemes: dict[str, Scheme] = {}


def register(scheme: Scheme) -> None:
    _schemes[scheme.name] = scheme


def schemes() -> list[Scheme]:
    return list(_schemes.values())


def title_of(name: str) -> str:
    """The scheme's name in the reader's language."""
    return str(_schemes[name].title) if name in _schemes else name


def read(scheme: str, value: str) -> str:
    """``value`` as ``scheme`` keeps it."""
    if scheme not in _schemes:
        known = ", ".join(sorted(_schemes))
        raise BadIdentifier(
            _("there is no identifier scheme “%(scheme)s”"), _("use one of %(known)s"), scheme=scheme[:40], known=known
        )
    return _schemes[scheme].read(value)


EPA = re.compile(r"1000[0-9]{8}\Z")


def epa_rmp(value: str) -> str:
    """Twelve digits that begin with 1000, given by the US EPA to a facility with a risk management plan."""
    value = value.strip()
    if not EPA.match(value):
        mend = _("it has twelve digits and begins with 1000; format the column as text, so that none is lost")
        raise BadIdentifier(_("“%(value)s” is not an EPA facility id"), mend, value=value[:40])
    return value


def local(value: str) -> str:
    """A number or name of somebody's own: any short text."""
    value = value.strip()
    if not value or len(value) > 80 or not value.isprintable():
        raise BadIdentifier(_("a number of one's own has 1 to 80 printable characters"), _("shorten it"))
    return value


def osha(value: str) -> str:
    """The number of an inspection: up to ten digits, with or without a suffix of three."""
    if not re.fullmatch(r"[0-9]{1,10}(\.[0-9]{3})?", value):
        raise BadIdentifier(_("“%(text)s” is not an inspection number of OSHA"), "", text=value[:40])
    return value


register(Scheme("uscc", gettext_lazy("unified social credit code"), uscc))
register(Scheme("osha", gettext_lazy("OSHA inspection number"), osha))
register(Scheme("epa_rmp", gettext_lazy("EPA facility id"), epa_rmp))
register(Scheme("epa_company", gettext_lazy("company as reported to the EPA"), local, strict=False))
register(Scheme("local", gettext_lazy("local number"), local, strict=False))
