"""What people write on the pages of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Person, Role
from tocsin.base.accounts.places import the_one
from tocsin.base.accounts.queries import people_meant
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.web.fields import TextField

LONGEST_PASSWORD = 256


class PasswordField(TextField):
    """A password: never trimmed, never shown again."""

    def __init__(self, *, fresh: bool = False, **rest: Any) -> None:
        hint = {"autocomplete": "new-password" if fresh else "current-password"}
        super().__init__(
            max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput(render_value=False, attrs=hint), **rest
        )


class SignInForm(forms.Form):
    username = TextField(label=_("Login"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = PasswordField(label=_("Password"))


class CodeForm(forms.Form):
    code = TextField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )


class FreshPasswordForm(forms.Form):
    """A new password, twice; ``person`` is who it is for, so that it is not their own name."""

    fresh = PasswordField(label=_("New password"), fresh=True)
    again = PasswordField(label=_("New password once more"), fresh=True)

    def __init__(self, *args: Any, person: Person, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.person = person
        self.fields["fresh"].help_text = strip_tags(password_validators_help_text_html()).strip()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        fresh, again = told.get("fresh"), told.get("again")
        if fresh and again and fresh != again:
            self.add_error("again", ValidationError(_("The two passwords differ.")))
        elif fresh:
            try:
                validate_password(fresh, self.person)
            except ValidationError as trouble:
                self.add_error("fresh", trouble)
        return told


class PasswordForm(FreshPasswordForm):
    """A change of one's own password needs the present one."""

    present = PasswordField(label=_("Present password"))
    field_order = ["present", "fresh", "again"]

    def __init__(self, *args: Any, person: Person, **rest: Any) -> None:
        super().__init__(*args, person=person, **rest)
        if not person.has_usable_password():
            del self.fields["present"]

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.person.check_password(present):
            raise ValidationError(_("This is not your present password."))
        return present


class PersonForm(forms.Form):
    name = TextField(label=_("Name"), max_length=80)
    login = TextField(
        label=_("Login"), max_length=80, required=False, help_text=_("Leave it empty for people who come in by a link.")
    )
    phone = TextField(label=_("Telephone"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_login(self) -> str | None:
        return self.cleaned_data["login"] or None


class FirstRunForm(FreshPasswordForm):
    code = TextField(label=_("Set-up code"), max_length=40, help_text=_("It stands on the console of the server."))
    name = TextField(label=_("Your name"), max_length=80)
    username = TextField(label=_("Login"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    field_order = ["code", "name", "username", "fresh", "again"]


UNITS = [("", _("no unit")), ("agency", _("an agency")), ("enterprise", _("an enterprise")), ("plant", _("a plant"))]


def industry_field() -> forms.RegexField:
    return forms.RegexField(
        r"^([A-T][0-9]{0,4})?$",
        label=_("Industry code begins with"),
        required=False,
        max_length=5,
        help_text=_("Leave it empty for every industry; for instance C26 for chemicals."),
    )


class PostForm(forms.Form):
    title = TextField(label=_("Title of the post"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit_kind = forms.ChoiceField(label=_("Belongs to"), required=False, choices=UNITS)
    unit = TextField(label=_("Name of the unit"), max_length=200, required=False)
    region = TextField(
        label=_("Region"),
        max_length=80,
        required=False,
        help_text=_("Where its word counts: name or code of a region; everything below it is included."),
    )
    industry = industry_field()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("unit_kind")) != bool(told.get("unit")):
            self.add_error("unit", ValidationError(_("Give both the kind of unit and its name, or neither.")))
        _find(self, told, "unit", told.get("unit_kind", ""))
        _find(self, told, "region", "region")
        return told


class AreaForm(forms.Form):
    region = TextField(label=_("Region"), max_length=80)
    industry = industry_field()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _find(self, told, "region", "region")
        return told


class AppointForm(forms.Form):
    """``person`` becomes the person meant: by login, telephone, name or id."""

    person = TextField(label=_("Login, telephone or name of the person"), max_length=80)

    def clean_person(self) -> Person:
        text: str = self.cleaned_data["person"]
        found = list(people_meant(text)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("Nobody of this login, telephone or name has been entered."))
        raise ValidationError(_("Several people are meant by this: type the login or the telephone."))


class BecauseForm(forms.Form):
    because = TextField(label=_("Because"), max_length=500, lines=2)


class TokenForm(forms.Form):
    name = TextField(label=_("What the program is called"), max_length=80)
    days = forms.IntegerField(label=_("Days until it expires"), min_value=1, max_value=366, initial=90)


def _find(form: forms.Form, told: dict[str, Any], field: str, kind: str) -> None:
    """Put the place meant where its name was typed."""
    if not told.get(field) or not kind:
        return
    try:
        told[field] = the_one(kind, told[field])
    except Refused as trouble:
        form.add_error(field, str(trouble))
