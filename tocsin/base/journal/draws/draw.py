"""The sealed draw, and its public check. Standard library only: this file runs alone, ``python draw.py draw.json``.

The protocol, so that nobody (not even the office that draws) can choose who is visited:

1. *Seal.* The population is written down: the public ids, sorted, one SHA-256 Merkle root over them (RFC 6962: leaf =
   SHA-256(00 ‖ id in UTF-8), node = SHA-256(01 ‖ left ‖ right)). A secret of 32 random bytes is made, kept off the
   database, and SHA-256(secret) is written in the journal beside the population's root and the sample's size.
2. *Wait.* The journal publishes its next signed checkpoint. Its root depends on every entry written by then, and no
   one knew it when the secret was committed. The first checkpoint that covers the sealing entry counts, and no other.
3. *Reveal.* seed = SHA-256(secret ‖ checkpoint root). Every id gets the rank HMAC-SHA-256(seed, id in UTF-8); the ids
   with the smallest ranks are the sample. The secret is published.

A sample of closings (hazards closed as put right) is drawn in the same way. A draw of inspections seals more: the
roster of inspectors, which plants are drawn ``first``, and who is *barred* from which plant. Every plant drawn gets its
inspectors from a queue: the roster without the barred, whoever has fewest plants so far first, then by
HMAC-SHA-256(seed, "plant inspector"). Who cannot come, and a plant that is gone, is replaced by the next in the queue
and by no other; each such substitution is an entry of the journal, with a reason.

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


def rank(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def order(population: list[str], first: list[str], key: bytes) -> list[str]:
    """All plants as they are drawn: those of ``first`` by rank, then the others by rank."""
    before = set(first)
    return sorted(population, key=lambda uid: (uid not in before, rank(key, uid)))


class Teams:
    """Who goes where: a queue of inspectors for every plant, from the seed, the roster and the barred pairs."""

    def __init__(self, key: bytes, drawn: list[str], roster: list[str], barred: list[str], each: int) -> None:
        self.key, self.roster, self.each = key, roster, each
        self.barred = {tuple(line.split(" ")[:2]) for line in barred}  # "plant inspector why"
        self.load = dict.fromkeys(roster, 0)
        self.queues: dict[str, list[str]] = {}
        for plant in drawn:
            for post in self.queue(plant)[:each]:
                self.load[post] += 1

    def queue(self, plant: str) -> list[str]:
        """The inspectors who may go there, in their order; of a plant drawn at first, as it was at its turn."""
        if plant not in self.queues:
            may = [post for post in self.roster if (plant, post) not in self.barred]
            self.queues[plant] = sorted(may, key=lambda post: (self.load[post], rank(self.key, f"{plant} {post}")))
        return self.queues[plant]

    def team(self, plant: str) -> list[str]:
        return self.queue(plant)[: self.each]


class Round:
    """The visits of a draw as they stand: as drawn, then substitution by substitution."""

    def __init__(self, order: list[str], size: int, teams: Teams) -> None:
        self.order, self.teams, self.next_plant = order, teams, min(size, len(order))
        self.visits = [(plant, teams.team(plant)) for plant in order[:size]]
        self.used = [set(team) for _plant, team in self.visits]  # who ever stood there, or was passed over

    def followers(self, place: int, whose: str) -> list[str]:
        """Who may still come in at that place, in their order."""
        if whose == "plant":
            return self.order[self.next_plant :]
        return [post for post in self.teams.queue(self.visits[place][0]) if post not in self.used[place]]

    def substitute(self, place: int, whose: str, out: str, into: str, passed: list[str]) -> None:
        """The next comes in, after those who are passed over; raises ValueError when it is not the next."""
        if self.followers(place, whose)[: len(passed) + 1] != [*passed, into]:
            raise ValueError(f"{into} is not the next")
        plant, team = self.visits[place]
        if whose == "plant":
            if out != plant:
                raise ValueError(f"{out} is not visited there")
            self.next_plant += len(passed) + 1
            team = self.teams.team(into)
            self.visits[place], self.used[place] = (into, team), set(team)
        else:
            self.used[place] |= {into, *passed}
            self.visits[place] = (plant, [*team[: team.index(out)], into, *team[team.index(out) + 1 :]])


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


INSPECTIONS, CLOSINGS = "tocsin-inspection-draw-1", "tocsin-closing-sample-1"
CHECKS = {
    "sealed": "the sealing entry in the journal commits to this draw",
    "covered": "the sealing entry lies below the checkpoint that completed the seed",
    "population": "the population has the root that was sealed",
    "secret": "the secret is the one that was committed to",
    "sample": "the sample follows from the secret, the checkpoint and the population",
    "roster": "the inspectors who could be drawn, and who was barred from where, have the roots that were sealed",
    "substituted": "every substitution is an entry of the journal, with a reason, and took the next in the queue",
    "teams": "who went where follows from the seed and the substitutions, and from nothing else",
}


def checks(draw: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each thing checked and whether it holds; what cannot even be read does not hold."""
    named = [("sealed", sealed), ("covered", covered), ("population", peopled), ("secret", kept), ("sample", drawn)]
    if draw.get("protocol") == INSPECTIONS:
        named += [("roster", rostered), ("substituted", substituted), ("teams", teamed)]
    found = []
    for name, check in named:
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
        "sample": draw["sample_size"],
    }
    kind, about = "draw.sealed", "draw"
    if draw.get("protocol") == INSPECTIONS:
        kind, about = "inspection_draw.sealed", "inspectiondraw"
        mine |= {name: draw[name] for name in ("first_root", "roster_root", "barred_root", "per_plant")}
    if draw.get("protocol") == CLOSINGS:
        kind, about = "closing_sample.sealed", "closingsample"
    same = all(told["what"][name] == value for name, value in mine.items())
    return bool(same and told["kind"] == kind and told["about"] == [about, draw["uid"]])


