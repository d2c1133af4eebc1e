"""The lower layers of a scene taken from its gold: what the reasoning of the later rooms is worth by itself.

    python -m evaluate.given --shared FOLDER [--part dev] [NAME …]

scores the package on scenes with the gold people, lines and addressees in place of those that it finds.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from train.loading import load

import unspoken
from unspoken import pipeline
from unspoken.story import Cast, Events, Mentions, Quotes, Story

PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers "
    "herself they them their theirs themselves it its itself u ur ya".split()
)


def story_of(scene: Any) -> Story:
    """A story of a scene's text whose quotes, mentions and cast are the gold ones; nothing later is read."""
    story = unspoken.annotate(scene.text, upto="quotes")
    number = {who: row for row, who in enumerate(scene.cast)}
    lines = sorted(
        [(line, "speech") for line in scene.said] + [(line, "thought") for line in scene.thoughts],
        key=lambda pair: (pair[0]["start"], -pair[0]["end"]),
    )
    paragraph = [int((story.paragraphs.start <= line["start"]).sum()) - 1 for line, _ in lines]
    speakers = [number[line["who"][0]] if line["who"] else -1 for line, _ in lines]
    addressees = [[number[who] for who in line.get("to", ())] for line, _ in lines]
    quotes = Quotes(
        start=[line["start"] for line, _ in lines],
        end=[line["end"] for line, _ in lines],
        kind=[kind for _, kind in lines],
        paragraph=paragraph,
        speaker=speakers,
        addressees=addressees,
        heard_by=_hearers(paragraph, speakers, addressees),
        via=[line.get("via") for line, _ in lines],
        score=[1.0] * len(lines),
        why=["tag"] * len(lines),
    )
    rows = sorted(scene.mentions, key=lambda row: (row["start"], -row["end"]))
    alone = [number[row["who"][0]] if len(row["who"]) == 1 else -1 for row in rows]
    names = {part.lower() for person in scene.cast.values() for name in person["names"] for part in name.split()}
    mentions = Mentions(
        start=[row["start"] for row in rows],
        end=[row["end"] for row in rows],
        form=[_form(scene.text[row["start"] : row["end"]], names) for row in rows],
        entity=[who if who >= 0 else len(number) for who in alone],
        character=alone,
        characters=[[number[who] for who in row["who"]] if len(row["who"]) > 1 else [] for row in rows],
    )
    first = [min((row["start"] for row in rows if who in row["who"]), default=len(scene.text)) for who in scene.cast]
    told = [row for row in rows if not any(line["start"] <= row["start"] < line["end"] for line, _ in lines)]
    tells = Counter(row["who"][0] for row in told if scene.text[row["start"] : row["end"]].lower() in ("i", "me", "my"))
    cast = Cast(
        pronouns=[_pronoun(person["pronouns"]) for person in scene.cast.values()],
        narrator=[who in tells for who in scene.cast],
        first=first,
    )
    return story.with_layers(quotes=quotes, mentions=mentions, cast=cast, events=Events.empty())


def _hearers(paragraph: list[int], speakers: list[int], addressees: list[list[int]]) -> list[list[int]]:
    """Those spoken to, and those who speak within three lines: what the room of speakers says too."""
    heard = []
    for row, who in enumerate(speakers):
        near = list(range(max(0, row - 3), min(len(speakers), row + 4)))
        heard.append(sorted({*addressees[row], *(speakers[other] for other in near)} - {who, -1}))
    return heard


def _form(words: str, names: set[str]) -> str:
    if words.lower().replace("’", "'") in PRONOUNS:
        return "pronoun"
    return "name" if words[0].isupper() and any(word.lower() in names for word in words.split()) else "nominal"


def _pronoun(said: str) -> str | None:
    first = said.split("/")[0].strip().lower()
    return first if first in ("she", "he", "they", "it") else None


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    folder = options.shared / "scenes"
    scenes, scorer = load(folder / "scene.py"), load(folder / "score.py")
    paths = [
        path
        for path in sorted((folder / options.part).glob("*.xml"))
        if not options.names or path.stem in options.names
    ]
    of_text = {scene.text: scene for scene in map(scenes.read, paths)}
    given = SimpleNamespace(annotate=lambda text: pipeline.go_on(story_of(of_text[text]), after="pronouns"))
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        scorer.score(str(path), given, tally)
    for name, count in tally.items():
        recall = count["right"] / max(1, count["rows"])
        line = f"{name:26} {100 * recall:5.1f} of {count['rows']}"
        if "made" in count:
            precision = (count["true"] if "true" in count else count["right"]) / max(1, count["made"])
            line += f"  precision {100 * precision:5.1f} of {count['made']}"
            line += f"  F1 {200 * precision * recall / max(1e-9, precision + recall):5.1f}"
        print(line)
    for name, keys in (
        ("minds: states, balanced", ("knows", "suspects", "believes-false", "unaware")),
        ("minds: aware, balanced", ("aware", "not aware")),
    ):
        shares = [
            tally[f"minds: {key}"]["right"] / tally[f"minds: {key}"]["rows"]
            for key in keys
            if tally[f"minds: {key}"]["rows"]
        ]
        print(f"{name:26} {100 * sum(shares) / max(1, len(shares)):5.1f}")


if __name__ == "__main__":
    main()
