"""What is done with a penalty case: one lock, one move, one entry."""

from tocsin.duties.enforcement.penalties.actions.deciding import Decision, decide, hand, reply, spare, withdraw
from tocsin.duties.enforcement.penalties.actions.filing import Told, dispose, erase_person, file
from tocsin.duties.enforcement.penalties.actions.hearing import Heard, ground, hear, investigate, notify
from tocsin.duties.enforcement.penalties.actions.paying import close, defer, enforce, pay, serve

__all__ = [
    "Decision",
    "Heard",
    "Told",
    "close",
    "decide",
    "defer",
    "dispose",
    "enforce",
    "erase_person",
    "file",
    "ground",
    "hand",
    "hear",
    "investigate",
    "notify",
    "pay",
    "reply",
    "serve",
    "spare",
    "withdraw",
]
