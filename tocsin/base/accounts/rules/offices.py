"""Who may hold which office: an administrator's stands alone, and an office belongs to a unit that fits it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from tocsin.base.accounts.rules.refusals import Refused

ADMINISTRATIONS = ("system_admin", "security_admin", "audit_admin")
UNITS = ("agency", "enterprise", "plant")


def check_administration(held: Collection[str], role: str) -> None:
    """System, security and audit administrator watch one another and have no part in the business they keep running.

    Whoever holds such an office holds no other, and whoever holds another office no such one.
    """
    alone = role in ADMINISTRATIONS
    if any(alone or other in ADMINISTRATIONS for other in held):
        raise Refused(
            _(
                "The three administrators (system, security, audit) watch one another and see no business records: who "
                "is one of them holds no other post. Appoint somebody else, or end the other office first."
            )
        )


def check_unit(unit_kind: str, unit: object) -> None:
    """A unit is named by kind and public id, or not at all."""
    if bool(unit_kind) != (unit is not None) or (unit_kind and unit_kind not in UNITS):
        raise Refused(_("A post belongs to an agency, an enterprise or a plant: give both its kind and its id."))
