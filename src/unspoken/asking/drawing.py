"""The answers on a screen: strips, small tables and sentences. What is said by colour is said by a mark as well."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from unspoken.asking.answers import MARKS, Answer
from unspoken.asking.passages import short
from unspoken.terminal import plain

LEGEND = "• knows   ◦ suspects   × believes it is not so   – unaware"
COLOURS = {"•": "green", "◦": "yellow", "×": "red", "–": "dim"}
VERBS = {
    "knows": "knows it",
    "suspects": "suspects it",
    "believes-false": "believes that it is not so",
    "unaware": "is unaware of it",
}
HOWS = {
    "own": "his or her own act, thought or past",
    "witnessed": "saw it",
    "told": "was told",
    "overheard": "overheard it",
    "inferred": "worked it out",
}
SHORTLY = {
    "own": "own",
    "witnessed": "sees it",
    "told": "told",
    "overheard": "overhears it",
    "inferred": "works it out",
}
BOTH = frozenset("spouse ex partner lover sibling kin friend rival enemy colleague neighbour ally stranger".split())
PLURALS = {"ex": "once a couple", "kin": "kin", "ally": "allies", "enemy": "enemies"}
CHANGES = {
    "begins": "begins",
    "ends": "ends",
    "strained": "is strained",
    "mended": "is mended",
    "revealed": "comes out",
}
TIMES = {"now": ("█", ""), "earlier": ("▒", "◂ earlier"), "later": ("░", "▸ later")}
WIDTH = 60
FIT = 46
NAME = 20
LONG = 110


def draw_knows(console: Console, answer: Answer) -> None:
    """One answer in a sentence, the passage, what shows it, and the course of the mind over the telling."""
    who, passage = plain(answer["who"]["name"]), answer["passage"]
    sentence = Styled().append(who, style="bold").append(f" {VERBS[answer['state']]}")
    if answer["how"]:
        sentence.append(f": {HOWS[answer['how']]}")
    if answer["asked_at"]:
        sentence.append(f" (at {answer['asked_at']})")
    sentence.append(".")
    console.print(sentence)
    found = "the passage" if passage["quoted"] else "taking it that you mean"
    rows = [(found, passage), *(("shown by", other) for other in answer["evidence"])]
    table = Table.grid(padding=(0, 2, 0, 0))
    for label, stretch in rows:
        table.add_row(Styled(label, style="dim"), Styled(stretch["place"]), Styled(plain(short(stretch["text"], 200))))
    since = answer["since_place"] or ("the start" if answer["state"] != "unaware" else "the start on")
    table.add_row(Styled("since", style="dim"), Styled(since), Styled(f"score {answer['score']:.2f}", style="dim"))
    console.print(Padding(table, (0, 0, 0, 2)))
    console.print(Padding(Styled("start ").append_text(_strip(answer["course"])).append(" end"), (1, 0, 0, 2)))
    console.print(Padding(Styled(LEGEND, style="dim"), (0, 0, 0, 2)))


def draw_secrets(console: Console, answer: Answer) -> None:
    """Each fact with a line a person over the telling, and from whom it is kept until when."""
    if not answer["facts"]:
        console.print("Nothing was found that some of the people know and others do not.")
        return
    console.print(Styled(f"{LEGEND}\nEach line runs from the first page to the last.", style="dim"))
    width = max(len(plain(person["name"])) for fact in answer["facts"] for person in fact["people"])
    for fact in answer["facts"]:
        console.print()
        words = Styled(plain(short(fact["text"], LONG)), style="bold")
        console.print(words.append(f"  {fact['place']}", style="dim"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=min(width, NAME), no_wrap=True, overflow="ellipsis")
        for person in fact["people"]:
            about = Styled(_turns(person["states"]), style="dim")
            for one in fact["kept"]:
                if one["from"]["id"] == person["id"] and one["lies"]:
                    lie = one["lies"][0]
                    about.append(f" · lied to: {plain(short(lie['text'], FIT))} ({lie['place']})", style="red")
            table.add_row(Styled(plain(person["name"])), _strip(person["course"]), about)
        console.print(Padding(table, (0, 0, 0, 2)))
    if answer["left_out"]:
        console.print(Styled(f"\n… and {answer['left_out']} more (--all)", style="dim"))


def _turns(states: list[Answer]) -> str:
    """What becomes of a mind, in words: “never knows”, “knows from the start”, “told, line 29”."""
    last = states[-1]
    if last["state"] == "unaware":
        return "does not know" if len(states) == 1 else f"no longer knows, {last['since_place']}"
    way = SHORTLY[last["how"]] if last["state"] == "knows" else VERBS[last["state"]]
    return f"{way}, {last['since_place'] or 'from the start'}"


def draw_ties(console: Console, answer: Answer) -> None:
    """A line a tie, with the words that show it."""
    if answer["at"]:
        console.print(Styled(f"As it stands at {answer['at']}\n", style="dim"))
    if not answer["ties"]:
        console.print("No ties were found.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for tie in answer["ties"]:
        shown = tie["evidence"][0] if tie["evidence"] else None
        words = Styled(plain(short(shown["text"], FIT)) if shown else "")
        place = Styled(shown["place"] if shown else "", style="dim")
        table.add_row(_tie(tie), words, place, Styled(f"{tie['score']:.2f}", style="dim"))
    console.print(table)


def _tie(tie: Answer) -> Styled:
    a, b, kind = plain(tie["a"]["name"]), plain(tie["b"]["name"]), tie["kind"]
    both = f"{a} and {b}: {PLURALS.get(kind, kind + 's')}"
    line = Styled(both if kind in BOTH else f"{b} is {a}’s {kind}")
    if tie["change"]:
        line.append(f" — {CHANGES[tie['change']]}", style="yellow")
    return line


def draw_time(console: Console, answer: Answer) -> None:
    """A strip of the telling, the scenes as told, and the order in which they happen."""
    scenes = answer["scenes"]
    if not scenes:
        console.print("No scenes were found.")
        return
    whole = max(1, scenes[-1]["end"])
    strip = Styled()
    for cell in range(WIDTH):
        place = (cell + 0.5) / WIDTH * whole
        scene = next(one for one in reversed(scenes) if one["start"] <= place)
        mark = TIMES[scene["time"]][0]
        strip.append(mark, style={"earlier": "blue", "later": "magenta"}.get(scene["time"], ""))
    console.print(Styled("told  ").append_text(strip))
    console.print(Styled("      █ now   ▒ earlier (a flashback)   ░ later (foreseen)\n", style="dim"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("told", "happens", "time", "from", "where and who", "opens with"):
        table.add_column(name, justify="right" if name in ("told", "happens") else "left", overflow="fold")
    rank = {number: place for place, number in enumerate(answer["happened"], start=1)}
    for scene in scenes:
        who = ", ".join(plain(person["name"]) for person in scene["present"][:4])
        where = " · ".join(part for part in (plain(scene["place"] or ""), who) if part)
        opens = Styled(plain(short(scene["opens"], 40)))
        style = "" if scene["time"] == "now" else "italic"
        cells: list[Any] = [str(scene["number"]), str(rank[scene["number"]]), TIMES[scene["time"]][1], scene["from"]]
        table.add_row(*cells, Styled(where), opens, style=style)
    console.print(table)
    if answer["happened"] != sorted(answer["happened"]):
        console.print(Styled("\nas it happens  ", style="dim").append(" → ".join(map(str, answer["happened"]))))


def _strip(course: str) -> Styled:
    assert set(course) <= set(MARKS.values())
    strip = Styled()
    for mark in course:
        strip.append(mark, style=COLOURS.get(mark, ""))
    return strip
