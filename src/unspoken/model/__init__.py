"""The one network that reads."""

from __future__ import annotations

__all__: list[str] = []
