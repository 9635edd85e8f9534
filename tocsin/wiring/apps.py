"""When Django is ready, wiring joins what the rooms offer."""

from django.apps import AppConfig


class Wiring(AppConfig):
    name = "tocsin.wiring"
    label = "wiring"
