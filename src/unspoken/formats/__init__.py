"""Files to texts: txt, html (with downloads of AO3 and fanfiction.net), epub, docx, markdown, and plain strings.

Each format makes one `Text`: the words untouched in reading order, what the file said about their stretches, and where
in the file they came from. A file is read as what it is, whatever it is called.

>>> text = from_string("CHAPTER I\\n\\n_Stay_, she said.\\n\\nCHAPTER II\\n\\nHe went.")
>>> [(row.kind, text.string[row.start:row.end]) for row in text.layout]
[('heading', 'CHAPTER I'), ('emphasis', 'Stay'), ('heading', 'CHAPTER II')]
"""

from unspoken.formats.opening import FORMATS, from_bytes, from_string, read_text

__all__ = ["FORMATS", "from_bytes", "from_string", "read_text"]
