"""From a filled Word document to its PDF, through one layout that knows no wording of its own.

PDF/A is asked for: then a character that no font here can show is an error with a name, and never an empty box.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from unicodedata import category

import typst
from django.utils.translation import gettext as _

import tocsin.base.web
from tocsin.base.documents.rules.reading import read, texts
from tocsin.base.documents.rules.refusals import Refused

FONT = "Noto Sans SC"
ARCHIVAL: typst.PDFStandards = ["a-2u"]
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")


def pdf(word: bytes, *, title: str, language: str, at: dt.datetime) -> bytes:
    """The PDF of this Word document; raises :class:`Refused` naming characters that cannot be printed."""
    whole = read(word)
    if private := dict.fromkeys(sign for text in texts(whole) for sign in text if category(sign) == "Co"):
        raise _unprintable(private)  # a font may draw anything there: nobody agreed what these stand for
    told = {**whole, "title": title, "font": FONT, "lang": language.split("-")[0]}
    try:
        made = typst.compile(
            layout(), None, format="pdf", font_paths=fonts(), sys_inputs={"told": json.dumps(told)},
            pdf_standards=ARCHIVAL, timestamp=at.astimezone(dt.UTC).replace(microsecond=0),
        )  # fmt: skip
    except typst.TypstError as wrong:
        raise _refusal(wrong) from wrong
    return bytes(made)


def layout() -> bytes:
    return resources.files("tocsin.base.documents").joinpath("layout.typ").read_bytes()


def shipped_fonts() -> Path:
    """The folder that carries the font; it is fetched at set-up and packed into the wheel."""
    return Path(tocsin.base.web.__path__[0]) / "static" / "vendor" / "fonts"


@functools.cache
def fonts(system: bool = True) -> typst.Fonts:
    """The shipped font first; a character it lacks is looked for in the fonts of this machine."""
    folder = shipped_fonts()
    return typst.Fonts(system, False, [folder] if folder.is_dir() else [])


def _refusal(wrong: typst.TypstError) -> Refused:
    found = dict.fromkeys(UNSHOWN.findall(wrong.diagnostic + wrong.message))
    if found:
        return _unprintable(found)
    text = _("The document could not be set as PDF: %(what)s. Nothing was issued.")
    return Refused(text % {"what": wrong.message[:200]})


def _unprintable(signs: Iterable[str]) -> Refused:
    text = _("No font here can print “%(signs)s”. Install one, or write it otherwise; nothing was issued.")
    return Refused(text % {"signs": " ".join(signs)[:80]})
