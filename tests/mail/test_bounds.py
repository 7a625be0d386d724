"""What stops sending: a brake, a full day, too many mails that come back, a message that kills its worker."""

from contextlib import closing
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tenants.utils import tenant_context

from parcours.audit.models import Entry
from parcours.dispatch.brakes import brake_on
from parcours.dispatch.claims import claim_due
from parcours.dispatch.domain.lift_brake import NotStopped, lift_brake
from parcours.dispatch.domain.pull_brake import AlreadyStopped, pull_brake
from parcours.dispatch.models import Addressee, Brake, Dispatch, Tally
from parcours.mail.bounds import next_morning, room_today
from parcours.mail.connection import MailConnection
from parcours.mail.delivery import Delivery
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.domain.record_bounce import record_bounce
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Attempt, Message
from parcours.mail.suspects import MOST_CLAIMS
from parcours.mail.tally import count_today
from tenants.models import Authority
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize("schema", ["", "space_alpha"])
def test_a_brake_stops_what_is_due_and_changes_nothing_of_it(alpha, server, write, schema):
    write("claude", "dominique")
    brake = pull_brake(actor=UserFactory(), schema_name=schema, reason=Brake.Reason.EMERGENCY, words="Essai")
    assert deliver_due() == 0 and not server.taken
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    assert set(Dispatch.objects.values_list("tries", "leased_until")) == {(0, None)}
    assert brake_on("space_alpha") == brake
    lift_brake(actor=UserFactory(), brake_id=brake.pk)
    assert deliver_due() == 2 and len(server.taken) == 2


def test_a_brake_on_one_space_leaves_the_others_alone(alpha, server, write):
    pull_brake(actor=None, schema_name="space_beta", reason=Brake.Reason.BOUNCES)
    write("claude")
    assert deliver_due() == 1 and len(server.taken) == 1
    assert brake_on("space_alpha") is None


def test_pulling_and_lifting_happen_once_and_are_noted(alpha):
    actor = UserFactory()
    brake = pull_brake(actor=actor, schema_name="", reason=Brake.Reason.EMERGENCY)
    with pytest.raises(AlreadyStopped, match="déjà arrêté"):
        pull_brake(actor=actor, schema_name="", reason=Brake.Reason.EMERGENCY)
    lift_brake(actor=actor, brake_id=brake.pk)
    with pytest.raises(NotStopped, match="n’est plus arrêté"):
        lift_brake(actor=actor, brake_id=brake.pk)
    noted = Entry.objects.filter(actor_id=actor.pk).order_by("pk").values_list("action", flat=True)
    assert list(noted) == ["sending_stopped", "sending_resumed"]


def test_what_a_day_does_not_hold_goes_out_the_next_morning(alpha, server, write, settings):
    settings.MAIL_DAILY_QUOTA = 3
    write(*(f"p{n}" for n in range(5)))
    deliver_due()
    assert len(server.taken) == 3 and room_today("space_alpha") == 0
    waiting = Message.objects.filter(state="waiting")
    tomorrow = next_morning(timezone.now(), alpha.zone)
    assert [message.due_at for message in waiting] == [tomorrow, tomorrow]
    assert set(Dispatch.objects.values_list("due_at", "tries")) == {(tomorrow, 0)}
    assert timezone.localtime(tomorrow, alpha.zone).hour == 8
    Tally.objects.update(day=timezone.localdate() - timedelta(days=1))  # the day after
    Attempt.objects.update(at=timezone.now() - timedelta(days=1))
    Dispatch.objects.update(due_at=timezone.now())
    deliver_due()
    assert len(server.taken) == 5


def test_the_tally_tells_what_the_ledger_tells(alpha, server, write):
    server.at_rcpt["absent@ville.example"] = ["550 5.1.1 no such user"]
    _, present = write("absent", "present")
    deliver_due()
    record_bounce(message_id=present.pk, diagnostic="550 5.1.1 gone")
    assert list(Tally.objects.values_list("schema_name", "sent", "bounced")) == [("space_alpha", 1, 2)]
    (addressee,) = Addressee.objects.all()
    assert addressee.last_mail_at


