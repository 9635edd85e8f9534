"""JSON has one meaning or is refused, with what is wrong and where."""

import pytest

from tocsin.base.web.plain import Unreadable
from tocsin.base.web.strict_json import LARGEST, parse


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b'{"a": {"b": 1, "b": 2}}', "/a"),
        (b'[1, {"a": NaN}]', "/1/a"),
        (b'{"a": [0, 1e999]}', "/a/1"),
        (b'{"a": ' + b"9" * 5000 + b"}", "/a"),
        (b'{"a": ' + str(LARGEST + 1).encode() + b"}", "/a"),
        (b'{"a": "\\ud800"}', "/a"),
        (b'{"a": ["\\u0000"]}', "/a/0"),
        (b"[" * 100_000, ""),
        (b'{"a": "' + b"[" * 50 + b'"', "line 1, column 59"),
        ("中".encode("gbk"), "byte 0"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_has_no_one_meaning_is_refused_with_its_place(body: bytes, where: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(body)
    assert refused.value.where == where
    assert refused.value.what


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'\xef\xbb\xbf{"a": -5}', {"a": -5}),
        (b'{"a": "\\ud83c\\udfed"}', {"a": "🏭"}),
        (b'{"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', {"a": "[" * 39}),
        (str(LARGEST).encode(), LARGEST),
        (b"0.5", 0.5),
    ],
)
def test_what_has_one_meaning_is_read(body: bytes, value: object) -> None:
    assert parse(body) == value
