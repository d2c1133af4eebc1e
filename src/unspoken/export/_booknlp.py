"""The files that BookNLP writes, with its columns: `.tokens`, `.entities`, `.quotes` (tables), and `.book` (JSON).

Scripts that read BookNLP's output read these. Token numbers count from 0 through the document, and ends are inclusive.
What this version does not find stands as "_" (lemma, part of speech, relation), −1 (head, an unknown person or mention)
or "O" (event). Persons of the cast have their ids as `COREF`, so that `.entities`, `.quotes` and `.book` join; other
chains are numbered after them. `.quotes` has what stands in marks, outermost only, as BookNLP has it.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from unspoken.export._pieces import names_of
from unspoken.story import Mentions, Story

TYPES = {"person": "PER", "facility": "FAC", "place": "GPE", "location": "LOC", "vehicle": "VEH", "organization": "ORG"}
FORMS = {"name": "PROP", "nominal": "NOM", "pronoun": "PRON"}
DIGEST = {"name": "proper", "nominal": "common", "pronoun": "pronoun"}
PRONOUNS = {
    "he/him/his": ("he", {"he", "him", "his", "himself"}),
    "she/her": ("she", {"she", "her", "hers", "herself"}),
    "they/them/their": ("they", {"they", "them", "their", "theirs", "themself", "themselves"}),
}
UNMARKED = {"italic", "none"}


def booknlp_files(story: Story) -> dict[str, bytes]:
    """The files by their endings; those of layers that were not read are left out."""
    files: dict[str, bytes] = {}
    if "tokens" in story.layers:
        files[".tokens"] = _tokens(story)
        if "mentions" in story.layers and "cast" in story.layers:
            files[".entities"] = _entities(story)
            if "quotes" in story.layers:
                files[".quotes"] = _quotes(story)
            files[".book"] = _book(story)
    return files


def _tokens(story: Story) -> bytes:
    tokens = story.tokens
    head = (
        "paragraph_ID sentence_ID token_ID_within_sentence token_ID_within_document word lemma byte_onset byte_offset"
    )
    head += " POS_tag fine_POS_tag dependency_relation syntactic_head_ID event"
    rows = []
    sentence, place = -1, 0
    columns = (tokens.paragraph, tokens.sentence, tokens.start, tokens.end)
    for number, (par, sent, start, end) in enumerate(zip(*(cell.tolist() for cell in columns), strict=True)):
        place = place + 1 if sent == sentence else 0
        sentence = sent
        word = _flat(story.text[start:end])
        rows.append((par, sent, place, number, word, "_", start, end, "_", "_", "_", -1, "O"))
    return _table(head.split(), rows)


def _entities(story: Story) -> bytes:
    mentions = story.mentions
    first, last = _token_span(story, mentions.start, mentions.end)
    rows = [
        (
            chain,
            first[row],
            last[row],
            FORMS[mentions[row].form],
            TYPES[mentions[row].type],
            _joined(story, first[row], last[row]),
        )
        for row, chain in enumerate(_chains(story))
    ]
    return _table(["COREF", "start_token", "end_token", "prop", "cat", "text"], rows)


def _chains(story: Story) -> list[int]:
    """A number for each mention: its person in the cast, or a number after them for another chain or a lone mention."""
    mentions = story.mentions
    other: dict[int, int] = {}
    chains = []
    following = len(story.layer("cast"))
    for who, entity in zip(mentions.character.tolist(), mentions.entity.tolist(), strict=True):
        if who >= 0:
            chains.append(who)
        elif entity in other:
            chains.append(other[entity])
        else:
            chains.append(following)
            if entity >= 0:
                other[entity] = following
            following += 1
    return chains


def _quotes(story: Story) -> bytes:
    quotes = story.quotes
    mentioned = _mentions_by_person(story.mentions)
    first, last = _token_span(story, quotes.start, quotes.end)
    rows: list[Sequence[Any]] = []
    for quote in quotes:
        if quote.parent >= 0 or quote.marks in UNMARKED:
            continue
        start, end = quote.cue_start, quote.cue_end
        if start < 0:
            start, end = _nearest(mentioned.get(quote.speaker, []), quote.start, quote.end)
        begin, finish, phrase = -1, -1, ""
        if start >= 0:
            begins, finishes = _token_span(story, np.array([start]), np.array([end]))
            begin, finish = begins[0], finishes[0]
            phrase = _joined(story, begin, finish)
        words = _joined(story, first[quote.id], last[quote.id])
        rows.append((first[quote.id], last[quote.id], begin, finish, phrase, quote.speaker, words))
    head = "quote_start quote_end mention_start mention_end mention_phrase char_id quote"
    return _table(head.split(), rows)


def _mentions_by_person(mentions: Mentions) -> dict[int, list[tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for who, start, end in zip(
        mentions.character.tolist(), mentions.start.tolist(), mentions.end.tolist(), strict=True
    ):
        if who >= 0:
            spans[who].append((start, end))
    return spans


def _nearest(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The mention of a person that stands nearest to a quote, outside of it."""
    place = bisect_left(spans, (start, start))
    before = next((span for span in reversed(spans[max(0, place - 20) : place]) if span[1] <= start), None)
    after = next((span for span in spans[place : place + 20] if span[0] >= end), None)
    if before is not None and (after is None or start - before[1] <= after[0] - end):
        return before
    return after if after is not None else (-1, -1)


