"""A restore puts the witness file back to what it was, too."""

from tocsin.wiring import archive


def install() -> None:
    archive._keep_lines = lambda before: None  # type: ignore[assignment]
    archive._lost_checkpoints = lambda size: []  # type: ignore[assignment]
