"""警钟 Tocsin: one plant's accident becomes every similar plant's verified fix."""

__version__ = "0.1.0"
