"""What is done in the registry: regions, agencies, enterprises, plants and their profiles."""

from tocsin.base.registry.actions.plants import add_enterprise, add_plant, deregister, identify
from tocsin.base.registry.actions.profiles import Revision, answer, revise, revise_all
from tocsin.base.registry.actions.regions import add_agency, add_region, add_regions, move_region

__all__ = [
    "Revision", "add_agency", "add_enterprise", "add_plant", "add_region", "add_regions", "answer", "deregister",
    "identify",
    "move_region", "revise", "revise_all",
]  # fmt: skip
