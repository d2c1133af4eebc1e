"""Several files of one story, written whole: all of them, or none."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from unspoken.errors import WouldOverwrite
from unspoken.story import write_whole


def write_files(folder: str | os.PathLike[str], files: Mapping[str, bytes], *, force: bool = False) -> list[Path]:
    """Write files by name into a folder (made when missing); all stand there at the end, or none does.

    Raises `WouldOverwrite` before anything is written when one of them exists and `force` was not given.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_files(folder, {"a.tokens": b"1", "a.quotes": b"2"})]
    ['a.tokens', 'a.quotes']
    """
    folder = Path(folder)
    paths = {folder / name: content for name, content in files.items()}
    standing = [path.name for path in paths if os.path.lexists(path)]
    if standing and not force:
        raise WouldOverwrite(f"{', '.join(standing)}: there already, in {folder}", hint="--force replaces it")
    folder.mkdir(parents=True, exist_ok=True)
    if len(paths) == 1:
        (path, content), *_ = paths.items()
        write_whole(path, lambda file: file.write(content))
        return [path]
    with tempfile.TemporaryDirectory(prefix=".unspoken.", suffix=".part", dir=folder) as staged:
        for path, content in paths.items():
            write_whole(Path(staged, path.name), lambda file, content=content: file.write(content))  # type: ignore[misc]
        with _undisturbed():
            for path in paths:
                os.replace(Path(staged, path.name), path)
    return list(paths)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold a Ctrl-C back for the instant in which finished files are moved to their places."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
