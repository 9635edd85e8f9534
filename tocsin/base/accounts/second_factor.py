"""The second factor: administrators cannot do without, everybody may have one."""

from __future__ import annotations

import base64
import io

import django_otp
import segno
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import ADMINISTRATORS, Person

CODES = 10


def still_needed(asked: Asked) -> bool:
    """Whether whoever asks must show a second factor first. A program's token never acts for an administrator."""
    if asked.sign_in is None or asked.user.is_verified():  # type: ignore[union-attr]
        return False
    return administers(asked) or has_device(asked.person)


def administers(asked: Asked) -> bool:
    """Whether the person holds the post of an administrator, whichever post is acted as."""
    return any(post.role in ADMINISTRATORS for post in asked.posts)


def has_device(person: Person) -> bool:
    """Whether the person has set a second factor up: once set up, it is asked for."""
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def verify(asked: Asked, code: str) -> bool:
    """Try a code of the authenticator, or a recovery code; a good one marks this session."""
    code = "".join(code.split())
    model = TOTPDevice if code.isdecimal() else StaticDevice
    with transaction.atomic():
        devices = model.objects.select_for_update().filter(user=asked.person, confirmed=True)
        good = next((device for device in devices if device.verify_token(code.lower())), None)
    if good is not None:
        _mark(asked, good)
    return good is not None


def proposed(person: Person) -> TOTPDevice:
    """The authenticator being set up: not confirmed before it has shown a first code."""
    device = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=person, name="authenticator", confirmed=False)


def confirm(asked: Asked, code: str) -> list[str] | None:
    """Confirm the proposed authenticator with its first code; returns fresh recovery codes, shown once."""
    code = "".join(code.split())
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=asked.person, confirmed=False).first()
        if device is None or not device.verify_token(code):
            return None
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        with asked.by.act("person.second_factor_set_up", asked.person):
            codes = _fresh_codes(asked.person)
    _mark(asked, device)
    return codes


def secret_of(device: TOTPDevice) -> str:
    """The secret as people type it into an authenticator that cannot read the picture."""
    text = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


def picture(text: str) -> str:
    """A QR code as a data address, black on white whatever the page's theme."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", scale=6, border=3, light="white", dark="black", xmldecl=False)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()


def _fresh_codes(person: Person) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery", confirmed=True)
    codes = [StaticToken.random_token() for _n in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _mark(asked: Asked, device: TOTPDevice | StaticDevice) -> None:
    django_otp.login(asked, device)
    asked.session.cycle_key()
