"""What nobody honest sends, and what honest people send by mistake."""

from __future__ import annotations

import json

DIGITS = "9" * 5_000

UNREADABLE_ADDRESSES = (
    "?q=%00",
    "?after=%ff%fe",
    "?q=%ed%a0%80",
    f"?page={DIGITS}",
    "?" + "&".join(["a=1"] * 1_100),
    "?q=" + "x" * 9_000,
)
"""Query strings that must be answered 400 wherever they go."""

ODD_VALUES = (
    "",
    " ",
    "-1",
    "0",
    "1e999",
    "NaN",
    "Infinity",
    "99999999999999999999",
    "-9223372036854775809",
    "1" * 299,
    "١٢٣",
    "0x10",
    "1_000",
    "2026-13-45",
    "0001-01-01",
    "9999-12-31T23:59:59+23:59",
    "not-a-uuid",
    "00000000-0000-0000-0000-000000000000",
    "../../../etc/passwd",
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% load x %}",
    "%s%n%(x)s{0}",
    "𠮷𩸽🏭" * 400,
    "长" * 5_000,
    "\u202eabc\u200b",
    "=1+1",
    "null",
    "true",
    "[]",
    '{"a": 1}',
    "W10",
    "eyJhIjoxfQ",
)
"""Values for a field of any kind: a page or a message must come back, whatever the field is."""

ODD_PARTS = ("%00", "%ff", "x" * 900, "..%2f..", "%F0%9F%8F%AD", "-1", "9" * 60, "a%20b", "'", "%25s")
"""Percent-encoded values for the variable parts of a path."""

BROKEN_FORMS = (
    (b"a=%00", "application/x-www-form-urlencoded"),
    (b"a=%ff", "application/x-www-form-urlencoded"),
    (b"a=" + DIGITS.encode(), "application/x-www-form-urlencoded"),
    ("名=中".encode("gbk"), "application/x-www-form-urlencoded"),
    (b"a=1", "application/x-www-form-urlencoded; charset=no-such"),
    (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
    (b"--x--", "multipart/form-data; boundary=" + "x" * 300),
    (b'{"a": 1}', "application/json"),
    (b"\x00\xff", "text/plain; charset=\x01"),
    (b"&".join([b"a=1"] * 1_500), "application/x-www-form-urlencoded"),
)

BROKEN_JSON: dict[str, bytes] = {
    "nothing": b"",
    "not JSON": b"{",
    "text after the end": b"{} {}",
    "a key twice": b'{"a": 1, "a": 2}',
    "not a number": b'{"a": NaN}',
    "infinite": b'{"a": 1e999}',
    "minus infinite": b'{"a": -Infinity}',
    "5,000 digits": b'{"a": ' + DIGITS.encode() + b"}",
    "5,000 digits and a point": b'{"a": 0.' + DIGITS.encode() + b"}",
    "half a character": b'{"a": "\\ud800"}',
    "a NUL": b'{"a": "\\u0000"}',
    "a NUL in a key": b'{"\\u0000": 1}',
    "nested 100,000 deep": b"[" * 100_000,
    "nested 100,000 deep in objects": b'{"a":' * 100_000,
    "GBK": '{"a": "中"}'.encode("gbk"),
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a list": b"[]",
    "a text": b'"a"',
    "a number": b"1",
    "null": b"null",
}
REFUSED_JSON = tuple(name for name in BROKEN_JSON if name not in ("a list", "a text", "a number", "null", "nothing"))
"""Bodies that must be refused with 400 and the place; the others are JSON, and refused for their shape."""

ODD_JSON_VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    2**62,
    0.5,
    "",
    "x",
    "长" * 5_000,
    [],
    {},
    [[]],
    {"zh-hans": 1},
)


def odd_bodies(names: list[str]) -> list[bytes]:
    """Objects in which every field has the same odd value."""
    return [json.dumps(dict.fromkeys(names, value)).encode() for value in ODD_JSON_VALUES]
