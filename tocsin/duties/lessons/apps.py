"""Tells Django that this room exists, and the rooms below what lessons know."""

from django.apps import AppConfig


class Lessons(AppConfig):
    name = "tocsin.duties.lessons"
    label = "lessons"

    def ready(self) -> None:
        from tocsin.base.search import kinds
        from tocsin.duties.lessons import history, joining
        from tocsin.duties.lessons.searching import KIND

        joining.declare_scopes()
        joining.register_testimony()
        joining.register_titles()
        joining.register_ways()
        joining.register_sections()
        history.register()
        kinds.register(KIND)
