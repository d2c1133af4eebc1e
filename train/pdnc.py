"""Novels of the Project Dialogism Novel Corpus as documents: lines with speakers and addressees.

The corpus marks mentions inside quotations alone. Those in the narration are the ones that the package itself finds,
each given to the person of the corpus whose names its person bears, and are trusted where they are names; pronouns
beside a line that the corpus attributes are its speaker's.
Source: Vishnubhotla, Hammond and Hirst 2022.
"""

from __future__ import annotations

import ast
import csv
from pathlib import Path

import numpy as np

import unspoken
from train.document import Document, of_story, words_of
from train.loading import load
from unspoken.model.features import PRONOUNS


def read(folder: Path, novel: str, *, scorer: Path) -> Document:
    """One novel; `scorer` is the corpus's scoring program, which knows its files and matches people by name."""
    score = load(scorer)
    text = (folder / novel / "novel_text.txt").read_text(encoding="utf-8")
    rows, aliases = score.gold_of(folder / novel)
    story = unspoken.annotate(text)
    data = story.to_dict()
    numbers = {name: number for number, name in enumerate(sorted(aliases))}
    rows = [row for row in rows if row["speaker"] in numbers]
    found = _lines(data["quotes"], rows)
    of_row = [None] * len(rows)
    for quote, row in enumerate(found):
        if row is not None and of_row[row] is None:
            of_row[row] = quote
    match = score.people(data, rows, of_row, aliases)
    chain_of = {who: numbers[name] for who, name in match.items()}
    document = of_story(story, name=novel, corpus="pdnc")
    document.complete = False
    cues = {
        (quote["cue"][0], quote["cue"][1]): numbers[rows[row]["speaker"]]
        for quote, row in zip(data["quotes"], found, strict=True)
        if row is not None and quote["cue"]
    }
    marked = _marked(folder / novel / "quotation_info.csv", numbers, aliases)
    table = _mentions(data, story, chain_of, cues | marked, len(numbers))
    document.mentions, document.chain, document.trusted = table[:, :4], table[:, 4], table[:, 5]
    lines = []
    for quote, row in zip(data["quotes"], found, strict=True):
        at = words_of(story, quote["start"], quote["end"])
        assert at is not None
        lines.append((*at, {"speech": 0, "thought": 1, "writing": 2}[quote["kind"]]))
        document.speaker.append([] if row is None else [numbers[rows[row]["speaker"]]])
        to = None if row is None else [numbers[name] for name in rows[row]["to"] if name in numbers]
        document.addressee.append(to or None)
    document.lines = np.array(lines, np.int32).reshape(-1, 3)
    return document


def _lines(quotes: list[dict], rows: list[dict]) -> list[int | None]:
    """For each quote the gold row that shares most of it, where that is more than half of the quote."""
    order = sorted(range(len(rows)), key=lambda row: rows[row]["start"])
    starts = np.array([rows[row]["start"] for row in order])
    found: list[int | None] = []
    for quote in quotes:
        high = int(np.searchsorted(starts, quote["end"]))
        best, most = None, (quote["end"] - quote["start"]) / 2
        for place in range(max(0, high - 12), high):
            row = rows[order[place]]
            shared = min(row["end"], quote["end"]) - max(row["start"], quote["start"])
            if shared > most:
                best, most = order[place], shared
        found.append(best)
    return found


def _marked(path: Path, numbers: dict[str, int], aliases: dict[str, set[str]]) -> dict[tuple[int, int], int]:
    """The mentions that the corpus marks in quotations, by their characters: whom each means."""
    main = {alias: name for name, names in aliases.items() for alias in names}
    marked = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            spans = ast.literal_eval(row["mentionSpansList"] or "[]")
            people = ast.literal_eval(row["mentionEntitiesList"] or "[]")
            for places, whom in zip(spans, people, strict=False):
                for (start, end), names in zip(places, whom, strict=False):
                    name = main.get(names[0].strip()) if len(names) == 1 else None
                    if name in numbers:
                        marked[start, end] = numbers[name]
    return marked


def _mentions(data: dict, story, chain_of: dict, known: dict[tuple[int, int], int], people: int) -> np.ndarray:
    """(mentions, 6): first and last word, type, form, chain, whether it is trusted; in order, the longer first."""
    forms = {"name": 0, "nominal": 1, "pronoun": 2}
    rows: dict[tuple[int, int], tuple[int, ...]] = {}
    for mention in data["mentions"]:
        at = words_of(story, mention["start"], mention["end"])
        if mention["type"] == "person" and at is not None:
            who, form = mention["character"], forms[mention["form"]]
            chain = -1 if who is None else chain_of.get(who, people + who)
            rows[at] = (0, form, chain, int(form == 0 and who in chain_of))
    for (start, end), chain in known.items():
        at = words_of(story, start, end)
        if at is not None:
            text = story.text[start:end]
            form = rows[at][1] if at in rows else 2 if text.lower() in PRONOUNS else 0 if text[:1].isupper() else 1
            rows[at] = (0, form, chain, 1)
    table = sorted((*at, *row) for at, row in rows.items())
    return np.array(sorted(table, key=lambda row: (row[0], -row[1])), np.int32).reshape(-1, 6)
