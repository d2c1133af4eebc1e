"""The command `unspoken`: read stories into files, or show one in the terminal.

Exit codes: 0 done; 1 a fault of ours; 2 a mistake that the user can mend, said with a hint; 130 stopped by Ctrl-C;
141 the reader of the output went away. Results go to stdout or into files, everything else to stderr.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

import unspoken
from unspoken.asking import add_commands
from unspoken.errors import UnknownName, UnreadableFile, UnspokenError, WouldOverwrite

if TYPE_CHECKING:
    from rich.console import Console

    from unspoken.story import Story

STDIN = "-"
SAVED = ".unspoken"
ENDINGS = {"json": ".json", "csv": ".tokens.csv", "booknlp": ".tokens", "script": ".script.txt", "html": ".html"}
"""An ending that each format always has: looked for before a long book is read in vain."""
ONE_STREAM = {"json", "script", "html"}


class Format(StrEnum):
    """What `read` writes."""

    json = "json"
    csv = "csv"
    booknlp = "booknlp"
    script = "script"
    html = "html"
    unspoken = "unspoken"


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Upto = Annotated[
    str | None,
    typer.Option(
        metavar="STAGE", help="Stop after a stage: words, quotes, reading, cast or speakers.", show_default=False
    ),
]

Known = Annotated[
    Path | None,
    typer.Option(
        "--cast",
        metavar="FILE",
        help="People known beforehand: a person a line, all names of one separated by semicolons.",
        show_default=False,
    ),
]


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", envvar="UNSPOKEN_DEBUG", help="Show where an error came from.", show_envvar=True)
    ] = False,
) -> None:
    """Read a story and find the people in it: the cast, every line, who says it, and to whom.

    \b
    unspoken show story.epub                     the cast and the first page, in the terminal
    unspoken read story.epub --format html -o .  a page to read, coloured by speaker
    unspoken read *.txt -o out                   one JSON file a story
    """
    context.obj = debug
    if version:
        typer.echo(f"unspoken {unspoken.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


@app.command()
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Stories (txt, html, epub, docx, md, .unspoken); - is stdin.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; made when missing.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.json,
    upto: Upto = None,
    cast: Known = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
) -> None:
    """Read stories and write what was found.

    One story as json, script or html goes to the standard output; with -o FOLDER, or for several stories, each is
    written as a file of its own name (in this folder when none is named). Nothing is replaced unless --force is given.
    A file that cannot be read does not stop the others.

    \b
    unspoken read story.epub > story.json
    unspoken read story.epub --format script
    unspoken read a.txt b.docx --format csv -o tables
    cat story.txt | unspoken read - --format html > story.html
    unspoken read story.epub --format unspoken     a saved story, quick to open again
    unspoken read story.epub --cast people.txt     “Elizabeth Bennet; Lizzy; Eliza” on one line of people.txt
    """
    to_stdout = output is None and len(files) == 1 and format.value in ONE_STREAM
    folder = output or Path()
    failures: list[tuple[str, BaseException]] = []
    taken: dict[str, str] = {}
    known = _cast(cast)
    for number, file in enumerate(files, start=1):
        try:
            base = _base(file)
            if not to_stdout:
                _look_ahead(folder, base, format, file, taken, force=force)
            with _progress(f"{file} ({number} of {len(files)})" if len(files) > 1 else file) as progress:
                story = _open(file, upto, progress, known)
            if to_stdout:
                _print_bytes(_export(story, format))
            else:
                _write(story, format, folder, base, force=force)
        except _ReaderGone:
            raise
        except Exception as error:
            failures.append((file, error))
    _report(failures, len(files))


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A story, or one saved as .unspoken; - is stdin.")],
    pages: Annotated[int, typer.Option(min=0, help="How many pages to show.")] = 1,
    all_pages: Annotated[bool, typer.Option("--all", help="Show the whole story.")] = False,
) -> None:
    """Show a story in the terminal: its cast, who talks with whom, and its first pages with the speakers.

    \b
    unspoken show story.epub
    unspoken show story.epub --pages 5
    unspoken show story.epub --all | less -R
    """
    _draw(_read_whole(file), None if all_pages else pages)


@app.command()
def demo() -> None:
    """Show a short story that comes with Unspoken.

    \b
    unspoken demo
    """
    from importlib.resources import files

    text = files("unspoken").joinpath("demo", "story.txt").read_text("utf-8")
    _draw(unspoken.annotate(text, name=text.partition("\n")[0]), 1)
    _say(
        "\nThat is what Unspoken found in a story of its own. For yours, type one of\n\n"
        f"  {_command()} show FILE                        the same for your story\n"
        f"  {_command()} read FILE --format html -o out   a page to read\n"
        f"  {_command()} read FILE > story.json           everything, as data\n\n"
        "where FILE is a .txt, .html, .epub, .docx or .md."
    )


def _command() -> str:
    """The command as it must be typed: by its name where a shell would find it, else with its folder."""
    from shutil import which

    called = Path(sys.argv[0])
    if called.name != "unspoken" or which("unspoken") == str(called):
        return "unspoken"
    return os.path.relpath(called)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command, and end the process with its exit code."""
    debug = "--debug" in (sys.argv if arguments is None else arguments) or bool(os.environ.get("UNSPOKEN_DEBUG"))
    _prepare()
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="unspoken", standalone_mode=False)
        sys.stdout.flush()
    except (_ReaderGone, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at its end
        code = 128 + signal.SIGPIPE
    except (KeyboardInterrupt, typer.Abort):
        _say("stopped; nothing was left half-written")
        code = 128 + signal.SIGINT
    except Exception as error:
        code = _explain(error, debug=debug)
    sys.exit(code if isinstance(code, int) else 0)


def _prepare() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without “quotes” still shows the rest

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, stop)  # so that unfinished files are cleared away


