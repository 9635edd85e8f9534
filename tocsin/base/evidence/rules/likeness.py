"""How near two likenesses are, and the eighths by which near ones are found without comparing with all.

Two 64-bit likenesses that differ in at most seven bits agree in at least one of their eight bytes. So the candidates
are the rows that share a byte in the same place (an index look-up per byte), and only they are compared bit by bit.
"""

from __future__ import annotations

NEAR = 7  # bits of 64; eight bytes make this bound exact


def bands(likeness: str) -> list[int]:
    """Number of the eighth × 256 + its byte, eight of them; none for an empty likeness."""
    return [n * 256 + byte for n, byte in enumerate(bytes.fromhex(likeness))]


def distance(one: str, other: str) -> int:
    """In how many bits they differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def is_near(one: str, other: str) -> bool:
    return bool(one) and bool(other) and distance(one, other) <= NEAR
