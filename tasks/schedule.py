"""Everything that happens by the clock. Each sweep bears being run twice at once.

A run that no worker took before the next one is due is dropped, so that none pile up while workers are away.
"""

_MINUTE = 60


def _every(seconds: int, task: str) -> dict:
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


BEAT_SCHEDULE = {
    # What a lost wake-up, a killed worker or a postponed try left in the outboxes.
    "deliver due messages": _every(30, "tasks.mail.deliver_due"),
    # Spaces whose making was interrupted or never began.
    "prepare requested spaces": _every(_MINUTE, "tasks.authorities.sweep_requested"),
    # Answers of calendar programs, notices of mail servers.
    "read reply mailbox": _every(_MINUTE, "tasks.inbox.read_mailbox"),
    # Mails that belonged to nobody, a month later.
    "forget unmatched mails": _every(60 * _MINUTE, "tasks.inbox.forget_mails"),
    # Used hand-off tokens and expired sessions.
    "clean up identities": _every(60 * _MINUTE, "tasks.accounts.clean_up"),
}
