"""Who issues a document, as its number writes it: the agency of a post, its region, its organ."""

from __future__ import annotations

import uuid

from tocsin.base.accounts.queries import open_post
from tocsin.base.documents.official import Issuer
from tocsin.base.registry.models import Agency, Region

ORGANS = {Agency.Kind.EMERGENCY_BUREAU.value: "应急", Agency.Kind.COMMITTEE_OFFICE.value: "安委办"}


def issuer(post: uuid.UUID | None, region: Region) -> Issuer:
    """A bureau and a committee office write their region and their organ; any other agency writes its own name.

    A post without an agency issues in its region's name. The office changes the pattern where its custom is another.
    """
    found = open_post(post)
    agency = None
    if found is not None and found.unit_kind == "agency" and found.unit:
        agency = Agency.objects.select_related("region").filter(uid=found.unit).first()
    if agency is None:
        return Issuer(None, found.title if found else region.name, region.name)
    organ = ORGANS.get(agency.kind, "")
    return Issuer(agency.uid, agency.name, agency.region.name if organ else agency.name, organ)
