"""Who a device is told it belongs to now, so that what it keeps is shown and sent for nobody else."""

from __future__ import annotations

import hashlib

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from tocsin.base.accounts.asking import Asked
from tocsin.base.web.marks import allowed


def key_of(asked: Asked) -> str:
    """The person and the post acted as; their public ids are not left on the device."""
    return hashlib.sha256(f"device {asked.person.uid} {asked.post.uid}".encode()).hexdigest()[:32]


@allowed("device", "use")
@require_safe
def page(asked: Asked) -> JsonResponse:
    """Asked before anything kept is sent: who is signed in now (nobody: empty), and a token of today."""
    return JsonResponse({"who": key_of(asked) if asked.post else "", "token": get_token(asked)})
