"""The tables of inspections: visits, draws, plans, second looks, checklists of offices, bodies and their opinions."""

from tocsin.duties.inspections.models.again import ClosingSample, SecondLook
from tocsin.duties.inspections.models.draws import Avoidance, DrawnVisit, InspectionDraw, Seat, Substitution
from tocsin.duties.inspections.models.handing_on import ExportColumns
from tocsin.duties.inspections.models.plans import NamedInspector, PlannedVisit, SupervisionPlan, Team
from tocsin.duties.inspections.models.records import Intermediary, Opinion
from tocsin.duties.inspections.models.sheets import OfficeChecklist, OwnQuestions, ShelfMark
from tocsin.duties.inspections.models.visits import Answer, Cover, FromSite, Inspection, Looked

__all__ = [
    "Answer", "Avoidance", "ClosingSample", "Cover", "DrawnVisit", "ExportColumns", "FromSite", "Inspection",
    "InspectionDraw", "Intermediary", "Looked", "NamedInspector", "OfficeChecklist", "Opinion", "OwnQuestions",
    "PlannedVisit", "Seat", "SecondLook", "ShelfMark", "Substitution", "SupervisionPlan", "Team",
]  # fmt: skip
