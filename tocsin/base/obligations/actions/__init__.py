"""What is done with obligations: one lock, one move, one entry; bulk and single are the same code."""

from tocsin.base.obligations.actions.moving import (
    discharge,
    discharge_many,
    extend,
    hand_over,
    reopen,
    send_back,
    submit,
    submit_many,
    verify,
    verify_many,
    withdraw,
    withdraw_many,
)
from tocsin.base.obligations.actions.opening import Opened, Owed, open_many, open_one, recur
from tocsin.base.obligations.actions.time import ask_time, decide

__all__ = [
    "Opened",
    "Owed",
    "ask_time",
    "decide",
    "discharge",
    "discharge_many",
    "extend",
    "hand_over",
    "open_many",
    "open_one",
    "recur",
    "reopen",
    "send_back",
    "submit",
    "submit_many",
    "verify",
    "verify_many",
    "withdraw",
    "withdraw_many",
]
