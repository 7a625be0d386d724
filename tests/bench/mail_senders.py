"""The three ways of sending that are compared, each in a process of its own.

`python -m tests.bench.mail_senders WAY SCHEMA` prints, as JSON, seconds and CPU seconds (user + system of this process)
for `MAILS` mails after a warm-up.
"""

import json
import smtplib
import sys
import time
from collections.abc import Callable

MAILS, WARM_UP = 500, 25


def raw() -> Callable[[int], None]:
    """(a) smtplib with ready-made bytes over one connection."""
    from django.conf import settings

    content = _example().message().as_bytes(linesep="\r\n")
    smtp = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT)

    def send(number: int) -> None:
        for n in range(number):
            smtp.sendmail("parcours-nr@parcours.example", [f"membre{n}@mesure.example"], content)

    return send


def django_classes() -> Callable[[int], None]:
    """(b) Django's message classes, built and sent over one kept connection: texts ready, no database, no ledger."""
    from django.core.mail import EmailMultiAlternatives
    from django.core.mail.backends.smtp import EmailBackend

    example, backend = _example(), EmailBackend()
    backend.open()

    def send(number: int) -> None:
        for n in range(number):
            to = [f"membre{n}@mesure.example"]
            mail = EmailMultiAlternatives(example.subject, example.body, example.from_email, to)
            mail.reply_to = example.reply_to
            for alternative in example.alternatives:
                mail.attach_alternative(*alternative)
            for attachment in example.attachments:
                mail.attach(*attachment)
            backend.send_messages([mail])

    return send


def ours() -> Callable[[int], None]:
    """What a worker does: claim, prepare, render from today's data, send, and note each outcome."""
    from parcours.mail.domain.deliver_due import deliver_due

    def send(number: int) -> None:
        handled = deliver_due()
        assert handled == number, handled

    return send


def _example():
    """One invitation as it goes out."""
    from parcours.mail.models import Message
    from parcours.mail.preview import render_preview

    return render_preview("invitation", Message.objects.filter(kind="invitation").first())


def _make_due(number: int) -> None:
    """Let `number` invitations be due, and the others not: as if they had just been written."""
    from django.utils import timezone

    from parcours.dispatch.models import Dispatch

    now = timezone.now()
    chosen = Dispatch.objects.filter(due_at__gt=now).order_by("pk")[:number]
    Dispatch.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(due_at=now)


def main(way: str, schema: str) -> None:
    import django

    django.setup()
    from django_tenants.utils import schema_context

    with schema_context(schema):
        send = {"raw": raw, "django": django_classes, "ours": ours}[way]()
        _send_and_time(send, WARM_UP, way)
        wall, cpu = _send_and_time(send, MAILS, way)
    json.dump({"seconds": wall, "cpu": cpu}, sys.stdout)


def _send_and_time(send: Callable[[int], None], number: int, way: str) -> tuple[float, float]:
    if way == "ours":
        _make_due(number)
    spent, started = time.process_time(), time.perf_counter()
    send(number)
    return time.perf_counter() - started, time.process_time() - spent


if __name__ == "__main__":
    main(*sys.argv[1:])
