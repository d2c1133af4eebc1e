"""Writes what the documentation shows of the command: `python docs/write.py` (or `make docs`).

`docs/picture.svg` is `unspoken demo` as a terminal shows it, with no font from elsewhere; `docs/cli.md` is the help of
every command. A test holds `cli.md` to what the command says.
"""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import typer
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from typer.testing import CliRunner

import unspoken
from unspoken.cli import app
from unspoken.terminal import draw

DOCS = Path(__file__).parent
WIDTH = 96
THEME = TerminalTheme(
    (24, 22, 19),
    (230, 224, 214),
    [
        *((62, 58, 52), (230, 110, 90), (110, 190, 130), (226, 178, 85)),
        *((105, 165, 235), (214, 145, 200), (95, 195, 205), (220, 214, 204)),
    ],
)
SVG = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="unspoken demo">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 17px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The demo story as a picture of a terminal."""
    text = files("unspoken").joinpath("demo", "story.txt").read_text("utf-8")
    story = unspoken.annotate(text, name=text.partition("\n")[0])
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False
    )
    draw(console, story, pages=1)
    return console.export_svg(title="unspoken demo", theme=THEME, code_format=SVG, font_aspect_ratio=0.6021)


def help_page() -> str:
    """The help of every command, as one page."""
    command = typer.main.get_command(app)
    names = [[], *([name] for name in command.commands)]  # type: ignore[attr-defined]  # a group has them
    parts = ["# The command\n\nWritten by `make docs` from the command's own help.\n"]
    for name in names:
        shown = CliRunner().invoke(
            app, [*name, "--help"], prog_name="unspoken", env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}
        )
        parts.append(f"## `{' '.join(['unspoken', *name])}`\n\n```text\n{shown.output.rstrip()}\n```\n")
    parts.append(
        "## Exit codes\n\n0 done · 1 a fault of ours · 2 something you can mend, said with a hint · "
        "130 stopped by Ctrl-C · 141 the reader of the output went away\n"
    )
    return "\n".join(parts)


if __name__ == "__main__":
    (DOCS / "picture.svg").write_text(picture(), "utf-8")
    (DOCS / "cli.md").write_text(help_page(), "utf-8")
