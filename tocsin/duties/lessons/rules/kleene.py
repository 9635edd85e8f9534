"""Yes, no and unknown as numbers: «and» is the least, «or» the greatest, «not» the mirror (Kleene 1952)."""

from __future__ import annotations

NO, UNKNOWN, YES = 0, 1, 2
NAMES = ("no", "unknown", "yes")
