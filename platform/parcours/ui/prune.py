"""Keeps only the rules for the classes that we use. Enough CSS grammar for the DSFR's own minified files, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CLASS = re.compile(r"\.(fr-[\w-]+)")
CLASS_PREFIX = re.compile(r"\[class[*^]=[\"']?\s*(fr-[\w-]+)")
NEGATION = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Attributes that only the DSFR's own script sets, and themes that we do not offer. The stepper reads two of its own.
SCRIPTED = re.compile(r"\[data-fr-(?!steps|current-step)")
VARIABLE_READ = re.compile(r"var\(\s*(--[\w-]+)")
VARIABLE_SET = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))")
DROPPED_AT_RULES = ("@font-face", "@charset", "@keyframes")

Keeps = Callable[[str], bool]


def prune(css: str, keeps: Keeps) -> str:
    """The rules of `css` all of whose `.fr-…` classes `keeps` accepts; element selectors always stay."""
    return "".join(_kept(prelude, body, keeps) for prelude, body in rules(COMMENT.sub("", css)))


def drop_unread_variables(css: str) -> str:
    """Removes the custom properties that nothing reads, again and again until none is left."""
    smaller = _without_unread(css)
    while smaller != css:
        css, smaller = smaller, _without_unread(smaller)
    return re.sub(r"[^{};]+\{\}", "", css)


def _without_unread(css: str) -> str:
    read = set(VARIABLE_READ.findall(css))
    return VARIABLE_SET.sub(lambda match: match[0] if match[1] in read else "", css)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """(prelude, body) of each rule on this level; braces inside strings do not count."""
    start = depth = opened = 0
    for token in re.finditer(r"\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*'|[{}]", css):
        if token[0] == "{":
            opened = token.start() if not depth else opened
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].strip(), css[opened + 1 : token.start()]
                start = token.end()


def _kept(prelude: str, body: str, keeps: Keeps) -> str:
    if prelude.startswith(("@media", "@supports")):
        inside = prune(body, keeps)
        return f"{prelude}{{{inside}}}" if inside else ""
    if prelude.startswith(DROPPED_AT_RULES):
        return ""
    selectors = [selector for selector in split_selectors(prelude) if _wanted(selector, keeps)]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def split_selectors(prelude: str) -> list[str]:
    """Splits at commas outside brackets: `a:is(b,c),d` is two selectors."""
    return [part.strip() for part in re.split(r",(?![^(\[]*[)\]])", prelude)]


def _wanted(selector: str, keeps: Keeps) -> bool:
    if SCRIPTED.search(selector):
        return False
    positive = NEGATION.sub("", selector)
    prefixes = CLASS_PREFIX.findall(positive)
    return all(keeps(name) for name in CLASS.findall(positive)) and not any(
        prefix.startswith(("fr-icon", "fr-fi")) or not keeps(f"{prefix.rstrip('-')}-*") for prefix in prefixes
    )
