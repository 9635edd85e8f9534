"""Getting ready: Django loaded, the database's tables as this version wants them."""

from __future__ import annotations

import django
from django.conf import settings
from django.utils import translation


def load() -> None:
    """Django, in the installation's language."""
    django.setup()
    translation.activate(settings.LANGUAGE_CODE)


def migrate() -> None:
    """Bring the tables to this version. Repeating it is harmless."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def catch_up() -> None:
    """Let the search find what an earlier version wrote without it. Repeating it is harmless."""
    from tocsin.base.search import actions

    actions.catch_up()


def system_checks() -> None:
    """Stop here when an endpoint lacks its policy line, or anything else Django's checks find is an error."""
    from django.core.management import call_command

    call_command("check", fail_level="ERROR")
