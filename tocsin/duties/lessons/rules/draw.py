"""The sealed draw, and its public check. Standard library only: this file runs alone, ``python draw.py draw.json``.

The protocol, so that nobody (not even the office that draws) can choose who is visited:

1. *Seal.* The population is written down: the public ids, sorted, one SHA-256 Merkle root over them (RFC 6962: leaf =
   SHA-256(00 ‖ id in UTF-8), node = SHA-256(01 ‖ left ‖ right)). A secret of 32 random bytes is made, kept off the
   database, and SHA-256(secret) is written in the journal beside the population's root and the sample's size.
2. *Wait.* The journal publishes its next signed checkpoint. Its root depends on every entry written by then, and no
   one knew it when the secret was committed. The first checkpoint that covers the sealing entry counts, and no other.
3. *Reveal.* seed = SHA-256(secret ‖ checkpoint root). Every id gets the rank HMAC-SHA-256(seed, id in UTF-8); the ids
   with the smallest ranks are the sample. The secret is published.

The check recomputes all of it: the journalled sealing entry and its inclusion in the checkpoint, the population against
its root, the secret against its commitment, the sample against the seed. The checkpoint's signature is checked with the
journal (``tocsin verify``); here its root is taken from the signed note's text.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
from typing import Any


def leaf_hash(text: str | bytes) -> bytes:
    return hashlib.sha256(b"\x00" + (text.encode() if isinstance(text, str) else text)).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def population_root(population: list[str]) -> str:
    """The RFC 6962 root of the ids in the order given."""
    if not population:
        return hashlib.sha256(b"").hexdigest()
    return _root([leaf_hash(uid) for uid in population]).hex()


def _root(hashes: list[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    return node_hash(_root(hashes[:split]), _root(hashes[split:]))


def commitment(secret: str) -> str:
    return hashlib.sha256(bytes.fromhex(secret)).hexdigest()


def seed(secret: str, checkpoint_root: bytes) -> bytes:
    return hashlib.sha256(bytes.fromhex(secret) + checkpoint_root).digest()


def sample(population: list[str], key: bytes, size: int) -> list[str]:
    """The ``size`` ids with the smallest ranks, smallest first."""
    return sorted(population, key=lambda uid: hmac.new(key, uid.encode(), hashlib.sha256).digest())[:size]


def note_tree(note: str) -> tuple[int, bytes]:
    """(size, root) of a checkpoint note: its second line is the size, its third the root in Base64."""
    lines = note.split("\n")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


def included(leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes | None:
    """The root to which an inclusion path leads (RFC 9162 §2.1.3.2), or None when the path does not fit."""
    if not 0 <= position < size:
        return None
    here, fn, sn = leaf, position, size - 1
    for step in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            here = node_hash(step, here)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            here = node_hash(here, step)
        fn, sn = fn >> 1, sn >> 1
    return here if sn == 0 else None


CHECKS = {
    "sealed": "the sealing entry in the journal commits to this draw",
    "covered": "the sealing entry lies below the checkpoint that completed the seed",
    "population": "the population has the root that was sealed",
    "secret": "the secret is the one that was committed to",
    "sample": "the sample follows from the secret, the checkpoint and the population",
}


def checks(draw: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each thing checked and whether it holds; what cannot even be read does not hold."""
    found = []
    for name, check in (
        ("sealed", sealed),
        ("covered", covered),
        ("population", peopled),
        ("secret", kept),
        ("sample", drawn),
    ):
        try:
            found.append((name, bool(check(draw))))
        except (KeyError, ValueError, TypeError, IndexError, AttributeError):
            found.append((name, False))
    return found


def sealed(draw: dict[str, Any]) -> bool:
    told = json.loads(draw["entry"]["body"])
    mine = {
        "commitment": draw["commitment"],
        "population_root": draw["population_root"],
        "population": len(draw["population"]),
    }
    same = (
        all(told["what"][name] == value for name, value in mine.items())
        and told["what"]["sample"] == draw["sample_size"]
    )
    return bool(same and told["kind"] == "draw.sealed" and told["about"] == ["draw", draw["uid"]])


def covered(draw: dict[str, Any]) -> bool:
    size, root = note_tree(draw["checkpoint"])
    entry = draw["entry"]
    path = [bytes.fromhex(step) for step in entry["inclusion"]]
    return included(leaf_hash(entry["body"]), entry["position"], size, path) == root


def peopled(draw: dict[str, Any]) -> bool:
    population = draw["population"]
    in_order = population == sorted(set(population))
    return bool(in_order and population_root(population) == draw["population_root"])


def kept(draw: dict[str, Any]) -> bool:
    return bool(commitment(draw["secret"]) == draw["commitment"])


def drawn(draw: dict[str, Any]) -> bool:
    key = seed(draw["secret"], note_tree(draw["checkpoint"])[1])
    right_size = len(draw["sample"]) == min(draw["sample_size"], len(draw["population"]))
    return bool(right_size and sample(draw["population"], key, draw["sample_size"]) == draw["sample"])


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as source:
        found = checks(json.load(source))
    for name, holds in found:
        print("holds " if holds else "BROKEN", "·", CHECKS[name])
    return 0 if all(holds for _, holds in found) else 1


if __name__ == "__main__":
    sys.exit(main())