def covered(draw: dict[str, Any]) -> bool:
    return below(draw["checkpoint"], draw["entry"])


def below(note: str, entry: dict[str, Any]) -> bool:
    """Whether the entry lies in the tree that the checkpoint signs."""
    size, root = note_tree(note)
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
    found = order(draw["population"], draw.get("first", []), key)[: draw["sample_size"]]
    return bool(right_size and found == draw["sample"])


def rostered(draw: dict[str, Any]) -> bool:
    """Of a draw of inspections: every list is sorted, has its root, and ``first`` is a part of the population."""
    names = ("first", "roster", "barred")
    in_order = all(draw[name] == sorted(set(draw[name])) for name in names)
    rooted = all(population_root(draw[name]) == draw[f"{name}_root"] for name in names)
    return in_order and rooted and set(draw["first"]) <= set(draw["population"])


def substituted(draw: dict[str, Any]) -> bool:
    return all(_told(draw, n, one) for n, one in enumerate(draw["substitutions"])) and walked(draw) is not None


SAID = ("place", "whose", "out", "into", "passed", "why")


def said(salt: str, substitution: dict[str, Any]) -> str:
    """What the journal holds of a substitution: a digest, so that it names nobody before the draw is published."""
    told = json.dumps({name: substitution[name] for name in SAID}, sort_keys=True)
    return hashlib.sha256((salt + told).encode()).hexdigest()


def _told(draw: dict[str, Any], n: int, one: dict[str, Any]) -> bool:
    """Whether the journal says this substitution, with a reason, below the closing checkpoint."""
    told = json.loads(one["entry"]["body"])
    what = told["what"]
    mine = told["kind"] == "inspection_draw.substituted" and told["about"] == ["inspectiondraw", draw["uid"]]
    same = what["n"] == n and what["said"] == said(one["salt"], one)
    return bool(mine and same and what["because"] and below(draw["closing"], one["entry"]))


def walked(draw: dict[str, Any]) -> Round:
    """The visits after every substitution; ValueError when one did not take the next."""
    key = seed(draw["secret"], note_tree(draw["checkpoint"])[1])
    plants = order(draw["population"], draw["first"], key)
    teams = Teams(key, plants[: draw["sample_size"]], draw["roster"], draw["barred"], draw["per_plant"])
    found = Round(plants, draw["sample_size"], teams)
    for one in draw["substitutions"]:
        found.substitute(*(one[name] for name in ("place", "whose", "out", "into", "passed")))
    return found


def teamed(draw: dict[str, Any]) -> bool:
    return [(one["plant"], one["team"]) for one in draw["visits"]] == walked(draw).visits


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as source:
        found = checks(json.load(source))
    for name, holds in found:
        print("holds " if holds else "BROKEN", "·", CHECKS[name])
    return 0 if all(holds for _, holds in found) else 1


if __name__ == "__main__":
    sys.exit(main())
