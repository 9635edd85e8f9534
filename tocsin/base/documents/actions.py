"""Handing in a template, and withdrawing one: the version before it (or the shipped one) is used again."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext as _

from tocsin.base.documents.contracts import Document, document
from tocsin.base.documents.models import Template
from tocsin.base.documents.rules.filling import examine
from tocsin.base.documents.rules.reading import read, shown
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.journal.acts import Act, By


def hand_in(by: By | Act, name: str, language: str, data: bytes, file_name: str, because: str = "") -> Template:
    """Keep a template and use it from now on; :class:`Refused` says what stands in the way, and nothing is kept."""
    _look_at(data, document(name))
    short = "".join(letter for letter in file_name.rpartition("/")[2] if letter.isprintable())[-120:] or "template.docx"
    made = Template(document=name, language=language, name=short, content=data, at=by.at, by=by.who)
    what = {"document": name, "language": language, "digest": made.digest}
    with by.act("template.handed_in", made, what=what, because=because) as act:
        held = Template.objects.select_for_update().filter(document=name, language=language)
        made.n = (held.aggregate(last=Max("n"))["last"] or 0) + 1
        made.save(force_insert=True)
        act.testify(made)
    return made


def withdraw(by: By | Act, template: Template, because: str) -> Template:
    """Use it no longer."""
    with by.act("template.withdrawn", template, what={"n": template.n}, because=because) as act:
        held = Template.objects.select_for_update().get(pk=template.pk)
        if held.withdrawn_at:
            raise Refused(_("This version is withdrawn already; hand the file in again to use it again."))
        held.withdrawn_at, held.withdrawn_by = by.at, by.who
        held.save()
        act.testify(held)
    return held


def _look_at(data: bytes, wanted: Document) -> None:
    """It can be filled; of an official document also: it shows what proves it, and all of it can be set as PDF."""
    filled = examine(data, wanted.names)
    if not wanted.printed:
        return
    read(filled)
    text = "".join(shown(filled))
    if missing := [name for name in wanted.needed if f"‹{name}›" not in text]:
        names = ", ".join(f"{{{{ {name} }}}}" for name in missing)
        raise Refused(_("An official document shows what proves it; put these back: %(names)s.") % {"names": names})
