"""What this office has set for its penalties where no source is at hand: its own numbers, shown as such."""

from __future__ import annotations

from django.conf import settings

from tocsin.duties.enforcement.rules.penalties import UNIT


def hearing_from(party: str) -> int:
    """From which fine, in yuan, the party may ask for a hearing; 0: none is entered, then always."""
    told = settings.TOCSIN
    return int(told.penalty_hearing_from_unit if party == UNIT else told.penalty_hearing_from_person)


def statement_days() -> int:
    """Calendar days in which the party can state and defend where it has no right to a hearing."""
    return int(settings.TOCSIN.penalty_statement_days)


def discussed_from() -> int:
    """From which fine, in yuan, the heads of the office decide together; 0: none is entered."""
    return int(settings.TOCSIN.penalty_discussed_from)


def reply_days() -> int:
    """Calendar days after which the authority a case was handed to is asked again."""
    return int(settings.TOCSIN.penalty_reply_days)


def self_report_document() -> str:
    """The office's document that credits self-reports; empty: the credit is switched off."""
    return str(settings.TOCSIN.self_report_document).strip()


def appeal() -> str:
    """How and until when a party can appeal, as a decision has to say it; empty: no decision is made a document."""
    return str(settings.TOCSIN.penalty_appeal).strip()


def person_kept_days() -> int:
    """Days after the end of a person's case after which the name is erased by itself."""
    return int(settings.TOCSIN.penalised_kept_days)
