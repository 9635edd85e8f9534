"""The targets of this room; importing it registers them."""

from tocsin.base.registry.imports.targets import plants

__all__ = ["plants"]
