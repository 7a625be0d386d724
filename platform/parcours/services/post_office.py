"""Where a mail goes that arrives at the sink: into its mailbox, and into a maildir if it answers the platform."""

import mailbox
from dataclasses import dataclass
from pathlib import Path

from parcours.services.mailbox import Mailbox


@dataclass(frozen=True)
class PostOffice:
    """Takes mails in. Those to `reply_address` (empty: nobody's) go into the maildir `reply_folder` too."""

    mailbox: Mailbox
    reply_address: str = ""
    reply_folder: Path | None = None

    def take_in(self, sender: str, recipients: list[str], content: bytes) -> str:
        """Keep a mail with its envelope, and return its id."""
        name = self.mailbox.store(sender, recipients, content)
        if self.reply_folder and self.answers_to(recipients):
            mailbox.Maildir(self.reply_folder).add(content)
        return name

    def answers_to(self, recipients: list[str]) -> bool:
        """Whether one of them is the platform's own mailbox."""
        return bool(self.reply_address) and self.reply_address.lower() in (one.lower() for one in recipients)
