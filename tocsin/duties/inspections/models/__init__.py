"""The tables of inspections: visits, sealed draws, yearly plans."""

from tocsin.duties.inspections.models.draws import Avoidance, DrawnVisit, InspectionDraw, Seat, Substitution
from tocsin.duties.inspections.models.plans import NamedInspector, PlannedVisit, SupervisionPlan, Team
from tocsin.duties.inspections.models.visits import Answer, Cover, FromSite, Inspection, Looked

__all__ = [
    "Answer", "Avoidance", "Cover", "DrawnVisit", "FromSite", "Inspection", "InspectionDraw", "Looked",
    "NamedInspector", "PlannedVisit", "Seat", "Substitution", "SupervisionPlan", "Team",
]  # fmt: skip
