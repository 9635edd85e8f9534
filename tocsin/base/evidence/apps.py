"""Tells Django that this room exists."""

from django.apps import AppConfig


class Evidence(AppConfig):
    name = "tocsin.base.evidence"
    label = "evidence"
