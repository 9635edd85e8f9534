"""The store: bytes named by their digest, written once, never changed. ``evidence/ab/cdef…`` in the data folder."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from io import BufferedReader
from pathlib import Path

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    return Path(settings.TOCSIN.data) / "evidence"


def place(digest: str) -> Path:
    """Where the bytes of this digest lie."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is not a SHA-256 digest")
    return folder() / digest[:2] / digest[2:]


def put(data: bytes) -> str:
    """Keep ``data``; returns its digest once the bytes are on the disk. The same bytes again change nothing."""
    digest = hashlib.sha256(data).hexdigest()
    target = place(digest)
    if not target.is_file() or target.stat().st_size != len(data):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
    return digest


def _write(target: Path, data: bytes) -> None:
    """Beside it, to the disk, then into its place in one step: a power cut leaves the whole file or none."""
    draft = target.with_name(f".{target.name[:8]}-{secrets.token_hex(6)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    _to_disk(target.parent)
    _to_disk(target.parent.parent)


def _to_disk(directory: Path) -> None:
    """The folder's entry too; Windows has no such call and needs none."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_(digest: str) -> BufferedReader:
    return place(digest).open("rb")


def is_whole(digest: str) -> bool:
    """Whether the bytes are there and still have the digest they are named by."""
    if not place(digest).is_file():
        return False
    with open_(digest) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
