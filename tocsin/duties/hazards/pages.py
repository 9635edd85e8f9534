"""What higher rooms may add to the page of a hazard: it shows them and knows none of them."""

from tocsin.base.web.sections import Sections
from tocsin.duties.hazards.models import Hazard

hazard_sections: Sections[Hazard] = Sections()
