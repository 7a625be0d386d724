"""The sink's pages, built as element trees: whatever a mail holds is escaped by construction."""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from parcours.services import mail_answers, mail_parts
from parcours.services.mailbox import StoredMail

PAGE_LENGTH = 100
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
PARIS = ZoneInfo("Europe/Paris")
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
STYLE = """
:root { color-scheme: light; font: 1rem/1.5 system-ui, sans-serif; color: #161616; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
a { color: #000091; } a:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid #0a76f6; }
ul.mails { list-style: none; padding: 0; } ul.mails li { border-top: 1px solid #ddd; padding: .6rem 0; }
ul.mails a { font-weight: 700; } .quiet { color: #555; } .bar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
pre { background: #f6f6f6; overflow-wrap: anywhere; padding: 1rem; white-space: pre-wrap; }
iframe { border: 1px solid #ddd; height: 36rem; width: 100%; } label { align-self: center; }
input, button { border: 1px solid #3a3a3a; font: inherit; padding: .3rem .6rem; }
"""


def _el(tag: str, *children: "ET.Element | str", **attributes: str) -> ET.Element:
    """An element; `class_` and `for_` lose their underscore."""
    element = ET.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    for child in children:
        if isinstance(child, ET.Element):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def _page(title: str, *content: ET.Element) -> str:
    head = _el(
        "head",
        _el("meta", charset="utf-8"),
        _el("title", title),
        _el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _el("link", rel="stylesheet", href="/style.css"),
        _el("link", rel="icon", href="data:,"),
    )
    document = _el("html", head, _el("body", _el("main", *content)), lang="fr")
    return "<!doctype html>\n" + ET.tostring(document, encoding="unicode", method="html")


def _when(moment: datetime) -> str:
    local = moment.astimezone(PARIS)
    return f"{local:%d/%m/%Y} à {local.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{local:%M\N{NO-BREAK SPACE}min %S}"


def _definitions(pairs: Iterable[tuple[str, "ET.Element | str"]]) -> ET.Element:
    return _el("dl", *(part for name, value in pairs for part in (_el("dt", name), _el("dd", value))))


def list_page(mails: list[StoredMail], *, to: str, page: int) -> str:
    """The messages, newest first, with recipient, subject and date; `to` is the part of a recipient asked for."""
    shown = mails[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    search = _el(
        "form",
        _el("label", "Destinataire, ou une partie", for_="to"),
        _el("input", type="search", name="to", id="to", value=to, autocomplete="off"),
        _el("button", "Filtrer", type="submit"),
        _el("a", "Tout voir", href="/"),
        class_="bar",
        role="search",
    )
    empty = _el("button", "Vider la boîte", type="submit")
    return _page(
        "Courriels reçus – Démonstration",
        _el("h1", "Courriels reçus"),
        _el("p", "Boîte de démonstration : aucun de ces messages n’a quitté cette machine.", class_="quiet"),
        search,
        _el("p", _count(len(mails), to), class_="quiet"),
        _el("ul", *map(_item, shown), class_="mails"),
        _neighbours(len(mails), to=to, page=page),
        _el("form", empty, method="post", action="/vider"),
    )


def _count(number: int, to: str) -> str:
    if number == 0 and to:
        return f"Aucun message à un destinataire qui contient «\N{NO-BREAK SPACE}{to}\N{NO-BREAK SPACE}»."
    if number == 0:
        return "Aucun message pour l’instant : ce que la plateforme envoie arrive ici."
    asked = f" à «\N{NO-BREAK SPACE}{to}\N{NO-BREAK SPACE}»" if to else ""
    return f"{number}\N{NO-BREAK SPACE}message{'s' if number > 1 else ''}{asked}"


def _item(mail: StoredMail) -> ET.Element:
    subject = mail.header("Subject") or "(sans objet)"
    below = f"à {', '.join(mail.recipients)} · le {_when(mail.received_at)}"
    return _el("li", _el("a", subject, href=f"/messages/{mail.id}"), _el("br"), _el("span", below, class_="quiet"))


def _neighbours(total: int, *, to: str, page: int) -> ET.Element:
    links = []
    for number, name in ((page - 1, "Plus récents"), (page + 1, "Plus anciens")):
        if number >= 1 and (number - 1) * PAGE_LENGTH < total:
            links.append(_el("a", name, href="/?" + urlencode({"to": to, "page": number})))
    return _el("nav", *links, class_="bar")


def mail_page(mail: StoredMail, *, has_buttons: bool = True) -> str:
    """One message: headers, texts, calendar, attachments, and what others could send back about it."""
    parts = mail_parts.split(mail.message())
    subject = mail.header("Subject") or "(sans objet)"
    envelope = [
        ("Reçu le", _when(mail.received_at)),
        ("De (enveloppe)", mail.sender or "<>"),
        ("À (enveloppe)", ", ".join(mail.recipients)),
    ]
    content = [_el("p", _el("a", "← Tous les messages", href="/")), _el("h1", subject), _definitions(envelope)]
    if has_buttons:
        content += _buttons(mail)
    if parts.html:
        frame = _el("iframe", title="Message en HTML", src=f"/messages/{mail.id}/html", sandbox=SANDBOX)
        content += [_el("h2", "Message"), frame]
    if parts.text:
        content += [_el("h2", "Texte brut"), _el("pre", *_linked(parts.text), id="texte")]
    if parts.calendar:
        content += [_el("h2", "Calendrier"), _definitions(mail_parts.calendar_lines(parts.calendar))]
    if parts.attachments:
        content += [_el("h2", "Pièces jointes"), _el("ul", *(_el("li", name) for name in parts.attachments))]
    content += [
        _el("h2", "En-têtes"),
        _definitions(mail.headers.items()),
        _el("p", _el("a", "Voir la source", href=f"/messages/{mail.id}/source")),
    ]
    return _page(f"{subject} – Démonstration", *content)


def _buttons(mail: StoredMail) -> list[ET.Element]:
    """To try what calendar programs and mail servers send back."""
    acts = []
    if mail_answers.invitation_in(mail) is not None:
        acts += [(f"repondre/{key}", words) for key, (_, words) in mail_answers.ANSWERS.items()]
    if mail_answers.sender_of(mail):
        acts.append(("revenir", "Faire revenir ce message"))
    forms = [
        _el("form", _el("button", words, type="submit"), method="post", action=f"/messages/{mail.id}/{act}")
        for act, words in acts
    ]
    if not acts:
        return []
    hint = "Comme un logiciel d’agenda ou un serveur de messagerie. La plateforme lit ses réponses chaque minute."
    return [_el("h2", "Répondre à la plateforme"), _el("p", hint, class_="quiet"), _el("div", *forms, class_="bar")]


def _linked(text: str) -> list["ET.Element | str"]:
    """A plain text with its http(s) addresses as links."""
    parts: list[ET.Element | str] = []
    end = 0
    for match in LINK.finditer(text):
        parts += [text[end : match.start()], _el("a", match[0], href=match[0], rel="noopener noreferrer")]
        end = match.end()
    return [*parts, text[end:]]


def error_page(sentence: str) -> str:
    """A page that says what is wrong and leads back."""
    return _page("Courriels reçus – Démonstration", _el("h1", sentence), _el("p", _el("a", "← Retour", href="/")))
