"""Tells Django that this room exists."""

from django.apps import AppConfig


class Registry(AppConfig):
    name = "tocsin.base.registry"
    label = "registry"
