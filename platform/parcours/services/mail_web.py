"""The sink's web server: pages for people, a JSON API for tests."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from parcours.services import mail_answers, mail_pages, mail_parts, ports
from parcours.services.mailbox import StoredMail
from parcours.services.post_office import PostOffice

HTML, TEXT, JSON = "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json"
OWN_PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'"
# A mail's HTML runs no script and fetches nothing, also when somebody opens it outside of its frame.
MAIL_HTML = f"sandbox {mail_pages.SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class MailServer(ThreadingHTTPServer):
    """Listens on the loopback interface; many browsers' idle connections do not block it."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, office: PostOffice) -> None:
        super().__init__((ports.LOOPBACK, port), Handler)
        self.office, self.mailbox = office, office.mailbox


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: MailServer
    protocol_version = "HTTP/1.1"
    server_version = "parcours-mail"
    sys_version = ""
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Pages, sources and the API's reading side. Changes nothing."""
        if not self._is_local():
            return
        address = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(address.query).items()}
        match address.path.strip("/").split("/"):
            case [""]:
                self._list(query)
            case ["style.css"]:
                self._answer(mail_pages.STYLE, "text/css; charset=utf-8")
            case ["api", ("messages" | "count") as what]:
                self._api(what, query)
            case ["messages", name]:
                self._mail(name, lambda mail: (self._page_of(mail), HTML, OWN_PAGES))
            case ["messages", name, "html"]:
                self._mail(name, lambda mail: (_framed(mail), HTML, MAIL_HTML))
            case ["messages", name, "source"]:
                self._mail(name, lambda mail: (mail.path.read_bytes(), TEXT, OWN_PAGES))
            case _:
                self._not_found()

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.do_GET()

    def do_DELETE(self) -> None:
        """`DELETE /api/messages` empties the mailbox."""
        if not self._is_local():
            return
        if urlsplit(self.path).path == "/api/messages":
            self._json({"deleted": self.server.mailbox.clear()})
        else:
            self._not_found()

    def do_POST(self) -> None:
        """The buttons: empty the mailbox, answer an invitation, send a mail back; only from the sink's own pages."""
        self.close_connection = True  # whatever body came is not read
        if not self._is_local():
            return
        place = self._act(self.path.strip("/").split("/")) if self._is_from_here() else None
        if place is None:
            self._not_found()
        else:
            self._answer("", TEXT, status=303, location=place)

    def _act(self, path: list[str]) -> str | None:
        """Do what a button asks for, and say which page comes next; None for what is no button."""
        match path:
            case ["vider"]:
                self.server.mailbox.clear()
                return "/"
            case ["messages", name, "repondre", answer]:
                return self._send_back(name, lambda mail: mail_answers.calendar_answer(mail, answer))
            case ["messages", name, "revenir"]:
                return self._send_back(name, mail_answers.delivery_notice)
        return None

    def _send_back(self, name: str, make) -> str | None:
        mail = self.server.mailbox.get(name)
        sent = mail and make(mail)
        if not sent:
            return None
        return f"/messages/{self.server.office.take_in(sent.sender, [sent.recipient], sent.content)}"

    def _is_from_here(self) -> bool:
        return self.headers.get("Origin") == f"http://{self.headers.get('Host')}"

    def _api(self, what: str, query: dict[str, str]) -> None:
        mails = self.server.mailbox.newest_first(query.get("to", ""))
        if what == "count":
            self._json({"count": len(mails)})
        else:
            self._json([mail_parts.as_json(mail, brief=query.get("brief") == "1") for mail in mails])

    def _list(self, query: dict[str, str]) -> None:
        to, page = query.get("to", "").strip(), query.get("page", "1")
        number = int(page) if page.isdecimal() and len(page) < 7 else 1
        self._answer(mail_pages.list_page(self.server.mailbox.search(to), to=to, page=max(number, 1)), HTML)

    def _mail(self, name: str, render) -> None:
        mail = self.server.mailbox.get(name)
        if mail is None:
            self._not_found()
        else:
            content, kind, policy = render(mail)
            self._answer(content, kind, policy=policy)

    def _page_of(self, mail: StoredMail) -> str:
        """Mails to the platform itself are answers already: nothing is to be answered to them."""
        is_answer = self.server.office.answers_to(list(mail.recipients))
        return mail_pages.mail_page(mail, has_buttons=not is_answer)

    def _is_local(self) -> bool:
        """Refuse a foreign Host: a web page elsewhere could otherwise read the mails by rebinding its name."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host in (ports.LOOPBACK, "localhost") or host.endswith(".localhost"):
            return True
        self._answer(mail_pages.error_page("Cette adresse n’est pas celle de la boîte de démonstration."), HTML, 421)
        return False

    def _not_found(self) -> None:
        self._answer(mail_pages.error_page("Cette page n’existe pas ou n’existe plus."), HTML, 404)

    def _json(self, value: object) -> None:
        self._answer(json.dumps(value, ensure_ascii=False), JSON)

    def _answer(
        self, content: str | bytes, kind: str, status: int = 200, *, policy: str = OWN_PAGES, location: str = ""
    ) -> None:
        body = content.encode(errors="replace") if isinstance(content, str) else content
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy": policy}
        headers |= {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
        for name, value in (headers | ({"Location": location} if location else {})).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the log is for what goes wrong."""


def _framed(mail: StoredMail) -> str:
    """A mail's HTML whose links open in a page of their own, out of the frame."""
    return '<!doctype html><base target="_blank">' + mail_parts.split(mail.message()).html
