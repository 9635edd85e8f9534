"""Tells Django that this room exists."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "tocsin.duties.cases"
    label = "cases"
