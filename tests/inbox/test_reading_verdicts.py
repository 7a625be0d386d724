"""What a server says about a sender, however it is written."""

import pytest
from django.conf import settings as django_settings

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.verdicts import read_verdict

SENDER = "dominique@ville.example"


def verdict(*said: str, server: str = "") -> tuple[bool, bool]:
    found = read_verdict(said, SENDER, server)
    return found.is_forged, found.is_doubtful


@pytest.mark.parametrize(
    "said",
    [
        "mx.example; dmarc=pass",
        "mx.example 1; dmarc = pass (p=none dis=none) header.from=ville.example",
        "mx.example; spf=fail smtp.mailfrom=liste.example; dkim=pass header.d=ville.example; dmarc=pass",
        "mx.example; dmarc=bestguesspass action=none",
        "mx.example; none",
        "mx.example",
        "",
        'mx.example; dmarc=none; spf=pass reason="a; dmarc=fail" smtp.mailfrom=dominique@ville.example',
        "mx.example; dmarc=none; spf=pass (dmarc=fail; \\) (dmarc=fail)) smtp.mailfrom=mail.ville.example",
        "mx.example; dmarc=none; spf=softfail smtp.mailfrom=liste.example; dkim=pass header.i=@mail.ville.example",
        "mx.example; dmarc=none; spf=none smtp.mailfrom=ville.example; dkim=none",
        "mx.example; arc=fail; x-dmarc=fail",
    ],
)
def test_what_speaks_for_the_sender_or_says_nothing(said):
    assert verdict(said) == (False, False)


@pytest.mark.parametrize(
    "said",
    [
        "mx.example; dmarc=permerror",
        "mx.example; dmarc=temperror; spf=pass smtp.mailfrom=ville.example; dkim=pass header.d=ville.example",
        "mx.example; dmarc=none; spf=fail smtp.mailfrom=attaque.example; dkim=none",
        "mx.example; spf=softfail; dkim=fail header.d=ville.example",
        "mx.example; dmarc=none; spf=pass smtp.mailfrom=x@attaque.example; dkim=pass header.d=attaque.example",
        "mx.example; dmarc=none; spf=none smtp.mailfrom=attaque.example; dkim=none",
        "mx.example; dmarc=none; spf=fail; dkim=pass header.d=fausseville.example",
    ],
)
def test_what_proves_nothing(said):
    assert verdict(said) == (False, True)


@pytest.mark.parametrize(
    "said",
    [
        "mx.example; dmarc=fail",
        "mx.example; spf=none; dmarc = fail (p=NONE) header.from=ville.example",
        "mx.example; dmarc(a (nested) comment)=fail",
        "mx.example; dmarc/1 = (;) fail",
        "MX.EXAMPLE; DMARC=FAIL",
        "mx.example;\r\n\tdmarc\r\n\t=\r\n\tquarantine",
        "mx.example; dmarc=reject",
        '"mx.example" 1; spf=pass reason="it was ""fine"; dmarc=fail',
    ],
)
def test_what_is_forged(said):
    assert verdict(said) == (True, True)


def test_of_several_headers_the_worst_counts():
    assert verdict("mx.example; dmarc=pass", "mx.example; dmarc=fail") == (True, True)
    assert verdict("mx.example; spf=fail", "mx.example; dkim=pass header.d=ville.example") == (False, False)


def test_where_our_server_is_known_nobody_else_counts():
    theirs, ours = "ailleurs.example; dmarc=fail", "MX.example 1; dmarc=pass"
    assert verdict(theirs, ours, server="mx.example") == verdict(theirs, server="mx.example") == (False, False)
    assert verdict(theirs.replace("fail", "pass"), "mx.example; dmarc=fail", server="mx.example") == (True, True)


def test_the_server_is_a_setting(settings):
    raw = b"Authentication-Results: ailleurs.example; dmarc=fail\r\nFrom: a@b.example\r\n\r\nx"
    assert django_settings.REPLY_MAILBOX_SERVER == ""
    assert classify(raw, "parcours.localhost").is_forged
    mail = classify(raw, "parcours.localhost", "mx.example")
    assert not mail.is_forged and not mail.is_doubtful


@pytest.mark.parametrize(
    "said", ["(" * 100_000, '"' * 100_001, "\\" * 100_000, ";dmarc=" * 30_000, "a; " + "a" * 99_999]
)
def test_nonsense_is_nothing(said):
    assert verdict(*[said] * 300) == (False, False)
