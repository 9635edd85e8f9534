"""What is done with an investigation: one lock, one move, one entry."""

from tocsin.duties.enforcement.investigations.actions.finding import (
    add_cause,
    add_measure,
    cut,
    drop_cause,
    drop_measure,
    find,
    link,
    say_none,
    sign_none,
)
from tocsin.duties.enforcement.investigations.actions.gathering import (
    Found,
    add,
    add_step,
    draw_drafts,
    drop_step,
    set_aside,
    take_over,
)
from tocsin.duties.enforcement.investigations.actions.opening import Told, open_one, withdraw
from tocsin.duties.enforcement.investigations.actions.reporting import (
    approve,
    evaluate,
    hand_in,
    judge,
    release,
    send_back,
)
from tocsin.duties.enforcement.investigations.actions.team import invite, join, lead, leave, state

__all__ = [
    "Found",
    "Told",
    "add",
    "add_cause",
    "add_measure",
    "add_step",
    "approve",
    "cut",
    "draw_drafts",
    "drop_cause",
    "drop_measure",
    "drop_step",
    "evaluate",
    "find",
    "hand_in",
    "invite",
    "join",
    "judge",
    "lead",
    "leave",
    "link",
    "open_one",
    "release",
    "say_none",
    "send_back",
    "set_aside",
    "sign_none",
    "state",
    "take_over",
    "withdraw",
]
