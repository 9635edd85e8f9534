"""What is done with hazards: one lock, one move by the table, one entry in the journal."""

from tocsin.duties.hazards.actions.judging import confirm, dismiss, judge, list_it
from tocsin.duties.hazards.actions.merging import merge
from tocsin.duties.hazards.actions.points import close_point, open_point
from tocsin.duties.hazards.actions.putting_right import hand_on, plan, send_back, stop, submit, verify
from tocsin.duties.hazards.actions.reporting import Told, erase_reporter, recur, report

__all__ = [
    "Told", "close_point", "confirm", "dismiss", "erase_reporter", "hand_on", "judge", "list_it", "merge",
    "open_point", "plan", "recur", "report", "send_back", "stop", "submit", "verify",
]  # fmt: skip
