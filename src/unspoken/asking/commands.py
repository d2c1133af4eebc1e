"""The commands that ask a story: knows, secrets, ties, time. `cli` hands over how a story is opened and printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from unspoken.story import Story

Open = Callable[[str], "Story"]
Screen = Callable[[], AbstractContextManager["Console"]]


class Shape(StrEnum):
    """How an answer is given."""

    text = "text"
    json = "json"


File = Annotated[str, typer.Argument(metavar="FILE", help="A story, or one saved as .unspoken; - is stdin.")]
Format = Annotated[Shape, typer.Option("--format", "-f", help="To read, or as data.")]
At = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="A point of the telling: words of the story, “chapter 3”, “line 120”, “40%” or an offset.",
        show_default=False,
    ),
]


def add_commands(app: typer.Typer, read_story: Open, screen: Screen) -> None:
    """Add the commands to the application."""

    def give(answer: dict[str, Any], shape: Shape, name: str) -> None:
        with screen() as console:
            if shape is Shape.json:
                words = json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
                console.file.write(words.decode("utf-8") + "\n")
            else:
                from unspoken.asking import drawing

                getattr(drawing, f"draw_{name}")(console, answer)

    @app.command()
    def knows(
        file: File,
        person: Annotated[str, typer.Argument(metavar="PERSON", help="One of the cast, by a name the story uses.")],
        words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to be known: quoted, or in your words.")],
        at: At = None,
        format: Format = Shape.text,
    ) -> None:
        """Tell whether somebody knows a thing, since when, and what shows it.

        The thing is a stretch of the story quoted exactly, or words that tell it: then the sentence that shares most
        with them is taken, and shown. With --at it is asked for a point of the telling, else for its end.

        \b
        unspoken knows story.epub "Rory" "Lena had sold the boat"
        unspoken knows story.epub "Rory" "Lena had sold the boat" --at "chapter 3"
        unspoken knows story.epub "Rory" "sold the boat" --at "He put down the cup." --format json
        """
        from unspoken.asking.answers import who_knows

        give(who_knows(read_story(file), person, words, at), format, "knows")

    @app.command()
    def secrets(
        file: File,
        every: Annotated[bool, typer.Option("--all", help="All, not only a dozen that matter most.")] = False,
        format: Format = Shape.text,
    ) -> None:
        """Show who keeps what from whom, since when and until when: people and facts over the telling.

        \b
        unspoken secrets story.epub
        unspoken secrets story.epub --all
        unspoken secrets story.epub --format json > secrets.json
        """
        from unspoken.asking.answers import all_secrets

        give(all_secrets(read_story(file), whole=every or format is Shape.json), format, "secrets")

    @app.command()
    def ties(file: File, at: At = None, format: Format = Shape.text) -> None:
        """Show who is what to whom, with the words that say so.

        \b
        unspoken ties story.epub
        unspoken ties story.epub --at "chapter 3"
        unspoken ties story.epub --format json > ties.json
        """
        from unspoken.asking.answers import all_ties

        give(all_ties(read_story(file), at), format, "ties")

    @app.command(name="time")
    def scenes(file: File, format: Format = Shape.text) -> None:
        """Show the scenes as they are told and as they happen, with flashbacks.

        \b
        unspoken time story.epub
        unspoken time story.epub --format json > scenes.json
        """
        from unspoken.asking.answers import all_scenes

        give(all_scenes(read_story(file)), format, "time")
