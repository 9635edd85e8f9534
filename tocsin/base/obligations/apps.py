"""Tells Django that this room exists."""

from django.apps import AppConfig


class Obligations(AppConfig):
    name = "tocsin.base.obligations"
    label = "obligations"
