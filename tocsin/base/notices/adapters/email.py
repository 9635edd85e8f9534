"""E-mail, through the mail server this installation names, or into files of the data folder."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from tocsin.base.notices.models import Notice


class Email:
    """One connection for one run of the delivery. The message's id is the notice's, so a repeat is recognised."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def deliver(self, notice: Notice) -> None:
        link = settings.TOCSIN.site.rstrip("/") + notice.link if notice.link else ""
        message = EmailMessage(
            subject=" ".join(notice.subject.split()),
            body="\n\n".join(part for part in (notice.body, link) if part),
            from_email=settings.TOCSIN.mail_from,
            to=[notice.address],
            headers={"Message-ID": f"<{notice.uid}@tocsin>"},
            connection=self.connection,
        )
        message.send()
