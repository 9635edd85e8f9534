"""A small invented accident table in the form of the real one."""

from __future__ import annotations

import csv
from pathlib import Path

from tocsin.base.registry.imports import mapping

PLANT = "100000000017"
SOUND = {
    "EPAFacilityID": PLANT, "SubmissionID": "77", "AccidentHistoryID": "5001", "AccidentDate": "2010-10-07",
    "AccidentTime": "0513", "AccidentChemicals": "Isobutane  [Propane, 2-methyl] {4}, Ammonia (anhydrous) {1000}",
    "AccidentReleaseDuration": "00109", "NAICSCode": "32411", "RE_Gas": "Yes", "RE_Spill": "No", "RE_Fire": "Yes",
    "RE_Explosion": "No", "RE_ReactiveIncident": "No", "RS_Valve": "Yes", "RS_Pump": "No", "OtherReleaseSource": "",
    "DeathsWorkers": "1", "DeathsPublicResponders": "0", "DeathsPublic": "0", "OffsiteDeaths": "0",
    "InjuriesWorkers": "3", "InjuriesPublicResponders": "", "InjuriesPublic": "0", "Evacuated": "25.0",
    "OnsitePropertyDamage": "1000.0", "OffsitePropertyDamage": "nan", "InitiatingEvent": "a",
    "CF_EquipmentFailure": "Yes", "CF_HumanError": "No", "CF_Other": "hole in a dip tube",
    "CI_ImprovedEquipment": "Yes", "CI_None": "No", "OffsiteRespondersNotify": "Notified Only", "CBI_Flag": "No",
}  # fmt: skip


def accident(number: str, **cells: str) -> dict[str, str]:
    return {**SOUND, "AccidentHistoryID": number, **cells}


def written(path: Path, *rows: dict[str, str]) -> list[Path]:
    """The rows as a file with every heading the shipped mapping asks for; what is not given is blank."""
    headings = list(mapping.kept("cases")["epa_accidents"]["tables"][0]["columns"].values())
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, headings, restval="")
        table.writeheader()
        table.writerows(rows or [SOUND])
    return [path]
