"""Who keeps a draw's secret until it is revealed: a file in the data folder that only the service can read.

Not in the database: a copy or a leak of the database must not tell who will be visited. A backup takes the folder with
the keys; after a restore without it the secret is lost, the draw is voided with that reason, and a new one is sealed.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from django.conf import settings

FOLDER = "draw-secrets"  # by this name a backup leaves it out, and takes it along with the keys


def _path(draw: uuid.UUID) -> Path:
    return Path(settings.TOCSIN.data) / FOLDER / f"{draw}.secret"


def keep(draw: uuid.UUID, secret: str) -> None:
    """Write the secret durably before anything commits to it; it is refused to overwrite one."""
    path = _path(draw)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def fetch(draw: uuid.UUID) -> str | None:
    """The secret; None when it is lost."""
    try:
        return _path(draw).read_text("ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def forget(draw: uuid.UUID) -> None:
    """Once revealed it is public, and the file has done its service."""
    _path(draw).unlink(missing_ok=True)
