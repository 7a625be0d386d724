"""Five hundred invitations with their ledger, against a raw loop and against Django's message classes."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.dispatch.models import Dispatch
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from parcours.services import ports, process
from tests.bench.mail_senders import MAILS, WARM_UP
from tests.factories.committee import InvitationFactory
from tests.factories.spaces import make_space
from workflow.models import LaunchMeeting

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
RAW, DJANGO, OURS = "raw", "django", "ours"


def measure() -> list[dict]:
    space = make_space(subdomain="courriels", name="Communauté de communes des Courriels", population=30_000)
    with schema_context(space.schema_name):
        people = _committee()
    runs = {way: [] for way in (RAW, DJANGO, OURS)}
    with _sink() as email_url:
        for _ in range(ROUNDS):  # by turns: what else the machine does falls on all alike
            with schema_context(space.schema_name):
                _write(people)
            for way, results in runs.items():
                results.append(_run(way, space.schema_name, email_url))
    with schema_context(space.schema_name):
        assert Message.objects.filter(state="sent").count() == MAILS + WARM_UP
    return _rows({way: _median(results) for way, results in runs.items()})


def _rows(costs: dict[str, dict[str, float]]) -> list[dict]:
    names = {RAW: "smtplib, octets prêts", DJANGO: "classes de Django, sans base", OURS: "invitations avec registre"}
    rows = []
    for way, cost in costs.items():
        rows.append({"name": names[way], "value": MAILS / cost["seconds"], "unit": "courriels/s"})
        rows.append({"name": names[way], "value": cost["cpu"] * 1000 / MAILS, "unit": "ms CPU par courriel"})
    speed, cpu = rows[-2:]
    for other in (RAW, DJANGO):
        held = other == DJANGO
        rows.append(speed | _against(costs[other]["seconds"] / costs[OURS]["seconds"], names[other], 0.6, held))
        rows.append(cpu | _against(costs[OURS]["cpu"] / costs[other]["cpu"], names[other], 2, held))
        rows[-2]["floor"] = held
    return [row for row in rows if row is not speed and row is not cpu]


def _against(ratio: float, name: str, limit: float, held: bool) -> dict:
    return {"ratio": ratio, "against": name} | ({"limit": limit} if held else {})


def _median(results: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


def _run(way: str, schema: str, email_url: str) -> dict[str, float]:
    argv = [sys.executable, "-m", "tests.bench.mail_senders", way, schema]
    env = os.environ | {"EMAIL_URL": email_url}
    return json.loads(subprocess.run(argv, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def _committee() -> list:
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12", state="convened")
    return [InvitationFactory().participant for _ in range(MAILS + WARM_UP)]


def _write(people: list) -> None:
    """One invitation each, due later: the sender's process makes them due when it begins."""
    Message.objects.all().delete()
    Dispatch.objects.all().delete()
    later = timezone.now() + timedelta(days=1)
    drafts = [Draft(one.pk, one.name, one.email, "first", due_at=later) for one in people]
    write_messages(kind="invitation", about_id=LaunchMeeting.objects.get().pk, drafts=drafts)


@contextmanager
def _sink() -> Iterator[str]:
    port = ports.free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "sink.log"
        argv = [sys.executable, "-m", "tests.bench.fast_sink", str(port)]
        sink = process.spawn(argv, log=log, env=os.environ, cwd=ROOT)
        try:
            process.wait_until(lambda: not ports.is_free(port), sink, name="Le puits de mesure", log=log)
            yield f"smtp://{ports.LOOPBACK}:{port}"
        finally:
            process.stop(sink)
