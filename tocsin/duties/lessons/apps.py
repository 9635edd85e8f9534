"""Tells Django that this room exists."""

from django.apps import AppConfig


class Lessons(AppConfig):
    name = "tocsin.duties.lessons"
    label = "lessons"
