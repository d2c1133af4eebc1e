"""A tree of markup to text, as a browser would show it: paragraphs, emphasis, headings, breaks, notes.

Paragraphs are joined by an empty line; blank is collapsed; one line break stays, two end the paragraph; a rule becomes
"* * *". Dropped: pictures, scripts, forms, hidden elements, readings over characters (ruby), links to notes. The walk
is a loop, so depth does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from unspoken.formats.places import Places
from unspoken.formats.writer import Page, Writer

_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "blockquote", "center", "h1", "h2", "h3", "h4", "h5",
    "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "caption", "thead", "tbody", "tfoot", "pre",
    "address", "figure", "figcaption", "body", "html", "hgroup", "fieldset", "details", "summary", "aside",
    "nav", "footer", "form",
))  # fmt: skip
_DROPPED = frozenset((
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "applet", "audio",
    "video", "canvas", "svg", "math", "button", "select", "option", "textarea", "input", "map", "area", "rt",
    "rp", "rtc", "nav", "dialog", "meta", "link", "del",
))  # fmt: skip
_EMPHASIS = frozenset(["em", "i", "b", "strong", "cite", "dfn", "u", "var"])
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_NOTES = re.compile(r"\b(?:footnotes?|endnotes?|rearnotes?|doc-footnote|doc-endnotes?|note)\b")
_REFERENCES = re.compile(r"\b(?:noteref|doc-noteref|pagebreak|doc-pagebreak)\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)|font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass
class Plan:
    """What is known of a page before it is read: where the story stands, what is dropped, what is not the story."""

    roots: list[Any] = field(default_factory=list)
    """Elements outside which nothing is read; empty, everything is."""
    kinds: dict[Any, str] = field(default_factory=dict)
    """Elements that are front, back, note, or dropped ("")."""
    levels: dict[Any, int] = field(default_factory=dict)
    """Elements that are headings, and of which level."""
    emphatic: frozenset[str] = frozenset()
    """Classes that a style sheet sets in italics or bold."""


def emphatic_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that style sheets set in italics or bold.

    >>> sorted(emphatic_classes([".i, span.em { font-style: italic } .up { color: red }"]))
    ['em', 'i']
    """
    found: set[str] = set()
    for sheet in sheets:
        for selector, rules in _RULE.findall(sheet[:1_000_000]):
            if _SLANTED.search(rules):
                found.update(
                    re.findall(r"^\s*(?:span|em|i|b)?\.([\w-]+)\s*$", selector.replace(",", "\n"), re.MULTILINE)
                )
    return frozenset(found)


def read_tree(root: Any, source: str, plan: Plan) -> Page:
    """Read a tree; `source` is the text that it was parsed from.

    >>> read_tree(etree.fromstring("<body><p>He <i>knew</i>.</p><hr/><p>So?</p></body>"), "", Plan()).string
    'He knew.\\n\\n* * *\\n\\nSo?'
    """
    writer = Writer(Places(source))
    closing: list[tuple[Any, list[str]]] = []  # for each open element, what its end ends
    dropped = 0
    outside = 1 if plan.roots else 0
    roots = set(plan.roots)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            tag, ends = _name(element), []
            if element in roots:
                outside -= 1
                ends.append("root")
            if dropped or _is_dropped(element, tag, plan):
                dropped += 1
                ends.append("dropped")
            elif not outside:
                ends += _opened(writer, element, tag, plan)
            closing.append((element, ends))
            writer.text(element.text, bool(dropped or outside))
        else:
            if event == "end":
                _, ends = closing.pop()
                for what in reversed(ends):
                    dropped -= what == "dropped"
                    outside += what == "root"
                    writer.close(what)
            if element is not root:
                writer.text(element.tail, bool(dropped or outside))
    writer.flush()
    return writer.page()


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_dropped(element: Any, tag: str, plan: Plan) -> bool:
    if element in plan.kinds:
        return not plan.kinds[element]
    if tag in _DROPPED:
        return True
    attributes = element.attrib
    kind = ""
    if attributes:
        kind = f"{attributes.get(EPUB_TYPE, '')} {attributes.get('epub:type', '')} {attributes.get('role', '')}"
        if _REFERENCES.search(kind) or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            return True
    if tag == "aside":
        return not _NOTES.search(f"{kind} {attributes.get('class', '')}")
    return tag == "sup" and _only_links(element)


def _only_links(element: Any) -> bool:
    """A raised link is a reference to a note; “2<sup>nd</sup>” is a word."""
    parent = element.getparent()
    linked = [child for child in element if _name(child) == "a"]
    around = parent is not None and _name(parent) == "a" and len(parent) == 1 and not (parent.text or "").strip()
    return around or (len(linked) == len(element) > 0 and not (element.text or "").strip())


def _opened(writer: Writer, element: Any, tag: str, plan: Plan) -> list[str]:
    """Begin an element; gives what its end must end, outermost first."""
    ends: list[str] = []
    attributes = element.attrib
    style, classes = attributes.get("style", ""), attributes.get("class", "").split()
    if tag in _BLOCKS:
        writer.flush()
        ends.append("block")
    if "id" in attributes:
        writer.anchor(attributes["id"])
    if tag == "hr":
        writer.rule()
    elif tag == "br":
        writer.line_break()
    elif tag in ("td", "th"):
        writer.text(" ", False)
    matter = plan.kinds.get(element) or _matter(attributes, tag, classes)
    if matter:
        writer.open_matter(matter)
        ends.append("matter")
    level = plan.levels.get(element, _HEADINGS.get(tag, 0))
    if level:
        writer.heading = level
        ends.append("heading")
    if tag in _EMPHASIS or (style and _SLANTED.search(style)) or not plan.emphatic.isdisjoint(classes):
        writer.emphatic += 1
        ends.append("emphasis")
    if tag == "pre":
        writer.kept_blank += 1
        ends.append("pre")
    return ends


def _matter(attributes: Any, tag: str, classes: list[str]) -> str:
    kind = f"{attributes.get(EPUB_TYPE, '')} {attributes.get('epub:type', '')} {attributes.get('role', '')}"
    if _NOTES.search(kind) or any(name in ("footnote", "footnotes", "endnote", "endnotes") for name in classes):
        return "note"
    return "note" if tag == "figcaption" else ""
