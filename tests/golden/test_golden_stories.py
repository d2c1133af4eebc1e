"""The golden stories themselves: whole, well marked, and the demo's gold the same as the demo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_golden_story_keeps_its_rules() -> None:
    reader = Path(__file__).parent / "read.py"
    command = [sys.executable, "-X", "utf8", str(reader)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
