"""What every template of every room keeps to, so that the strict policy for scripts and styles never breaks a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.base.web import icons

TOCSIN = Path(__file__).resolve().parents[1] / "tocsin"
TEMPLATES = [path for path in sorted(TOCSIN.rglob("templates/**/*.html")) if "tests" not in path.parts]
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>"),
    "an inline style": re.compile(r"<style|\sstyle=[\"']"),
    "a script in an attribute": re.compile(r"\son[a-z]+=[\"']|javascript:|hx-on|hx-vals=[\"']js:"),
    "a file from elsewhere": re.compile(r"(?:src|href)=[\"'](?:https?:)?//[^\"']+\.(?:js|css|woff2?)"),
    "a text marked safe": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_carries(what: str) -> None:
    found = [f"{path.relative_to(TOCSIN)}" for path in TEMPLATES if FORBIDDEN[what].search(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.skipif(not icons.drawn(), reason="the front-end files have not been fetched: python tools/frontend.py")
def test_every_icon_that_a_page_names_exists() -> None:
    named = re.compile(r"\{%\s*icon\s+\"([^\"]+)\"|\bicon=\"([a-z0-9-]+)\"")
    used = {
        (one or other, path.name)
        for path in [*TEMPLATES, *TOCSIN.rglob("*.py")]
        for one, other in named.findall(path.read_text("utf-8"))
    }
    assert [pair for pair in sorted(used) if pair[0] not in icons.drawn()] == []