def test_too_many_returned_mails_stop_the_space_until_somebody_looks(alpha, server, write, settings):
    settings.MAIL_BOUNCES_AT_LEAST = 3
    for name in ("a", "b", "c"):
        server.at_rcpt[f"{name}@ville.example"] = ["550 5.1.1 no such user"]
    write("a", "b", *(f"p{n}" for n in range(8)))
    deliver_due()
    assert brake_on("space_alpha") is None
    write("c")
    deliver_due()
    brake = brake_on("space_alpha")
    assert brake.reason == Brake.Reason.BOUNCES
    write("later")
    assert deliver_due() == 0
    lift_brake(actor=UserFactory(), brake_id=brake.pk)
    deliver_due()
    assert brake_on("space_alpha") is None and "later@ville.example" in server.recipients


def test_few_of_many_do_not_stop_anything(alpha, write, settings):
    settings.MAIL_BOUNCES_AT_LEAST = 3
    Tally.objects.create(schema_name="space_alpha", day=timezone.localdate(), sent=100, bounced=9)
    (message,) = write("claude")
    Attempt.objects.bulk_create(Attempt(message=message, outcome="sent") for _ in range(100))
    Attempt.objects.bulk_create(Attempt(message=message, outcome="bounced") for _ in range(9))
    Message.objects.update(state="sent", sent_at=timezone.now())
    record_bounce(message_id=message.pk, diagnostic="550")
    assert brake_on("space_alpha") is None


def test_a_message_behind_which_workers_die_is_set_aside(alpha, server, write):
    bad, good = write("claude", "dominique")
    Dispatch.objects.filter(message_id=bad.pk).update(tries=MOST_CLAIMS)
    deliver_due()
    bad.refresh_from_db()
    assert server.recipients == [good.recipient_email]
    assert bad.state == "refused" and "interrompu" in bad.answer and not Dispatch.objects.exists()


def test_a_message_behind_which_workers_die_leaves_its_neighbours_alone(alpha, server, write):
    """All of a claim is claimed again with it, each time: the first is to blame, the others begin anew."""
    bad, *good = write("claude", *(f"p{n}" for n in range(9)))
    Dispatch.objects.update(tries=MOST_CLAIMS)
    deliver_due()
    bad.refresh_from_db()
    assert bad.state == "refused" and "interrompu" in bad.answer
    assert sorted(server.recipients) == sorted(message.recipient_email for message in good)


def test_who_is_set_free_behind_such_a_message_has_all_its_claims_again(alpha, server, write):
    write("claude", "dominique", "eloi")
    Dispatch.objects.update(tries=MOST_CLAIMS)
    claim = claim_due(10)
    with closing(MailConnection()) as connection:
        Delivery(claim, connection).deliver(claim.pointers)
    assert not server.taken
    assert list(Dispatch.objects.values_list("tries", "leased_until")) == [(0, None), (0, None)]


def test_an_outbox_that_is_unusable_for_long_loses_nothing_once_it_is_mended(alpha, beta, server):
    with tenant_context(beta):
        write_messages(kind="plain", about_id=1, drafts=[Draft(1, "Claude", "claude@ville.example", "first")])
    Authority.objects.filter(pk=beta.pk).update(state="failed")
    for _ in range(MOST_CLAIMS + 5):
        Dispatch.objects.update(due_at=timezone.now())
        deliver_due()
    assert Dispatch.objects.get().tries == 0
    Authority.objects.filter(pk=beta.pk).update(state=beta.state)
    Dispatch.objects.update(due_at=timezone.now())
    deliver_due()
    assert server.recipients == ["claude@ville.example"]