def _cast(path: Path | None) -> list[list[str]]:
    """The people of a file, a line each."""
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        hint = "a text file with a person a line: Elizabeth Bennet; Lizzy"
        raise UnreadableFile(f"{path}: {reason}", hint=hint) from error
    people = [[name.strip() for name in line.split(";") if name.strip()] for line in lines]
    return [names for names in people if names]


def _open(
    file: str, upto: str | None, progress: Callable[[str, float], None], known: Sequence[Sequence[str]] = ()
) -> Story:
    """Read a story from a file, from stdin, or from where it was saved."""
    if file == STDIN:
        from unspoken import formats, pipeline

        if sys.stdin is None or sys.stdin.isatty():
            _say("reading from the terminal; end with Ctrl-D")
        text = replace(formats.from_bytes(sys.stdin.buffer.read(), name="stdin"), cast=tuple(map(tuple, known)))
        story = pipeline.run(text, upto=upto, progress=progress)
    elif file.endswith(SAVED):
        if upto is not None:
            raise UnknownName(f"{file}: is read already", hint="--upto goes with a text, not with a saved story")
        story = unspoken.load(file)
    else:
        story = unspoken.read(file, cast=known, upto=upto, progress=progress)
    for warning in story.warnings:
        _say(f"warning: {Path(file).name}: {warning}")
    return story


def _base(file: str) -> str:
    return "stdin" if file == STDIN else Path(file).stem or "story"


def _look_ahead(folder: Path, base: str, format: Format, file: str, taken: dict[str, str], *, force: bool) -> None:
    """Refuse before the work what could not be written after it."""
    target = folder / (base + ENDINGS.get(format.value, SAVED))
    if base in taken:
        raise WouldOverwrite(f"{file}: would be written over what {taken[base]} gave", hint="give them different names")
    if os.path.lexists(target):
        if file != STDIN and os.path.exists(file) and os.path.samefile(target, file):
            raise WouldOverwrite(f"{file}: the result would replace the story itself", hint="name a folder with -o")
        if not force:
            raise WouldOverwrite(f"{target}: is there already", hint="--force replaces it, -o FOLDER writes elsewhere")
    taken[base] = file


def _export(story: Story, format: Format) -> dict[str, bytes]:
    from unspoken.export import export

    return export(story, format.value)


