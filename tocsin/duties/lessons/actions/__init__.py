"""What is done with lessons: cards, issues, answers, replies, draws and visits."""

from tocsin.duties.lessons.actions.answering import answer
from tocsin.duties.lessons.actions.cards import approve, checklist, give_back, withdraw, write
from tocsin.duties.lessons.actions.drawing import reveal, seal, void
from tocsin.duties.lessons.actions.finding import look_again
from tocsin.duties.lessons.actions.issuing import issue, wave
from tocsin.duties.lessons.actions.library import import_files, load_library
from tocsin.duties.lessons.actions.merging import merge
from tocsin.duties.lessons.actions.replying import receive, reply
from tocsin.duties.lessons.actions.settling import settle
from tocsin.duties.lessons.actions.visiting import record

__all__ = [
    "answer", "approve", "checklist", "give_back", "import_files", "issue", "load_library", "look_again", "merge",
    "receive", "record", "reply", "reveal", "seal", "settle", "void", "wave", "withdraw", "write",
]  # fmt: skip
