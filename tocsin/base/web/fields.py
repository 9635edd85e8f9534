"""Form fields that accept what people write and refuse what they cannot mean, with a message beside the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.web.plain import trouble_with

LONGEST_TEXT = 4_000
LARGEST_WHOLE = 2**31 - 1
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
LARGEST_UPLOAD = 20 * 1024 * 1024
MOST_UPLOADS = 12


def look(text: str) -> None:
    """ValidationError when ``text`` is not plain text."""
    if what := trouble_with(text):
        raise ValidationError(_("This cannot be read: %(what)s.") % {"what": what}, code="unreadable")


class TextField(forms.CharField):
    """Text a person writes. ``lines`` > 1 gives a box of that many lines."""

    def __init__(self, *, max_length: int = LONGEST_TEXT, lines: int = 1, **rest: Any) -> None:
        if lines > 1 and "widget" not in rest:
            rest["widget"] = forms.Textarea(attrs={"rows": lines})
        super().__init__(max_length=max_length, **rest)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        look(text)
        return text


class WholeNumberField(forms.IntegerField):
    """A whole number that a database can hold."""

    def __init__(self, *, min_value: int = 0, max_value: int = LARGEST_WHOLE, **rest: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **rest)

    def to_python(self, value: Any) -> int | None:
        if len(str(value or "")) > 30:
            raise ValidationError(_("This number is too long."), code="invalid")
        return super().to_python(value)


class QuantityField(forms.DecimalField):
    """A quantity with decimals (tonnes, metres, yuan); never NaN or infinite, never a float."""

    def __init__(
        self, *, min_value: Decimal = Decimal(0), max_value: Decimal = Decimal(10) ** 12, places: int = 4, **rest: Any
    ) -> None:
        super().__init__(min_value=min_value, max_value=max_value, decimal_places=places, max_digits=20, **rest)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs hang it under whole numbers
        if len(str(value or "")) > 40:
            raise ValidationError(_("This number is too long."), code="invalid")
        return super().to_python(value)


class DayField(forms.DateField):
    """A day between 1900 and 2199."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> dt.date | None:
        day = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(_("This day lies outside 1900–2199."), code="invalid")
        return day  # type: ignore[no-any-return]


def end_of(day: dt.date) -> dt.datetime:
    """The last minute of that day, where this installation is: by then what is due on it is due."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


class ChoiceField(forms.ChoiceField):
    """One of a list."""


class UidField(forms.UUIDField):
    """A public id, as a form carries it hidden."""

    widget = forms.HiddenInput


class Uploads(forms.ClearableFileInput):
    """Several files; on a phone the camera is offered."""

    allow_multiple_selected = True
    template_name = "web/parts/uploads.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files


def received(uploads: Iterable[Any] | None) -> list[tuple[str, bytes]]:
    """Name and bytes of each upload; their number and size are bounded by the field."""
    return [(str(upload.name), upload.read()) for upload in uploads or ()]


class UploadField(forms.Field):
    """Files handed in. Their bytes are examined by evidence; here only their number and size are bounded."""

    widget = Uploads

    def __init__(self, *, most: int = MOST_UPLOADS, largest: int = LARGEST_UPLOAD, **rest: Any) -> None:
        super().__init__(**rest)
        self.most, self.largest = most, largest
        self.widget.attrs.setdefault("multiple", most > 1)

    def clean(self, value: list[UploadedFile[Any]] | None) -> list[UploadedFile[Any]]:
        files = [file for file in value or [] if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.most:
            raise ValidationError(_("At most %(most)s files at once.") % {"most": self.most}, code="invalid")
        for file in files:
            self._look_at(file)
        return files

    def _look_at(self, file: UploadedFile[Any]) -> None:
        if not file.size:
            raise ValidationError(_("The file %(name)s is empty.") % {"name": file.name}, code="empty")
        if file.size > self.largest:
            most = {"name": file.name, "most": self.largest // 1024 // 1024}
            raise ValidationError(_("The file %(name)s is larger than %(most)s MB.") % most, code="invalid")
