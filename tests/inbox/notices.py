"""Notices as mail servers send them about one of our mails."""

from parcours.mail.message_ids import make_message_id

HOST = "parcours.localhost"


def postfix(
    message_id,
    schema="space_alpha",
    *,
    action="failed",
    status="5.1.1",
    said="550 5.1.1 <x@y.example>: User unknown in virtual mailbox table",
    final="rfc822; x@y.example",
    original="rfc822;x@y.example",
    to="x@y.example",
):
    """RFC 3464 with the original's headers only. `final`, `original`, `to`: empty where the server does not say."""
    named = (("Final-Recipient", final), ("Original-Recipient", original))
    return _report(
        "".join(f"{name}: {value}\r\n" for name, value in named if value) + f"Action: {action}\r\n"
        f"Status: {status}\r\nRemote-MTA: dns; mx.y.example\r\nDiagnostic-Code: smtp; {said}",
        f"Content-Type: text/rfc822-headers\r\n\r\n{_head(message_id, schema, to)}",
    )


def exchange(message_id, schema="space_alpha"):
    """The whole original, calendar and all; the diagnostic folded."""
    return _report(
        "Final-Recipient: rfc822;x@y.example\r\nAction: failed\r\nStatus: 5.1.10\r\n"
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient x@y.example\r\n not found by SMTP",
        "Content-Type: message/rfc822\r\n\r\n"
        + _head(message_id, schema)
        + 'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="orig"\r\n\r\n'
        "--orig\r\n\r\nBonjour\r\n--orig\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n--orig--\r\n",
    )


def exim(message_id, schema="space_alpha"):
    """The older way: a header names who failed, the text quotes the original."""
    return (
        "Return-path: <>\r\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\r\nTo: reponses@parcours.example\r\n"
        "Message-Id: <E1exim@mx.example>\r\nAuto-Submitted: auto-replied\r\nX-Failed-Recipients: x@y.example\r\n"
        "Subject: Mail delivery failed: returning message to sender\r\n\r\n"
        "A message that you sent could not be delivered to one or more of its recipients.\r\n\r\n"
        "  x@y.example\r\n    550 5.1.1 No such user here\r\n\r\n------ This is a copy of your message ------\r\n\r\n"
        f"{_head(message_id, schema)}"
    ).encode()


def gmail(message_id, schema="space_alpha"):
    """A mailbox that passes its mail on to an address that is no more: the final one is not ours."""
    return _report(
        "Final-Recipient: rfc822; ailleurs@z.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.",
        f"Content-Type: message/rfc822\r\n\r\n{_head(message_id, schema)}",
        "X-Failed-Recipients: x@y.example\r\n",
    )


def thread_only(message_id, schema="space_alpha"):
    """Nothing of the original comes back but its id, as the thread."""
    return _report(
        "Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.2.2\r\n",
        None,
        f"In-Reply-To: {make_message_id(message_id, schema, HOST)}\r\n",
    )


def _head(message_id, schema, to="x@y.example") -> str:
    return (
        "Return-Path: <reponses@parcours.example>\r\nFrom: Alpha <parcours@parcours.example>\r\n"
        + (f"To: {to}\r\n" if to else "")
        + f"Subject: Comité\r\nMessage-ID: {make_message_id(message_id, schema, HOST)}\r\n"
    )


def _report(recipient: str, original: str | None, more: str = "") -> bytes:
    parts = [
        "Content-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you.\r\n",
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\nArrival-Date: Tue, 24 Nov 2026 "
        f"11:00:00 +0100\r\n\r\n{recipient}\r\n",
        *([original] if original else []),
    ]
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\nTo: reponses@parcours.example\r\n"
        f"Subject: Undelivered Mail\r\nMessage-Id: <dsn1@mx.example>\r\nAuto-Submitted: auto-replied\r\n{more}"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        + "".join(f"--B\r\n{part}\r\n" for part in parts)
        + "--B--\r\n"
    ).encode()
