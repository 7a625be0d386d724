"""Several deliverers at once, on committed rows: nothing goes out twice, and none stops another."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.dispatch.addressees import last_mail_at
from parcours.dispatch.models import Brake, Dispatch, Tally
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.models import Message

pytestmark = pytest.mark.usefixtures("committed")


def _deliver() -> int:
    try:
        return deliver_due()
    finally:
        connection.close()


def _deliver_together(deliverers: int) -> list[int]:
    with ThreadPoolExecutor(deliverers) as pool:
        return [run.result() for run in [pool.submit(_deliver) for _ in range(deliverers)]]


def test_four_at_once_send_nothing_twice(server, write):
    for schema in ("space_alpha", "space_beta"):
        with schema_context(schema):
            write(*(f"{schema[-4:]}{n}" for n in range(150)))
    assert sum(_deliver_together(4)) == 300
    assert len(server.recipients) == len(set(server.recipients)) == 300
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize("deliverers", [2, 3])
def test_all_together_keep_to_the_quota_and_use_it_up(server, write, settings, deliverers):
    settings.MAIL_DAILY_QUOTA, server.seconds_per_mail = 100, 0.01
    with schema_context("space_alpha"):
        write(*(f"p{n}" for n in range(160)))
    _deliver_together(deliverers)
    assert len(server.recipients) == len(set(server.recipients)) == 100
    assert Dispatch.objects.filter(leased_until=None, tries=0, due_at__gt=timezone.now()).count() == 60


def test_a_slow_server_does_not_let_the_claim_run_out(server, write, settings):
    settings.MAIL_LEASE_SECONDS = 3.0
    server.seconds_per_mail = 0.15
    with schema_context("space_alpha"):
        write(*(f"p{n}" for n in range(40)))
    with ThreadPoolExecutor(2) as pool:
        slow, handled = pool.submit(_deliver), 0
        while not slow.done():
            handled += pool.submit(_deliver).result()
            time.sleep(0.1)
    assert slow.result() + handled == 40
    assert len(server.recipients) == len(set(server.recipients)) == 40


def test_what_another_took_over_is_not_sent_by_the_first(server, write, settings):
    """A process that slept beyond its lease (a paused machine) finds that its claim is gone, and sends nothing."""
    settings.MAIL_LEASE_SECONDS = 4.0
    server.seconds_per_mail = 0.4
    with schema_context("space_alpha"):
        write(*(f"p{n}" for n in range(12)))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(_deliver)
        while not server.recipients and not first.done():
            time.sleep(0.01)
        taken = Dispatch.objects.exclude(leased_until=None).update(leased_until="2100-01-01T00:00Z")
        first.result()
    assert taken >= 10
    assert len(server.recipients) == len(set(server.recipients)) < 12
    assert Dispatch.objects.filter(leased_until__year=2100).count() == 12 - len(server.recipients)


def test_an_outbox_that_cannot_be_read_does_not_stop_the_others(server, write):
    for schema in ("space_beta", "space_alpha"):
        with schema_context(schema):
            write(schema)
    _rename("answer", "was_answer")
    try:
        deliver_due()
    finally:
        _rename("was_answer", "answer")
    assert server.recipients == ["space_alpha@ville.example"]
    pointer = Dispatch.objects.get()
    assert pointer.schema_name == "space_beta" and pointer.leased_until is None
    with schema_context("space_beta"):
        assert Message.objects.get().state == "waiting"


def test_two_that_note_mails_to_one_address_at_once(server, write):
    """One row of the addressee and one of the day's number for all: no deadlock, nothing lost in counting."""
    with schema_context("space_alpha"):
        write(*(f"p{n}" for n in range(160)))
        Message.objects.update(recipient_email="standard@ville.example")
    assert sum(_deliver_together(4)) == 160
    (tally,) = Tally.objects.all()
    assert (tally.schema_name, tally.sent, tally.bounced) == ("space_alpha", 160, 0)
    assert list(last_mail_at(["standard@ville.example"])) == ["standard@ville.example"]


def test_a_stop_is_heeded_after_the_mail_on_its_way(server, write):
    server.seconds_per_mail = 0.1
    for schema in ("space_alpha", "space_beta"):
        with schema_context(schema):
            write(*(f"{schema[-4:]}{n}" for n in range(25)))
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(_deliver)
        while not server.recipients and not run.done():
            time.sleep(0.01)
        Brake.objects.create(schema_name="", reason=Brake.Reason.EMERGENCY)
        run.result()
    # The one on its way, perhaps the next one that had begun, and one of the other space.
    assert 1 <= len(server.recipients) <= 4
    assert set(Dispatch.objects.values_list("leased_until", "tries")) == {(None, 0)}
    assert Dispatch.objects.count() == 50 - len(server.recipients)


def _rename(old: str, new: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE space_beta.mail_message RENAME COLUMN {old} TO {new}")
