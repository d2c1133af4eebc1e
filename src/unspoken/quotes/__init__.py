"""Quotes: the stretches of speech, thought and writing, by their marks and by what stands around them.

What is found: quotations in any style of marks, decided for each passage; nested ones; speech that runs on over
paragraphs; dialogue behind dashes; words thought. A quotation covers its marks. Quoted words that nobody says
(scare quotes, titles) have no row.
"""

from __future__ import annotations

from unspoken.quotes._find import find_quotes
from unspoken.quotes._heard import add_heard

__all__ = ["add_heard", "find_quotes"]
