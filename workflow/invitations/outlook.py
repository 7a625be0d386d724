"""Whether what a team sends now goes out now: the stops and the bounds that hold for its space."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from parcours.dispatch.brakes import brake_on
from parcours.dispatch.models import Brake, Dispatch
from parcours.mail.bounds import next_morning, room_today
from parcours.ui.french import NBSP, french_number, french_plural
from tenants.models import Authority
from workflow.invitations.wording import soon


@dataclass(frozen=True)
class Outlook:
    """What to expect of sending, at one moment."""

    #: Why nothing goes out; None: it goes.
    brake: Brake | None
    #: How many more mails go out today.
    room: int
    quota: int
    #: When what today does not hold goes out, in words: « demain à 8 h ».
    morning: str

    @property
    def is_everywhere(self) -> bool:
        """Stopped for all authorities, not for this one."""
        return bool(self.brake and not self.brake.schema_name)

    @property
    def is_full(self) -> bool:
        return not self.room

    @property
    def leaves(self) -> str:
        """What one more mail does."""
        if self.brake:
            return "partira quand l’envoi reprendra"
        return f"partira {self.morning}" if self.is_full else "part"

    def later(self, mails: int) -> int:
        """How many of that many mails have to wait for the next morning."""
        return max(mails - self.room, 0)

    def announce(self, mails: int, words: str, subject: str = "") -> str:
        """What becomes of `mails` that are asked for now. words: « invitation,invitations »; subject: what stands in
        place of number and words, « La relance à Aline Martin »."""
        all_of_them = subject or f"{french_number(mails)}{NBSP}{french_plural(mails, words)}"
        if self.brake:
            ready = french_plural(mails, "est prête et partira,sont prêtes et partiront")
            return f"{all_of_them} {ready} quand l’envoi reprendra."
        later = self.later(mails)
        if later == mails:
            return f"{all_of_them} {french_plural(mails, 'partira,partiront')} {self.morning}."
        if not later:
            return f"{all_of_them} {french_plural(mails, 'part,partent')}."
        now = f"{french_number(mails - later)}{NBSP}{french_plural(mails - later, words)}"
        rest = french_plural(later, f"la dernière partira,les {french_number(later)} autres partiront")
        return f"{now} {french_plural(mails - later, 'part,partent')}{NBSP}; {rest} {self.morning}."


def outlook(authority: Authority, now: datetime) -> Outlook:
    """Three queries: the stop, today's number, and what is already waiting for its turn."""
    queued = Dispatch.objects.filter(schema_name=authority.schema_name, due_at__lte=now).count()
    return Outlook(
        brake=brake_on(authority.schema_name),
        room=max(room_today(authority.schema_name) - queued, 0),
        quota=settings.MAIL_DAILY_QUOTA,
        morning=soon(next_morning(now, authority.zone), now),
    )
