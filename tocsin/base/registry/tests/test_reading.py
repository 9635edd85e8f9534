"""Files are recognised by their bytes; hostile ones end in an answer."""

from __future__ import annotations

import csv
import io

import pytest
import zstandard
from django.utils import translation

from tocsin.base.registry.imports import csvs, tables, workbook_reader
from tocsin.base.registry.imports.reading import tables_of
from tocsin.base.registry.tests import files

TEXT = "编号,企业名称,地址\n1,东风化工有限公司,园区一路\n2,红星粉体厂,园区二路\n"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(path, content: bytes):
    path.write_bytes(content)
    return [[table.header, *(cells for _n, cells in table.rows)] for table in tables_of(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_is_read_in_every_usual_encoding(tmp_path, encoding):
    assert read(tmp_path / "t", TEXT.encode(encoding))[0] == list(csv.reader(io.StringIO(TEXT)))


def test_latin_1_is_not_taken_for_chinese(tmp_path):
    text = "id;nome;município\n1;São João da Conceição;Ação\n2;Água Boa;Pará\n"
    assert read(tmp_path / "t", text.encode("latin-1"))[0][1] == ["1", "São João da Conceição", "Ação"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(tmp_path, delimiter):
    assert read(tmp_path / "t", delimiter.join("abc").encode() + b"\n" + delimiter.join("123").encode())[0] == [
        ["a", "b", "c"],
        ["1", "2", "3"],
    ]


def test_a_packed_table_is_unpacked_on_the_way(tmp_path):
    assert read(tmp_path / "t", zstandard.compress(TEXT.encode()))[0][1][1] == "东风化工有限公司"


def test_a_decompression_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(csvs, "MOST_BYTES", 1_000_000)
    with pytest.raises(tables.BadFile):
        read(tmp_path / "t", zstandard.compress(b"a,b\n" * 10_000_000))


def test_a_damaged_packed_file_is_told(tmp_path):
    with pytest.raises(tables.BadFile):
        read(tmp_path / "t", zstandard.compress(TEXT.encode() * 100)[:-20] + b"junkjunk")


@pytest.mark.parametrize("monster", [b"a,b\n" + b"x" * 9_000_000, b'a,b\n"' + b"x" * 2_000_000 + b'",1\n'])
def test_monstrous_lines_and_cells_are_told_not_kept(tmp_path, monster):
    with pytest.raises(tables.BadFile):
        read(tmp_path / "t", monster)


def test_a_workbook_of_numbers_keeps_whole_numbers_whole(tmp_path):
    assert read(tmp_path / "t", files.workbook([["id", "n"], [100000013521, 2.5]]))[0][1] == ["100000013521", "2.5"]


def test_a_zip_bomb_is_refused_from_its_directory(tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(files.bomb())
    assert workbook_reader.bomb(str(path)) is not None
    with pytest.raises(tables.BadFile, match="unpack"):
        list(tables_of(path))


def test_a_workbook_that_needs_all_memory_kills_only_its_reader(tmp_path):
    path = tmp_path / "far.xlsx"
    path.write_bytes(files.far_cell())
    with pytest.raises(tables.BadFile):
        [list(table.rows) for table in tables_of(path)]


@pytest.mark.parametrize("junk", [b"PK\x03\x04" + b"junk" * 50, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600])
def test_a_broken_workbook_is_told(tmp_path, junk):
    with pytest.raises(tables.BadFile):
        read(tmp_path / "t", junk)
