"""A story as files for other tools and other eyes: json, csv, booknlp, script and html, one module a format.

The story's words are given back verbatim in all of them. `docs/formats.md` describes every file column by column;
`schema.json` in this folder is the JSON's schema (draft 2020-12).

>>> import unspoken
>>> story = unspoken.annotate("“Stay,” said Ann.", upto="quotes")
>>> sorted(export(story, "csv"))[:3]
['.chapters.csv', '.layout.csv', '.origin.csv']
"""

from unspoken.export._door import FORMATS, export
from unspoken.export._files import write_files
from unspoken.export._pieces import EXPLAINED, explain, names_of
from unspoken.export._script import text_of_script

__all__ = ["EXPLAINED", "FORMATS", "explain", "export", "names_of", "text_of_script", "write_files"]