def _write(story: Story, format: Format, folder: Path, base: str, *, force: bool) -> None:
    from unspoken.export import write_files

    if format is Format.unspoken:
        folder.mkdir(parents=True, exist_ok=True)
        story.save(folder / (base + SAVED))
        written = [folder / (base + SAVED)]
    else:
        files = {base + ending: content for ending, content in _export(story, format).items()}
        written = write_files(folder, files, force=force)
    kinds = f" ({len(written)} files)" if len(written) > 1 else ""
    _say(f"wrote {written[0] if not kinds else folder / base}{'.*' if kinds else ''}{kinds}")


class _ReaderGone(Exception):
    """Whoever read our output has closed it; under this name, since the parsers of old versions end at an EPIPE."""


@contextmanager
def _for_a_reader() -> Iterator[None]:
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise _ReaderGone from None


def _print_bytes(files: dict[str, bytes]) -> None:
    with _for_a_reader():
        for content in files.values():
            sys.stdout.buffer.write(content)


def _draw(story: Story, pages: int | None) -> None:
    from unspoken.terminal import draw

    with _screen() as console:
        draw(console, story, pages=pages)


@contextmanager
def _screen() -> Iterator[Console]:
    """The standard output for what is drawn."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich itself would end the process with 1

    with _for_a_reader():
        yield Quiet(highlight=False, markup=False, emoji=False, width=_width())


def _read_whole(file: str) -> Story:
    with _progress(file) as progress:
        return _open(file, None, progress)


def _width() -> int | None:
    return None if sys.stdout.isatty() else 100


@contextmanager
def _progress(title: str) -> Iterator[Callable[[str, float], None]]:
    """A bar on stderr, on a terminal only, for work that takes longer than a moment."""
    if not sys.stderr.isatty():
        yield lambda stage, share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from unspoken.terminal import plain

    text = TextColumn("{task.description} · {task.fields[stage]}", markup=False)
    bar = Progress(text, BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task(plain(title), total=1.0, stage="opening")
    began = time.monotonic()

    def told(stage: str, share: float) -> None:
        if time.monotonic() - began > 0.3 and share < 1:
            bar.start()
        bar.update(task, completed=share, stage=stage)

    try:
        yield told
    finally:
        bar.stop()


def _report(failures: list[tuple[str, BaseException]], asked: int) -> None:
    """Say what failed, and end with the code that fits; a single failure is told as any other error."""
    if not failures:
        return
    if asked == 1:
        raise failures[0][1]
    _say(f"{len(failures)} of {asked} files failed:")
    codes = [_explain(error, indent="  ", about=file) for file, error in failures]
    raise typer.Exit(min(codes))


def _explain(error: BaseException, *, debug: bool | None = None, indent: str = "", about: str = "") -> int:
    """Tell of an error on stderr; returns the exit code: 2 when the user can mend it, 1 when it is ours."""
    debug = bool(os.environ.get("UNSPOKEN_DEBUG") or "--debug" in sys.argv) if debug is None else debug
    if debug:
        traceback.print_exception(error)
    if isinstance(error, UnspokenError):
        _say(f"{indent}error: {error}")
        if error.hint:
            _say(f"{indent}hint: {error.hint}")
        return 2
    if hasattr(error, "format_message"):  # the parser's own, for what was typed wrong
        _say(f"{indent}error: {error.format_message()}")
        _say(f"{indent}hint: unspoken --help, or unspoken COMMAND --help, shows how it is used")
        return 2
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{indent}error: {place}{(error.strerror or str(error)).lower()}")
        _say(f"{indent}hint: check the place, its permissions and the room on the disk")
        return 2
    _say(f"{indent}error: {about + ': ' if about else ''}Unspoken failed: {type(error).__name__}: {error}")
    _say(f"{indent}hint: this is our fault; please report it with what the same command prints with --debug before it")
    return 1


def _say(message: Any) -> None:
    from unspoken.terminal import plain  # brings rich, so not before there is something to say

    typer.echo(plain(str(message)), err=True)


add_commands(app, _read_whole, _screen)


if __name__ == "__main__":
    main()
