"""A channel that is not configured yet: each message is one line of JSON in a file of the data folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings

from tocsin.base.notices.models import Notice


class FileLog:
    """Appends to ``<data>/outgoing/<channel>.jsonl``; a line is on disk before the message counts as sent."""

    def __init__(self, channel: str, folder: Path | None = None) -> None:
        self.path = (folder or Path(settings.TOCSIN.data) / "outgoing") / f"{channel}.jsonl"

    def deliver(self, notice: Notice) -> None:
        line = {
            "uid": str(notice.uid), "to": notice.address, "subject": notice.subject, "body": notice.body,
            "link": notice.link, "at": notice.at.isoformat(),
        }  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
