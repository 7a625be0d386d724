"""Tags and filters of every page. ui/README.md shows each of them in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString

from parcours.hosts import names
from parcours.ui import filters
from parcours.ui.badges import render_badge
from parcours.ui.errors import Problem, problems_of

register = template.Library()
register.filters.update(filters.register.filters)
register.simple_tag(render_badge, name="badge")


# --- blocks of a page ----------------------------------------------------------------------------------------------
@register.simple_block_tag
def guidance(content: SafeString) -> dict[str, Any] | str:
    """Wraps the guidance column; nothing at all when the page has none."""
    return _render("guidance", content=content) if content.strip() else ""


@register.simple_block_tag
def callout(content: SafeString, title: str = "", *, kind: str = "") -> str:
    """A recommendation. `kind`: empty, `warning` (not met yet), `success` (met)."""
    return _render("callout", content=content, title=title, kind=kind)


@register.simple_block_tag
def fold(content: SafeString, title: str, *, open: bool = False) -> str:  # noqa: A002 - the HTML attribute's own name
    """What can be read on demand: FAQ, details. Plain `<details>`."""
    return _render("fold", content=content, title=title, open=open)


@register.simple_block_tag
def empty_state(content: SafeString, title: str, why: str) -> str:
    """An empty list: what will be here, why it helps, and (the content) the button that begins."""
    return _render("empty_state", content=content, title=title, why=why)


@register.simple_block_tag(takes_context=True)
def confirm(context: Context, content: SafeString, label: str, url: str, *, act: str = "", danger: bool = True) -> str:
    """An act that can't be taken back: the button opens what will happen (the content), and a second one posts."""
    return _render(
        "confirm",
        content=content,
        label=label,
        url=url,
        act=act or label,
        danger=danger,
        csrf=context.get("csrf_token"),
    )


# --- small parts ---------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    label: str,
    url: str,
    css: str = "fr-btn--sm fr-btn--secondary",
    spoken: str = "",
    **fields: Any,
) -> str:
    """A form of one button. spoken: its name where the label alone does not say for whom; it begins with the label
    (WCAG 2.5.3). Other named values become hidden fields: `{% post_button "Relancer" url person=p.id %}`."""
    names = {"label": label, "spoken": spoken, "url": url, "css": css}
    return _render("post_button", **names, fields=fields, csrf=context.get("csrf_token"))


@register.simple_tag
def breadcrumb(*parts: str) -> str:
    """`{% breadcrumb "Accueil" "/" "Participants" %}`: label and address by turns, the page itself last."""
    links = list(zip(parts[:-1:2], parts[1:-1:2], strict=True))
    return _render("breadcrumb", links=links, current=parts[-1])


@register.simple_tag
def main_url(path: str = "/") -> str:
    """An absolute address of the main host, for what has no request: mails, error pages."""
    return names.main_url(path)


@register.simple_tag
def progress(done: int, total: int, label: str = "") -> str:
    """« 3 / 7 » with its bar."""
    return _render("progress", done=done, total=total, label=label)


@register.simple_tag
def stepper(current: int, total: int, title: str, next_title: str = "") -> str:
    """DSFR's stepper: where one is in something that has a few steps."""
    return _render("stepper", current=current, total=total, title=title, next_title=next_title)


@register.simple_tag
def counts(items: Iterable[Sequence[Any]], label: str = "En bref") -> str:
    """A row of links « 8 présents »: items of (number, words, address, is_current); the two last may be left out."""
    rows = [(*item, "", False)[:4] if len(item) == 2 else (*item, False)[:4] for item in items]
    return _render("counts", rows=rows, label=label)


@register.simple_tag
def error_summary(*forms: BaseForm) -> str:
    """All errors of the forms, each with a link to its field; nothing when there is none."""
    problems: list[Problem] = [problem for form in forms for problem in problems_of(form)]
    return _render("error_summary", problems=problems) if problems else ""


@register.simple_tag(takes_context=True)
def pages(context: Context, page: Page, name: str = "page") -> str:
    """Previous, « Page 2 sur 5 », next; keeps the other parameters of the address."""
    if page.paginator.num_pages < 2:
        return ""
    request: HttpRequest = context["request"]

    def address(wanted: int) -> str:
        query = request.GET.copy()
        query[name] = str(wanted)
        return f"?{query.urlencode()}"

    before = address(page.previous_page_number()) if page.has_previous() else ""
    after = address(page.next_page_number()) if page.has_next() else ""
    return _render("pages", page=page, before=before, after=after)


def _render(name: str, **values: Any) -> SafeString:
    return template.loader.get_template(f"ui/components/{name}.html").render(values)
