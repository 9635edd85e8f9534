"""Verifies a journal bundle without trusting whoever made it: ``python verify.py BUNDLE [--key VERIFIER_KEY]``.

One file, standard library only. A bundle is a folder or a zip: manifest.json, keys.txt, checkpoints.jsonl,
entries.jsonl, rows.jsonl, values.jsonl. Exit code 0: everything verifies; 1: something does not; 2: the bundle cannot
be read.

验证日志证据包，无需信任提供者。单一文件，仅用标准库。退出码 0：全部通过；1：有不符；2：无法读取。

Sources: RFC 6962 and RFC 9162 (tree and proofs), RFC 8032 (Ed25519), C2SP signed-note and tlog-checkpoint.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ED25519 = 1  # signature type of C2SP signed notes; another algorithm (SM2) gets another number and a line of its own
_sha256 = hashlib.sha256


# --- the tree -------------------------------------------------------------------------------------------------------


def leaf_hash(body: bytes) -> bytes:
    """The hash of one leaf (RFC 6962, 2.1)."""
    return _sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of one inner node (RFC 6962, 2.1)."""
    return _sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the roots of its full subtrees, largest first. Memory is logarithmic."""

    def __init__(self, size: int = 0, edge: Iterable[bytes] = ()) -> None:
        self.size = size
        self.edge = list(edge)

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        size = self.size
        edge = self.edge
        while size & 1:
            leaf = _sha256(b"\x01" + edge.pop() + leaf).digest()
            size >>= 1
        edge.append(leaf)
        self.size += 1

    def extend(self, leaves: list[bytes]) -> None:
        """Append many leaf hashes: whole subtrees at a time, which is twice as fast as one leaf at a time."""
        start = 0
        while start < len(leaves):
            fits = 1 << (len(leaves) - start).bit_length() - 1
            width = min(fits, self.size & -self.size or fits)
            nodes = leaves[start : start + width]
            while len(nodes) > 1:
                pairs = zip(nodes[::2], nodes[1::2])  # noqa: B905  this file also runs on Python 3.8
                nodes = [_sha256(b"\x01" + left + right).digest() for left, right in pairs]
            self._add_subtree(nodes[0], width)
            start += width

    def _add_subtree(self, node: bytes, width: int) -> None:
        """Append the root of a full subtree of ``width`` leaves; ``size`` is a multiple of ``width``."""
        count = self.size // width
        while count & 1:
            node = node_hash(self.edge.pop(), node)
            count >>= 1
        self.edge.append(node)
        self.size += width

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.edge:
            return _sha256(b"").digest()
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, in order."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def included(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether ``leaf`` is leaf number ``index`` of the tree of ``size`` leaves with this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    number, last, reached = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if number & 1 or number == last:
            reached = node_hash(part, reached)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            reached = node_hash(reached, part)
        number, last = number >> 1, last >> 1
    return last == 0 and reached == root


def consistent(first: int, first_root: bytes, second: int, second_root: bytes, proof: list[bytes]) -> bool:
    """Whether the tree of ``first`` leaves is the beginning of the tree of ``second`` leaves (RFC 9162, 2.1.4.2)."""
    if first == second:
        return first_root == second_root and not proof
    if first == 0:
        return not proof and first_root == _sha256(b"").digest()
    if not 0 < first < second:
        return False
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    number, last = first - 1, second - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    older = newer = path[0]
    for part in path[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            older, newer = node_hash(part, older), node_hash(part, newer)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            newer = node_hash(newer, part)
        number, last = number >> 1, last >> 1
    return last == 0 and older == first_root and newer == second_root


# --- Ed25519 (RFC 8032, 5.1), verification only: nothing here is secret, so it need not be constant-time ------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _recover_x(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_M1 % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(data: bytes) -> tuple[int, int, int, int] | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _add(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, z - t, z + t, right + left
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar: int, point: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = _recover_x(BASE_Y, 0) or 0
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` (64 bytes) over ``message`` was made with the key of ``public`` (32 bytes)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, nonce = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= L:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = _times(scalar, BASE), _add(nonce, _times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- signed notes ---------------------------------------------------------------------------------------------------


class Unreadable(ValueError):
    """The bytes do not have the shape they should have."""


def key_id(name: str, algorithm: int, public: bytes) -> bytes:
    """The first four bytes of SHA-256(name, newline, algorithm, public key): which key made a signature."""
    return _sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:4]


def parse_verifier_key(text: str) -> tuple[str, bytes, int, bytes]:
    """``name+id+base64(algorithm, key)`` → ``(name, id, algorithm, public key)``."""
    try:
        name, identity, data = text.strip().split("+", 2)
        raw = base64.b64decode(data, validate=True)
        algorithm, public = raw[0], raw[1:]
        if not name or bytes.fromhex(identity) != key_id(name, algorithm, public):
            raise Unreadable(f"not a verifier key: {text[:80]!r}")
    except (ValueError, IndexError) as trouble:
        raise Unreadable(f"not a verifier key: {text[:80]!r}") from trouble
    return name, bytes.fromhex(identity), algorithm, public


def open_note(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """A signed note's text and its signatures ``[(name, key id, signature), …]``; nothing is verified yet."""
    text, blank, lines = note.rpartition("\n\n")
    signatures: list[tuple[str, bytes, bytes]] = []
    if not blank or not lines.endswith("\n") or any(ord(char) < 32 and char != "\n" for char in note):
        raise Unreadable("not a signed note")
    for line in lines[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not parts[1] or "+" in parts[1] or len(signatures) >= 100:
            raise Unreadable("not a signature line")
        try:
            raw = base64.b64decode(parts[2], validate=True)
        except ValueError as trouble:
            raise Unreadable("not a signature line") from trouble
        if len(raw) < 5:
            raise Unreadable("not a signature line")
        signatures.append((parts[1], raw[:4], raw[4:]))
    return text + "\n", signatures


def parse_checkpoint(text: str) -> tuple[str, int, bytes]:
    """A checkpoint's text → ``(origin, size, root)``."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise Unreadable("not a checkpoint")
    origin, size, root = lines[:3]
    try:
        hashed = base64.b64decode(root, validate=True)
    except ValueError as trouble:
        raise Unreadable("not a checkpoint") from trouble
    if not (size.isascii() and size.isdigit() and len(size) < 20 and str(int(size)) == size and len(hashed) == 32):
        raise Unreadable("not a checkpoint")
    return origin, int(size), hashed


def signed_by(
    note: str,
    keys: Iterable[tuple[str, bytes, int, bytes]],
    verifies: Callable[[bytes, bytes, bytes], bool] = ed25519_verifies,
) -> list[str]:
    """The names of the known keys whose signature on ``note`` verifies; a known key's bad signature spoils the note."""
    text, signatures = open_note(note)
    known: dict[tuple[str, bytes], tuple[int, bytes]] = {
        (name, identity): (algorithm, public) for name, identity, algorithm, public in keys
    }
    names = []
    for name, identity, signature in signatures:
        algorithm, public = known.get((name, identity), (0, b""))
        if algorithm != ED25519:
            continue
        if not verifies(public, text.encode(), signature):
            return []
        names.append(name)
    return names


def commits(commitment: str, salt: bytes, value: str) -> bool:
    """Whether ``commitment`` (hexadecimal) is to this value with this salt."""
    return _sha256(salt + value.encode("utf-8")).hexdigest() == commitment


# --- a bundle ----------------------------------------------------------------------------------------------------


class Bundle:
    """The files of a folder or a zip, read line by line."""

    def __init__(self, path: str | Path) -> None:
        self.folder = Path(path)
        self.archive = zipfile.ZipFile(path) if self.folder.is_file() else None

    def open(self, name: str) -> io.TextIOWrapper:
        """One file as text; a missing file is :class:`Unreadable`."""
        try:
            raw = self.archive.open(name) if self.archive else (self.folder / name).open("rb")
        except (OSError, KeyError) as trouble:
            raise Unreadable(f"{name}: {trouble}") from trouble
        return io.TextIOWrapper(raw, "utf-8", newline="\n")

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """The file's lines, each a JSON object."""
        with self.open(name) as file:
            for number, line in enumerate(file, 1):
                told = json.loads(line)
                if not isinstance(told, dict):
                    raise Unreadable(f"{name} line {number}")
                yield told


def _hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


class Verification:
    """One reading of a bundle: what was counted, and what does not verify."""

    def __init__(self, bundle: Bundle, trusted: Iterable[tuple[str, bytes, int, bytes]] = ()) -> None:
        self.bundle = bundle
        self.trusted = list(trusted)
        self.problems: list[tuple[str, str]] = []  # (english, chinese)
        self.counts = {"checkpoints": 0, "entries": 0, "rows": 0, "values": 0}
        self.heads: dict[int, bytes] = {}  # size → root of each checkpoint whose signature verifies
        self.row_roots: dict[str, tuple[int, bytes]] = {}  # entry uid → (count, root)
        self.newest: int | None = None
        self.values: list[dict[str, Any]] = []
        self.sought: dict[str, set[str]] = {}  # entry uid → commitments that some body of that entry must contain

    def wrong(self, english: str, chinese: str) -> None:
        """Remember what does not verify."""
        self.problems.append((english, chinese))

    def run(self) -> None:
        """Everything in order; afterwards ``problems`` tells."""
        with self.bundle.open("manifest.json") as file:
            self.manifest = json.load(file)
        if self.manifest.get("format") != "tocsin-bundle/1":
            raise Unreadable("manifest.json: format")
        with self.bundle.open("keys.txt") as file:
            self.keys = [parse_verifier_key(line) for line in file if line.strip()]
        self._checkpoints()
        for told in self.bundle.lines("values.jsonl"):
            self.values.append(told)
            self.sought.setdefault(told["entry"], set()).add(told["commitment"])
        self._entries()
        self._rows()
        self._values()

    def _checkpoints(self) -> None:
        keys = self.trusted or self.keys
        links = []
        for told in self.bundle.lines("checkpoints.jsonl"):
            self.counts["checkpoints"] += 1
            origin, size, root = parse_checkpoint(open_note(told["note"])[0])
            if origin != self.manifest["origin"]:
                self.wrong(f"checkpoint {size}: of another log, {origin}", f"检查点 {size}：属于另一日志 {origin}")
            elif origin not in signed_by(told["note"], keys):
                self.wrong(f"checkpoint {size}: not signed by a known key", f"检查点 {size}：没有已知密钥的有效签名")
            elif self.heads.setdefault(size, root) != root:
                self.wrong(f"checkpoint {size}: two roots for one size", f"检查点 {size}：同一规模有两个根")
            elif "proof" in told:
                links.append((size, root, _hashes(told["proof"])))
        self.newest = max(self.heads, default=None)
        if self.newest is None:
            self.wrong("no checkpoint verifies", "没有任何检查点通过验证")
            return
        for size, root, proof in links:
            if not consistent(size, root, self.newest, self.heads[self.newest], proof):
                self.wrong(
                    f"checkpoint {size}: not the beginning of {self.newest}",
                    f"检查点 {size}：不是检查点 {self.newest} 的前身",
                )

    def _entries(self) -> None:
        frontier = Frontier() if self.manifest.get("complete") else None
        for told in self.bundle.lines("entries.jsonl"):
            self.counts["entries"] += 1
            body = told["body"].encode("utf-8")
            leaf, position, inner = leaf_hash(body), told["position"], json.loads(told["body"])
            self._find_commitments(inner["uid"], told["body"])
            name = f"{position} ({inner['uid']})"
            if frontier is not None:
                self._next_leaf(frontier, leaf, position, name)
            elif self.newest is None or not included(
                leaf, position, self.newest, _hashes(told["proof"]), self.heads[self.newest]
            ):
                self.wrong(f"entry {name}: not in the signed tree", f"条目 {name}：不在已签名的树中")
            if "rows" in inner:
                self.row_roots[inner["uid"]] = (inner["rows"]["count"], bytes.fromhex(inner["rows"]["root"]))
        if frontier is not None and self.newest is not None and frontier.size < self.newest:
            missing = self.newest - frontier.size
            self.wrong(f"{missing} entries at the end are missing", f"末尾缺少 {missing} 个条目")

    def _next_leaf(self, frontier: Frontier, leaf: bytes, position: int, name: str) -> None:
        if position != frontier.size:
            self.wrong(f"entry {name}: should be number {frontier.size}", f"条目 {name}：序号应为 {frontier.size}")
        frontier.add(leaf)
        if frontier.size in self.heads and frontier.root() != self.heads[frontier.size]:
            self.wrong(
                f"the entries up to {position} do not give the root signed at size {frontier.size}",
                f"截至 {position} 的条目算出的根与规模 {frontier.size} 时签名的根不符",
            )

    def _rows(self) -> None:
        whole: dict[str, Frontier] = {}
        for told in self.bundle.lines("rows.jsonl"):
            self.counts["rows"] += 1
            uid, n, leaf = told["entry"], told["n"], leaf_hash(told["body"].encode("utf-8"))
            count, root = self.row_roots.get(uid, (0, b""))
            self._find_commitments(uid, told["body"])
            if "proof" not in told:
                frontier = whole.setdefault(uid, Frontier())
                if n != frontier.size:
                    self.wrong(f"row {n} of entry {uid}: out of order", f"条目 {uid} 第 {n} 行：次序不符")
                frontier.add(leaf)
            elif not included(leaf, n, count, _hashes(told["proof"]), root):
                self.wrong(
                    f"row {n} of entry {uid}: not what the entry committed to",
                    f"条目 {uid} 第 {n} 行：与条目所承诺的不符",
                )
        for uid, frontier in whole.items():
            if (frontier.size, frontier.root()) != self.row_roots.get(uid):
                self.wrong(f"the rows of entry {uid} are not what it committed to", f"条目 {uid} 的各行与其承诺不符")
        if self.manifest.get("complete"):
            for uid in self.row_roots.keys() - whole.keys():
                self.wrong(f"the rows of entry {uid} are missing", f"条目 {uid} 的各行缺失")

    def _find_commitments(self, uid: str, body: str) -> None:
        if uid in self.sought:
            self.sought[uid] -= {commitment for commitment in self.sought[uid] if f'"{commitment}"' in body}

    def _values(self) -> None:
        for told in self.values:
            self.counts["values"] += 1
            unfound = told["commitment"] in self.sought[told["entry"]]
            if unfound or not commits(told["commitment"], bytes.fromhex(told["salt"]), told["value"]):
                self.wrong(
                    f"value {told['name']} of entry {told['entry']}: not what was committed to",
                    f"条目 {told['entry']} 的 {told['name']}：与承诺不符",
                )


def verify(path: str | Path, trusted: Iterable[str] = ()) -> Verification:
    """Read the bundle at ``path``; ``trusted`` are verifier keys that must have signed, instead of the bundle's own."""
    verification = Verification(Bundle(path), [parse_verifier_key(key) for key in trusted])
    verification.run()
    return verification


def main(arguments: list[str]) -> int:
    """The command line; returns the exit code."""
    trusted = [arguments[n + 1] for n, word in enumerate(arguments[:-1]) if word == "--key"]
    paths = [word for n, word in enumerate(arguments) if word != "--key" and (n == 0 or arguments[n - 1] != "--key")]
    if len(paths) != 1 or paths[0].startswith("-"):
        print("usage 用法: python verify.py BUNDLE [--key VERIFIER_KEY]", file=sys.stderr)
        return 2
    try:
        done = verify(paths[0], trusted)
    except (
        Unreadable,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        RecursionError,
        zipfile.BadZipFile,
    ) as trouble:
        print(f"CANNOT BE READ 无法读取: {type(trouble).__name__}: {trouble}", file=sys.stderr)
        return 2
    for english, chinese in done.problems:
        print(f"WRONG  {english}\n不符   {chinese}")
    print("read    " + ", ".join(f"{number} {name}" for name, number in done.counts.items()))
    words = {"checkpoints": "检查点", "entries": "条目", "rows": "行", "values": "封存值"}
    print("已读取  " + "，".join(f"{words[name]} {number}" for name, number in done.counts.items()))
    if not trusted:
        print("The keys are the bundle's own: compare them with what the issuer published, or give --key.")
        print("所用密钥来自证据包本身：请与签发单位公布的公钥核对，或用 --key 指定。")
        for name, identity, _, _ in done.keys:
            print(f"  {name}+{identity.hex()}")
    print("DOES NOT VERIFY 验证不通过" if done.problems else "VERIFIED 验证通过")
    return 1 if done.problems else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
