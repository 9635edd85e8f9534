"""Tells Django that this room exists."""

from django.apps import AppConfig


class Web(AppConfig):
    name = "tocsin.base.web"
    label = "web"
