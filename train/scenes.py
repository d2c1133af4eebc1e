"""Scenes as documents: lines with speakers and addressees, and every mention of the cast."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from train.document import Document, of_story, read_text, words_of
from train.loading import load

FIRST_OR_THIRD = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers "
    "herself they them their theirs themselves themself it its itself y'all ya em 'em u ur".split()
)


def read(folder: Path, part: str) -> list[Document]:
    """The scenes of `part` ("train" or "dev"); `folder` holds `scene.py`, which reads them."""
    reader = load(folder / "scene.py")
    return [_document(reader.read(path)) for path in sorted((folder / part).glob("*.xml"))]


def _document(scene) -> Document:
    story = read_text(scene.text)
    document = of_story(story, name=scene.id, corpus="scenes")
    number = {who: row for row, who in enumerate(scene.cast)}
    document.complete = False
    names = {name.lower() for person in scene.cast.values() for full in person["names"] for name in full.split()}
    rows, groups = {}, {}
    for mention in scene.mentions:
        at = words_of(story, mention["start"], mention["end"])
        if at is None or at in rows:
            continue
        members = tuple(mention["who"])
        chain = number[members[0]] if len(members) == 1 else groups.setdefault(members, len(number) + len(groups))
        words = document.words[at[0] : at[1] + 1]
        rows[at] = (*at, 0, _form(words, names), chain)
    ordered = np.array(sorted(rows.values(), key=lambda row: (row[0], -row[1])), np.int32).reshape(-1, 5)
    document.mentions, document.chain = ordered[:, :4], ordered[:, 4]
    lines = []
    for kind, found in ((0, scene.said), (1, scene.thoughts)):
        for line in found:
            at = words_of(story, line["start"], line["end"])
            if at is not None:
                lines.append((*at, kind))
                document.speaker.append([number[who] for who in line["who"]])
                document.addressee.append([number[who] for who in line["to"]] if kind == 0 else None)
    document.lines = np.array(lines, np.int32).reshape(-1, 3)
    return document


def _form(words: list[str], names: set[str]) -> int:
    """0 for a name, 1 for a description, 2 for a pronoun."""
    if len(words) == 1 and words[0].lower().replace("’", "'") in FIRST_OR_THIRD:
        return 2
    return 0 if any(word.lower() in names and word[0].isupper() for word in words) and words[0][0].isupper() else 1