def _book(story: Story) -> bytes:
    """People mentioned more than once, as BookNLP has them; what they do and own is found by a later room."""
    called: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: {form: Counter() for form in DIGEST.values()})
    for row in story.mentions:
        if row.character >= 0:
            called[row.character][DIGEST[row.form]][_flat(story.text_of(row))] += 1
    characters: list[dict[str, Any]] = []
    for person, name in zip(story.cast, names_of(story), strict=True):
        if person.mentions < 2:
            continue
        forms = called[person.id]
        digest = {
            form: [
                {"n": words, "c": count} for words, count in sorted(names.items(), key=lambda item: (-item[1], item[0]))
            ]
            for form, names in forms.items()
        }
        character = {
            "id": person.id,
            "name": name,
            "count": person.mentions,
            "g": _gender(person.pronouns, forms["pronoun"]),
        }
        characters.append(character | {"mentions": digest, "agent": [], "patient": [], "mod": [], "poss": []})
    characters.sort(key=lambda character: (-character["count"], character["id"]))
    return json.dumps({"characters": characters}, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _gender(pronouns: str | None, used: Counter[str]) -> dict[str, Any] | None:
    """The share of each set among the pronouns that mean a person; the decided one, where there is one, is `argmax`."""
    counts = {
        label: sum(used[word] + used[word.capitalize()] for word in words) for label, (_, words) in PRONOUNS.items()
    }
    decided = next((label for label, (form, _) in PRONOUNS.items() if form == pronouns), None)
    total = sum(counts.values())
    if not total and decided is None:
        return None
    if not total:
        counts, share = {label: int(label == decided) for label in counts}, 1
    else:
        share = total
    inference = {label: round(count / share, 3) for label, count in counts.items()}
    best = decided or max(inference, key=lambda label: inference[label])
    return {"inference": inference, "argmax": best, "max": inference[best], "total": total}


def _token_span(story: Story, starts: Any, ends: Any) -> tuple[list[int], list[int]]:
    """The first and the last token of spans of characters."""
    first = np.searchsorted(story.tokens.end, starts, side="right")
    last = np.searchsorted(story.tokens.start, ends, side="left") - 1
    return first.tolist(), np.maximum(first, last).tolist()


def _joined(story: Story, first: int, last: int) -> str:
    tokens = story.tokens
    spans = zip(tokens.start[first : last + 1].tolist(), tokens.end[first : last + 1].tolist(), strict=True)
    return " ".join(_flat(story.text[start:end]) for start, end in spans)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    lines = ["\t".join(head), *("\t".join(map(str, row)) for row in rows)]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
