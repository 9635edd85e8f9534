"""A document that is issued: its number, its proof, its PDF; what cannot be printed is refused by name."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator

import pytest
from docx import Document as open_docx

from tocsin.base.documents import issuing, queries, typesetting
from tocsin.base.documents.actions import hand_in
from tocsin.base.documents.models import Issued, Series
from tocsin.base.documents.official import Official
from tocsin.base.documents.rules import numbering
from tocsin.base.documents.rules.reading import read, shown
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.documents.tests.letters import BUREAU, LINES, demanded, registered
from tocsin.base.journal.acts import platform

PRIVATE, RARE = "\ue123", "\U0003134a"  # means nothing to others; is in no font that comes with us


@pytest.fixture(autouse=True)
def demand() -> Iterator[Official]:
    with registered() as kind:
        yield kind


@pytest.mark.django_db
def test_an_office_writes_numbers_its_own_way_and_given_numbers_stay(now: dt.datetime) -> None:
    first = demanded(now)
    assert first.number == "（滨海）应急函〔2026〕1号"
    issuing.set_pattern(platform(now), "demand", BUREAU.uid, "{organ}字[{year}]第{n}号")
    assert demanded(now).number == "应急字[2026]第1号"
    assert queries.issued(first.uid).number == first.number
    assert demanded(now.replace(year=2027)).number == "应急字[2027]第1号"


@pytest.mark.parametrize(
    "bad", ["{n}", "{year}{n}号", "{year}〔{n}〕{n}", "{year}-{n}-{secret}", "{year}-{n!r}", "{year"]
)
def test_a_pattern_that_could_give_one_number_twice_is_refused(bad: str) -> None:
    with pytest.raises(Refused):
        numbering.look_at(bad)


@pytest.mark.django_db
def test_a_character_no_font_can_print_is_named_and_no_number_is_lost(
    now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = typesetting.fonts(system=False)
    monkeypatch.setattr(typesetting, "fonts", lambda: alone)
    for sign in (PRIVATE, RARE):
        with pytest.raises(Refused, match="No font here can print"):
            demanded(now, amount=f"100 {sign}")
    assert not Issued.objects.exists()
    assert not Series.objects.exists()
    assert demanded(now, amount="一百元整 €100 ≤ 5 ㎡").number.endswith("1号")


@pytest.mark.django_db
def test_the_pdf_follows_the_template_an_office_changed(now: dt.datetime, make: Callable[..., bytes]) -> None:
    hand_in(platform(now), "demand", "en", make(*LINES, "Within ten days."), "ours.docx")
    made = demanded(now)
    assert "Within ten days." in shown(queries.file(made.word))
    assert made.template is not None


@pytest.mark.django_db
def test_a_template_without_its_proof_is_refused(now: dt.datetime, make: Callable[..., bytes]) -> None:
    with pytest.raises(Refused, match="qr"):
        hand_in(platform(now), "demand", "en", make(*LINES[:-1]), "ours.docx")


def test_what_would_stand_in_word_and_not_in_the_pdf_is_refused() -> None:
    made = open_docx()
    made.add_paragraph("first", style="List Number")
    with pytest.raises(Refused, match="by itself"):
        read(saved(made))


def test_cells_that_are_one_in_word_are_one_in_the_pdf(now: dt.datetime) -> None:
    made = open_docx()
    table = made.add_table(rows=2, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 1)).text = "四格"
    table.cell(0, 2).text = "右"
    (found,) = [block for block in read(saved(made))["blocks"] if block["t"] == "table"]
    assert [(cell["cs"], cell["rs"]) for row in found["rows"] for cell in row] == [(2, 2), (1, 1), (1, 1)]
    assert typesetting.pdf(saved(made), title="t", language="zh-hans", at=now).startswith(b"%PDF")


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
