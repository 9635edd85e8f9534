"""The registry's pages, and what higher rooms add to the pages of a plant and of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.base.web.sections import Sections

if TYPE_CHECKING:
    from tocsin.base.registry.models import Import, Plant

plant_sections: Sections[Plant] = Sections()
import_sections: Sections[Import] = Sections()
