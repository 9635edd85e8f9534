"""The tables of inspections: visits, sealed draws, yearly plans, second looks, bodies and their opinions."""

from tocsin.duties.inspections.models.again import ClosingSample, SecondLook
from tocsin.duties.inspections.models.draws import Avoidance, DrawnVisit, InspectionDraw, Seat, Substitution
from tocsin.duties.inspections.models.plans import NamedInspector, PlannedVisit, SupervisionPlan, Team
from tocsin.duties.inspections.models.records import Intermediary, Opinion
from tocsin.duties.inspections.models.visits import Answer, Cover, FromSite, Inspection, Looked

__all__ = [
    "Answer", "Avoidance", "ClosingSample", "Cover", "DrawnVisit", "FromSite", "Inspection", "InspectionDraw",
    "Intermediary", "Looked", "NamedInspector", "Opinion", "PlannedVisit", "Seat", "SecondLook", "Substitution", "SupervisionPlan", "Team",
]  # fmt: skip
