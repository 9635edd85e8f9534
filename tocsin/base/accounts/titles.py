"""What the journal calls the acts of this room, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.journal import titles


def register() -> None:
    titles.register(
        {
            "installation.first_run": _("first administrator made"),
            "person.entered": _("person entered"),
            "person.corrected": _("person's particulars corrected"),
            "person.left": _("person has left"),
            "person.signed_in": _("person signed in"),
            "person.password_changed": _("password set"),
            "person.second_factor_set_up": _("second factor set up"),
            "person.second_factor_forgotten": _("second factor forgotten"),
            "post.opened": _("post opened"),
            "post.closed": _("post closed"),
            "post.jurisdiction_changed": _("jurisdiction of the post changed"),
            "tenure.began": _("appointed to the post"),
            "tenure.ended": _("tenure of the post ended"),
            "link.made": _("one-time link made"),
            "token.made": _("API token made"),
            "token.withdrawn": _("API token withdrawn"),
            "sign_in.unlocked": _("lock of a login opened"),
            "sign_in.ended": _("sign-in ended by an administrator"),
        }
    )
