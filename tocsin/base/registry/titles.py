"""What the journal calls the registry's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLES = {
    "region.added": _("region added"),
    "region.moved": _("region moved"),
    "agency.added": _("agency added"),
    "enterprise.added": _("enterprise entered"),
    "identifier.given": _("identifier entered"),
    "plant.registered": _("plant entered in the registry"),
    "plant.corrected": _("plant's entry corrected"),
    "plant.left": _("plant left supervision"),
    "plant.deregistered": _("plant deregistered"),
    "profile.changed": _("profile changed"),
    "import.handed_in": _("files handed in for an import"),
    "import.mapped": _("columns of an import mapped"),
    "import.started": _("import started"),
    "import.advanced": _("part of an import carried out"),
    "import.finished": _("import finished"),
    "import.failed": _("import failed"),
}
