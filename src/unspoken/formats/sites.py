"""Pages whose shape is known: what is the story, what stands around it, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from unspoken.formats.markup import Plan

_CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:comments?|sidebar|share|sharing|social|related|menu|breadcrumbs?|cookies?|advert\w*|ads?|promo|newsletter|"
    r"footer|navbar|navigation|disqus|pagination|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ALWAYS = frozenset(
    ["script", "style", "nav", "footer", "aside", "noscript", "form", "head", "iframe", "button", "select", "svg"]
)


@dataclass
class Site:
    """What a page says of its story, and the plan for reading it."""

    plan: Plan = field(default_factory=Plan)
    title: str | None = None
    author: str | None = None
    details: list[tuple[str, str]] = field(default_factory=list)


def site_of(root: Any) -> Site:
    """Recognize a page."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    if "preface" in by_id and "chapters" in by_id:
        return _ao3_download(by_id)
    if "workskin" in by_id:
        return _ao3_page(root, by_id["workskin"])
    if "storytext" in by_id:
        return _fanfiction(by_id)
    return _any_page(root)


def words_of(element: Any, limit: int = 2000) -> str:
    """The words in an element, blank collapsed."""
    return " ".join("".join(element.itertext()).split())[:limit]


def with_class(root: Any, name: str) -> list[Any]:
    """The elements in a tree that bear a class."""
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


def _ao3_download(by_id: dict[str, Any]) -> Site:
    preface, chapters = by_id["preface"], by_id["chapters"]
    site = Site(Plan(roots=[preface, chapters], kinds={preface: "front"}))
    heading = next(preface.iter("h1"), None)
    site.title = words_of(heading) if heading is not None else None
    for byline in with_class(preface, "byline")[:1]:
        site.author = words_of(byline).removeprefix("by ") or None
    for tags in preface.iter("dl"):
        site.details += _described(tags)
    for element in with_class(chapters, "meta"):
        _note_but_headings(site.plan, element)
    for name, element in by_id.items():
        if re.fullmatch(r"endnotes?\d*", name) and "afterword" not in name:
            site.plan.kinds[element] = "note"
    if "afterword" in by_id:
        site.plan.roots.append(by_id["afterword"])
        site.plan.kinds[by_id["afterword"]] = "back"
    return site


def _note_but_headings(plan: Plan, meta: Any) -> None:
    for child in meta:
        if child.tag in ("h1", "h2", "h3"):
            plan.levels[child] = 2
        else:
            plan.kinds[child] = "note"


def _ao3_page(root: Any, workskin: Any) -> Site:
    site = Site(Plan(roots=[workskin]))
    for preface in with_class(workskin, "preface"):
        inside_chapter = any("chapter" in (a.get("class") or "").split() for a in preface.iterancestors())
        if inside_chapter:
            _note_but_headings(site.plan, preface)
            continue
        site.plan.kinds[preface] = "front"
        for element in with_class(preface, "title"):
            site.title = site.title or words_of(element)
        for element in with_class(preface, "byline"):
            site.author = site.author or words_of(element)
    for landmark in with_class(workskin, "landmark"):
        site.plan.kinds[landmark] = ""
    for tags in with_class(root, "work"):
        if tags.tag == "dl":
            site.details += _described(tags)
    return site


def _described(tags: Any) -> list[tuple[str, str]]:
    found, label = [], ""
    for child in tags:
        if child.tag == "dt":
            label = words_of(child).rstrip(":").lower()
        elif child.tag == "dd" and label:
            value = words_of(child)
            if label == "stats":
                found += [(key.lower(), text) for key, text in re.findall(r"([A-Z]\w+):\s*([\d,/?-]+)", value)]
            elif value:
                found.append((label, value))
    return [("date" if key == "published" else key, value) for key, value in found]


def _fanfiction(by_id: dict[str, Any]) -> Site:
    site = Site(Plan(roots=[by_id["storytext"]]))
    top = by_id.get("profile_top")
    if top is not None:
        bold = next(top.iter("b", "strong", "em"), None)
        site.title = words_of(bold) if bold is not None else None
        links = [link for link in top.iter("a") if (link.get("href") or "").startswith("/u/")]
        site.author = words_of(links[0]) if links else None
        rated = re.search(r"Rated: (?:Fiction )?(\S+)", words_of(top, 10_000))
        site.details += [("rating", rated[1])] if rated else []
    crumbs = by_id.get("pre_story_links")
    links = list(crumbs.iter("a")) if crumbs is not None else []
    site.details += [("fandom", words_of(links[-1]))] if links else []
    return site


def _any_page(root: Any) -> Site:
    site = Site()
    title = next(root.iter("title"), None)
    site.title = (words_of(title) or None) if title is not None else None
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("author", "dc.creator", "article:author"):
            site.author = meta.get("content") or site.author
    words, linked = _sizes(root)
    total = words.get(root, 0)
    mains = [e for e in root.iter("main", "article") if words.get(e, 0) >= total / 2]
    site.plan.roots = mains[:1]
    for element in root.iter():
        size = words.get(element, 0)
        if size * 3 > total or not isinstance(element.tag, str):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_list = element.tag in ("ul", "ol", "div", "header", "table") and size and linked.get(element, 0) > 0.6 * size
        if element.tag in ("footer", "nav") or is_list or (len(named) > 1 and _CLUTTER.search(named)):
            site.plan.kinds[element] = ""
    return site


def _sizes(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """Characters in each element, and characters in links in it."""
    words: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = len((element.text or "").strip())
        inside, links = own, own if element.tag == "a" else 0
        for child in element:
            if child.tag not in _ALWAYS:
                inside += words.get(child, 0)
                links += linked.get(child, 0)
            tail = len((child.tail or "").strip())
            inside += tail
            links += tail if element.tag == "a" else 0
        words[element], linked[element] = inside, inside if element.tag == "a" else links
    return words, linked
