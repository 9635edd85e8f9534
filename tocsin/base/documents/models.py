"""Templates that an office handed in, the numbers given to documents, and the documents that went out."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.base.journal.things import Thing


class Template(Thing):
    """One version of one document's template in one language; the newest that was not withdrawn is used."""

    document = models.CharField(max_length=40)  # registered in tocsin.base.documents.contracts
    language = models.CharField(max_length=10)
    n = models.PositiveIntegerField()
    name = models.CharField(max_length=120)  # of the file as it was handed in
    content = models.BinaryField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "language", "n"], name="documents_template_once")]

    @property
    def digest(self) -> str:
        return hashlib.sha256(bytes(self.content)).hexdigest()

    def testimony(self) -> dict[str, Any]:
        names = ("document", "language", "n", "name", "digest", "at", "by", "withdrawn_at", "withdrawn_by")
        return {name: getattr(self, name) for name in names}


class Pattern(Thing):
    """How numbers of one kind are written: for one issuer, or (None) for all that have none of their own."""

    kind = models.CharField(max_length=40)
    issuer = models.UUIDField(null=True)
    text = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "issuer"], name="documents_pattern_once"),
            models.UniqueConstraint(fields=["kind"], condition=models.Q(issuer=None), name="documents_pattern_of_all"),
        ]

    def testimony(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("kind", "issuer", "text", "at", "by")}


class Series(models.Model):
    """One run of numbers: what stands before and after, and the last that was given. Held while one is given."""

    before = models.CharField(max_length=300)
    after = models.CharField(max_length=300)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="documents_series_once")]


class Issued(Thing):
    """A document that went out, as it went out. Nothing of it is changed: it is withdrawn, or another replaces it."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", pgettext_lazy("document", "in force")
        REPLACED = "replaced", _("replaced by a later document")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kind = models.CharField(max_length=40)  # registered in tocsin.base.documents.official
    number = models.CharField(max_length=80, unique=True)
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    language = models.CharField(max_length=10)
    issuer = models.UUIDField(null=True)  # the agency
    issuer_name = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    content = models.TextField()  # canonical JSON: what the template was given
    digest = models.CharField(max_length=64, db_index=True)  # of content
    template = models.ForeignKey(Template, null=True, on_delete=models.PROTECT, related_name="+")  # None: as shipped
    template_digest = models.CharField(max_length=64)
    word = models.CharField(max_length=64)  # digests of the files that went out
    pdf = models.CharField(max_length=64)
    size = models.BigIntegerField(null=True)  # of the journal's last signed checkpoint, and its root
    root = models.CharField(max_length=64, blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)
    post = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_because = models.JSONField(default=dict)  # {language: text}; its reader is who may see the document
    erased_at = models.DateTimeField(null=True)  # content and files are gone: it named a person whose time is over

    class Meta:
        indexes = [models.Index(fields=["about", "issued_at"], name="documents_issued_about")]

    @property
    def later(self) -> Issued | None:
        """The document that replaced it."""
        return getattr(self, "replaced_by", None)

    @property
    def state(self) -> State:
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.REPLACED if self.later else self.State.IN_FORCE

    def testimony(self) -> dict[str, Any]:
        names = (
            "kind", "number", "about_kind", "about", "language", "issuer", "issuer_name", "basis", "digest",
            "template_digest", "word", "pdf", "size", "root", "issued_at", "issued_by", "post", "withdrawn_at",
            "withdrawn_by",
        )  # fmt: skip
        erased = {"erased_at": self.erased_at} if self.erased_at else {}
        content = self.digest if erased and not self.content else hashlib.sha256(self.content.encode()).hexdigest()
        told = {"replaces": self.replaces_id, "content": content, **erased}
        return {**told, **{name: getattr(self, name) for name in names}}


class File(models.Model):
    """The bytes of a file that went out, by their digest: what is fetched again is the same to the last bit."""

    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
