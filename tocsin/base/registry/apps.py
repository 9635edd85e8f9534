"""Tells Django that this room exists, and the rooms below what the registry knows."""

from django.apps import AppConfig


class Registry(AppConfig):
    name = "tocsin.base.registry"
    label = "registry"

    def ready(self) -> None:
        from tocsin.base.registry import naming, vouching
        from tocsin.base.registry.imports.targets import registered  # noqa: F401  the targets

        vouching.declare_scopes()
        naming.hand_in()
        vouching.register_testimony()
        vouching.offer_ways()
        vouching.register_timelines()
