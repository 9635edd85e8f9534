"""The catalogues' tool: it finds every sentence, keeps what is translated, and names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import catalogues

TEMPLATE = """{% load i18n %}
  <p>{% translate "Sign in" %}</p>
      {% blocktranslate count n=n %}{{ n }} plant{% plural %}{{ n }} plants{% endblocktranslate %}
{% translate "Open" context "verb" %} {{ _("In a filter") }}
"""
SOURCE = """_('Say %(what)s')
ngettext('one', 'many', 2)
pgettext('a', 'b')
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "code.py").write_text(SOURCE, "utf-8")
    return tmp_path


def translate(room: Path, **texts: str) -> None:
    catalogue = catalogues.kept(room)
    for (_context, sentence), message in catalogues.by_key(catalogue).items():
        text = texts.get(sentence.split()[0], "译" + "".join(catalogues.PLACEHOLDER.findall(sentence)))
        message.string = (text,) if message.pluralizable else text
    catalogues.po(room).write_text(catalogues.spelled(catalogue), "utf-8")


def test_sentences_of_sources_and_templates_are_found(room: Path) -> None:
    assert set(catalogues.by_key(catalogues.wanted(room))) == {
        (None, "Sign in"), (None, "%(n)s plant"), ("verb", "Open"), (None, "In a filter"),
        (None, "Say %(what)s"), (None, "one"), ("a", "b"),
    }  # fmt: skip


def test_an_update_keeps_what_is_translated_and_repeats_itself(room: Path) -> None:
    catalogues.update(room)
    translate(room)
    before = catalogues.po(room).read_text("utf-8")
    (room / "more.py").write_text("_('New')", "utf-8")
    assert "1 still" in catalogues.update(room)
    (room / "more.py").unlink()
    catalogues.update(room)
    assert catalogues.po(room).read_text("utf-8") == before
    assert list(catalogues.troubles(room)) == []


def test_the_file_names_no_date_and_no_tool(room: Path) -> None:
    catalogues.update(room)
    text = catalogues.po(room).read_text("utf-8")
    assert "Date" not in text
    assert "Generated" not in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda room: (room / "more.py").write_text("_('New')", "utf-8"), "missing: 'New'"),
        (lambda room: (room / "code.py").write_text("", "utf-8"), "stale: 'one'"),
        (lambda room: translate(room, Sign=""), "not translated: 'Sign in'"),
        (lambda room: translate(room, Say="译"), "the placeholders of 'Say %(what)s'"),
        (lambda room: doubt(room), "doubtful (fuzzy): 'Sign in'"),
    ],
)
def test_a_gap_is_named(room: Path, change, said: str) -> None:
    catalogues.update(room)
    translate(room)
    change(room)
    assert any(trouble.startswith(said) for trouble in catalogues.troubles(room))


def doubt(room: Path) -> None:
    text = catalogues.po(room).read_text("utf-8")
    catalogues.po(room).write_text(text.replace('msgid "Sign in"', '#, fuzzy\nmsgid "Sign in"'), "utf-8")


def test_a_compiled_catalogue_can_be_read(room: Path) -> None:
    from gettext import GNUTranslations

    catalogues.update(room)
    translate(room)
    catalogues.compile_(room)
    with catalogues.po(room).with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Sign in") == "译"
