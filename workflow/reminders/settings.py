"""How the rules are set in a space: the defaults, and what its team has changed."""

from workflow.reminders.models import ReminderSetting
from workflow.reminders.rules import DEFAULTS, Timing


def timings() -> dict[str, Timing]:
    """Rule -> its timing, in the order of the method. One query."""
    changed = {row.rule: row for row in ReminderSetting.objects.all()}
    return {rule: _timing(default, changed.get(rule)) for rule, default in DEFAULTS.items()}


def _timing(default: Timing, row: ReminderSetting | None) -> Timing:
    if row is None:
        return default
    return Timing(row.days or default.days, row.hour or default.hour, row.is_on)
