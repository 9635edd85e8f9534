"""Why a file is in quarantine, in people's words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REASONS = {
    "markup": _("It is a web page, a drawing with code (SVG) or a script, not a photograph or a document."),
    "program": _("It is a program."),
    "wrong_name": _("Its name says one thing and its content is another."),
    "unknown": _("Its kind is not known here. Hand in a photograph, a PDF, an Office document or a text."),
    "markup_inside": _("There is a web page or a script hidden inside it."),
    "two_files": _("It is two files in one: a picture that can also be opened as something else."),
    "too_many_pixels": _("It claims more than 50 million pixels."),
    "not_decodable": _("It is damaged or cut off: the picture cannot be shown."),
    "cut_off": _("It is damaged or cut off: the document has no end."),
    "active": _("It carries programs (macros, scripts or embedded files) that would run when it is opened."),
    "bomb": _("It unpacks to far more than it is: it would fill the machine of whoever opens it."),
    "paths": _("It would write outside its own folder when unpacked."),
}
