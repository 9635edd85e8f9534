"""Issuing a document: it gets its number, its proof and its files in one act; and withdrawing one, with a reason."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.base.documents import proof, queries, typesetting
from tocsin.base.documents.models import File, Issued, Pattern, Series
from tocsin.base.documents.official import Contents, Issuer, Official, official
from tocsin.base.documents.rules import numbering
from tocsin.base.documents.rules.contract import kept_to
from tocsin.base.documents.rules.filling import fill
from tocsin.base.documents.rules.refusals import Refused
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.queries import newest_checkpoint
from tocsin.base.journal.things import Ref
from tocsin.base.web.words import spoken

SHORTEST = 4


def issue(
    by: By | Act, kind: str, about: Ref, told: Contents, *, replaces: Issued | None = None, because: str = ""
) -> Issued:
    """In the language that is spoken now. A correction names the document it ``replaces`` and says why."""
    wanted = official(kind)
    if wanted is None:
        raise Refused(_("There is no such document."))
    if replaces is not None and len(because.strip()) < SHORTEST:
        raise Refused(_("Say what was wrong in the document that is replaced."))
    made = _begun(by, wanted, about, told)
    with by.act("document.issued", made, article=told.basis, because=because.strip()) as act:
        made.replaces = _replaced(wanted, about, replaces)
        made.number = _given(told.number) or take(wanted, told.issuer, timezone.localtime(by.at).year)
        _printed(made, wanted, told)
        made.save(force_insert=True)
        act.what.update(_told(made))
        act.testify(made)
    return made


def withdraw(by: By | Act, issued: Issued, because: str) -> Issued:
    """It holds no longer; its number stays given, and whoever checks the paper is told."""
    if len(because.strip()) < SHORTEST:
        raise Refused(_("Say why the document is withdrawn."))
    with by.act("document.withdrawn", issued, what={"number": issued.number}, because=because.strip()) as act:
        held = Issued.objects.select_for_update(of=("self",)).get(pk=issued.pk)
        if held.state != Issued.State.IN_FORCE:
            raise Refused(_("This document is not in force any more."))
        held.withdrawn_at, held.withdrawn_by, held.withdrawn_because = act.at, act.who, spoken(because.strip())
        held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        act.testify(held)
    return held


def erase(by: By | Act, issued: Issued) -> Issued:
    """Its content and its files go for good; number, digests and proof stay, so whoever holds the paper can check it.

    For a document that names a person whose time is over. Erasing it twice changes nothing.
    """
    with by.act("document.erased", issued, what={"number": issued.number}) as act:
        held = Issued.objects.select_for_update(of=("self",)).get(pk=issued.pk)
        if held.erased_at is None:
            held.content, held.erased_at = "", act.at
            held.save(update_fields=["content", "erased_at"])
            File.objects.filter(digest__in=(held.word, held.pdf)).delete()
        act.testify(held)
    return held


def set_pattern(by: By | Act, kind: str, issuer: uuid.UUID | None, text: str) -> Pattern:
    """From now on numbers of this kind are written so; numbers that were given stay as they are."""
    numbering.look_at(text)
    held = Pattern.objects.filter(kind=kind, issuer=issuer).first() or Pattern(kind=kind, issuer=issuer)
    held.text, held.at, held.by = text, by.at, by.who
    with by.act("number_pattern.set", held, what={"kind": kind, "issuer": issuer, "text": text}) as act:
        held.save()
        act.testify(held)
    return held


def _given(number: str) -> str:
    """The number that the record bears, unless a document had it before: a correction gets one of its own."""
    return "" if Issued.objects.filter(number=number).exists() else number


def take(wanted: Official, issuer: Issuer, year: int) -> str:
    """The next number of its series. The series is held until the act ends: no number twice, none left out."""
    pattern = queries.pattern(wanted.name, issuer.uid)
    before, after = numbering.around(pattern, place=issuer.place, organ=issuer.organ, mark=wanted.mark, year=year)
    series = held(before, after)
    series.last += 1
    while Issued.objects.filter(number=f"{before}{series.last}{after}").exists():
        series.last += 1  # the office gave that one by hand
    series.save(update_fields=["last"])
    number = f"{before}{series.last}{after}"
    if len(number) > numbering.LONGEST:
        raise Refused(_("The number would be longer than 80 signs: change the pattern of numbers."))
    return number


def held(before: str, after: str) -> Series:
    """That series, locked."""
    Series.objects.get_or_create(before=before, after=after)
    return Series.objects.select_for_update().get(before=before, after=after)


def _begun(by: By | Act, wanted: Official, about: Ref, told: Contents) -> Issued:
    language = (get_language() or settings.LANGUAGE_CODE).lower()
    point, used = newest_checkpoint(), queries.in_use(wanted.name, language)
    return Issued(
        kind=wanted.name, about_kind=about.kind, about=about.uid, language=language, issuer=told.issuer.uid,
        issuer_name=told.issuer.name, basis=told.basis, template=used, issued_at=by.at, issued_by=by.who, post=by.post,
        size=point.size if point else None, root=bytes(point.root).hex() if point else "",
    )  # fmt: skip


def _replaced(wanted: Official, about: Ref, replaces: Issued | None) -> Issued | None:
    """The earlier document, held; of a kind that is issued once, a second one has to replace the first."""
    rows = Issued.objects.select_for_update(of=("self",)).filter(kind=wanted.name, about=about.uid)
    standing = [one for one in rows if one.state == Issued.State.IN_FORCE]
    if replaces is None:
        if standing and not wanted.many:
            raise Refused(
                _("%(number)s is in force already; a correction replaces it and says why.")
                % {"number": standing[0].number}
            )
        return None
    earlier = next((one for one in standing if one.pk == replaces.pk), None)
    if earlier is None:
        raise Refused(_("What is replaced is not in force, or is another document."))
    return earlier


def _printed(made: Issued, wanted: Official, told: Contents) -> None:
    """Its content with its digest, its Word file and its PDF."""
    template = queries.template(wanted.name, made.language)
    made.template_digest = hashlib.sha256(template).hexdigest()
    context = kept_to(wanted.names, told.context)
    made.content = proof.content_of(made, context)
    made.digest = proof.digest_of(made.content)
    names = wanted.document.names
    word = proof.with_code(fill(template, names, {**context, **proof.printed(made)}), made)
    title = f"{wanted.title} {made.number}"
    made.word = _kept(word)
    made.pdf = _kept(typesetting.pdf(word, title=title, language=made.language, at=made.issued_at))


def _kept(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    File.objects.get_or_create(digest=digest, defaults={"content": data})
    return digest


def _told(made: Issued) -> dict[str, Any]:
    """For the journal: what was issued about what, without a word of its content."""
    names = ("kind", "number", "digest", "word", "pdf", "template_digest", "language", "size", "root")
    earlier = {"replaces": made.replaces.number} if made.replaces else {}
    return {**{name: getattr(made, name) for name in names}, "of": [made.about_kind, made.about], **earlier}
