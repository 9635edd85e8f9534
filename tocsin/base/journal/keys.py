"""The key that signs checkpoints: in the data folder, readable by its owner only; old verifier keys stay listed.

Custody. ``journal-key`` is the private key: whoever has it can sign any tree, so it is never put into a backup that is
kept with the database; keep a copy apart (paper or a token). ``journal-keys.txt`` lists every verifier key this
installation ever used, oldest first: publish it. Both follow the form of C2SP signed notes: ``name+id+base64``.
"""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.verify import ED25519, key_id, parse_verifier_key

PREFIX = "PRIVATE+KEY+"


class KeyMissing(RuntimeError):
    """The signing key is not where it should be, and making a new one would hide that."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One private key with the log's name."""

    name: str
    seed: bytes

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def identity(self) -> bytes:
        """The key id of signed notes, 4 bytes."""
        return key_id(self.name, ED25519, self.public)

    @property
    def verifier(self) -> str:
        """What a verifier needs: name, id, algorithm and public key."""
        return _spell(self.name, self.identity, self.public)

    def sign(self, text: str) -> bytes:
        """The Ed25519 signature over the text."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())


def _spell(name: str, identity: bytes, key: bytes) -> str:
    return f"{name}+{identity.hex()}+{base64.b64encode(bytes([ED25519]) + key).decode()}"


def folder() -> Path:
    """Where the journal keeps what must not lie in its database: keys and the witness file."""
    return Path(getattr(settings, "JOURNAL_FOLDER", None) or settings.TOCSIN.data)


def _private() -> Path:
    return folder() / "journal-key"


def _listed() -> Path:
    return folder() / "journal-keys.txt"


def verifier_keys() -> list[str]:
    """Every verifier key this installation used, oldest first."""
    return _listed().read_text("utf-8").split() if _listed().exists() else []


def signer(*, may_make: bool = True) -> Signer:
    """The key that signs now; made at the very first use (unless ``may_make`` is false), never silently later."""
    if not _private().exists():
        if verifier_keys() or not may_make:
            raise KeyMissing(
                f"{_private()} is missing: put it back from where it is kept, or make a new key on purpose"
            )
        _make(f"tocsin.local/{new_secret(6).hex()}", replacing=False)
    return _read()


def rotate() -> tuple[str, str]:
    """A new key for the same log; the old verifier key stays listed. Returns the old and the new verifier key."""
    listed = verifier_keys()
    name = parse_verifier_key(listed[-1])[0] if listed else signer().name
    _make(name, replacing=True)
    return verifier_keys()[-2], verifier_keys()[-1]


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """The same question as ``verify.ed25519_verifies``, answered by the fast library."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read() -> Signer:
    text = _private().read_text("ascii").strip()
    name, _, data = text.removeprefix(PREFIX).split("+", 2)
    raw = base64.b64decode(data)
    if not text.startswith(PREFIX) or raw[0] != ED25519 or len(raw) != 33:
        raise KeyMissing(f"{_private()} is not a signing key of this journal")
    signer = Signer(name, raw[1:])
    if signer.verifier not in verifier_keys():  # the process died between writing the two files
        _list(signer.verifier)
    return signer


def _make(name: str, *, replacing: bool) -> None:
    signer = Signer(name, new_secret(32))
    text = PREFIX + _spell(name, signer.identity, signer.seed) + "\n"
    folder().mkdir(parents=True, exist_ok=True)
    fresh = _private().with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        if replacing:
            fresh.replace(_private())
        else:
            os.link(fresh, _private())  # fails if another process was first: then its key is the key
    except FileExistsError:
        return
    finally:
        fresh.unlink(missing_ok=True)
    _list(signer.verifier)


def _list(verifier: str) -> None:
    with _listed().open("a", encoding="ascii") as file:
        file.write(verifier + "\n")
        file.flush()
        os.fsync(file.fileno())