def test_claims_that_came_to_nothing_do_not_use_up_the_tries(alpha, server, write):
    server.at_rcpt["claude@ville.example"] = ["451 4.7.1 greylisted"]
    (message,) = write("claude")
    Dispatch.objects.update(tries=15)
    deliver_due()
    message.refresh_from_db()
    assert message.state == "deferred"
    assert Dispatch.objects.get().due_at < timezone.now() + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("now", "zone", "morning"),
    [
        ("2026-12-08T23:59:59+01:00", "Europe/Paris", "2026-12-09T08:00:00+01:00"),
        ("2026-12-09T00:00:00+01:00", "Europe/Paris", "2026-12-10T08:00:00+01:00"),
        ("2026-12-31T12:00:00+01:00", "Europe/Paris", "2027-01-01T08:00:00+01:00"),
        ("2027-03-27T23:00:00+01:00", "Europe/Paris", "2027-03-28T08:00:00+02:00"),  # summer time begins
        ("2026-10-24T12:00:00+02:00", "Europe/Paris", "2026-10-25T08:00:00+01:00"),  # and ends
        ("2026-12-08T21:00:00+01:00", "Indian/Reunion", "2026-12-10T08:00:00+04:00"),  # already tomorrow there
        ("2026-12-08T21:00:00+01:00", "America/Martinique", "2026-12-09T08:00:00-04:00"),
        ("2026-12-09T03:00:00+01:00", "America/Martinique", "2026-12-10T08:00:00-04:00"),  # still yesterday there
    ],
)
def test_the_next_morning_is_another_day_of_the_quota(now, zone, morning):
    assert next_morning(datetime.fromisoformat(now), ZoneInfo(zone)) == datetime.fromisoformat(morning)


def test_an_outage_of_ours_does_not_count_as_returned_mail(alpha, write):
    (message,) = write("claude")
    Attempt.objects.create(message=message, outcome="refused", answer="Serveur d’envoi injoignable")
    Attempt.objects.create(message=message, outcome="refused", code=451, answer="451 4.3.2 try later")
    count_today()
    assert list(Tally.objects.values_list("sent", "bounced")) == [(0, 0)]


def test_a_day_s_numbers_never_go_down(alpha, server, write):
    write("claude", "dominique")
    deliver_due()
    Message.objects.all().delete()
    count_today()
    assert Tally.objects.get().sent == 2 and room_today("space_alpha") == 998


def test_an_outage_of_our_own_server_ends_no_message(alpha, server, write):
    (message,) = write("claude")
    server.stop()
    for _ in range(12):
        Dispatch.objects.update(due_at=timezone.now())
        deliver_due()
    message.refresh_from_db()
    assert message.state == "deferred" and message.attempts.count() == 12
    assert "de notre côté" in message.explanation
    assert Dispatch.objects.get().due_at > timezone.now() + timedelta(hours=15)
    server.start()
    server.at_rcpt["claude@ville.example"] = ["451 4.7.1 greylisted"]
    Dispatch.objects.update(due_at=timezone.now())
    deliver_due()
    assert Dispatch.objects.get().due_at < timezone.now() + timedelta(minutes=2)


def test_the_last_batch_before_midnight_counts_on_its_own_day(alpha, write, monkeypatch):
    paris = ZoneInfo("Europe/Paris")
    midnight = (timezone.now() + timedelta(days=2)).astimezone(paris).replace(hour=0, minute=0, second=0, microsecond=0)
    late, early = write("claude", "dominique")
    for message, at in ((late, midnight - timedelta(minutes=1)), (early, midnight + timedelta(minutes=1))):
        Attempt.objects.filter(pk=Attempt.objects.create(message=message, outcome="sent").pk).update(at=at)
    monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(minutes=2))
    count_today()
    days = {(midnight - timedelta(hours=1)).date(): 1, midnight.date(): 1}
    assert dict(Tally.objects.values_list("day", "sent")) == days
    monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(hours=2))
    Tally.objects.all().delete()
    count_today()
    assert dict(Tally.objects.values_list("day", "sent")) == {midnight.date(): 1}
