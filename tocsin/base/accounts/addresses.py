"""Where a request comes from, and whether that is this very machine."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "Via")
OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def of(request: HttpRequest) -> str | None:
    """The address of the other end of the connection; a header anybody can write is not believed.

    Behind a proxy the server itself puts the client's address here, and only for the proxies it was told to trust.
    """
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the person sits at this machine: loopback at both ends and nobody forwarding."""
    address = of(request)
    if address is None or not ipaddress.ip_address(address).is_loopback:
        return False
    if any(name in request.headers for name in FORWARDED):
        return False
    return request.get_host().rsplit(":", 1)[0].strip() in OWN_NAMES or request.get_host() == "[::1]"
