"""Tells Django that this room exists, and the page where its box is."""

from django.apps import AppConfig


class Search(AppConfig):
    name = "tocsin.base.search"
    label = "search"

    def ready(self) -> None:
        from tocsin.base.search.furniture import box
        from tocsin.base.web import furniture

        furniture.register_slot("search", box)
