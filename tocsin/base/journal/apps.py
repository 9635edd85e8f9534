"""Tells Django that this room exists."""

from django.apps import AppConfig


class Journal(AppConfig):
    name = "tocsin.base.journal"
    label = "journal"
