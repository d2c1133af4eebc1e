"""Questions put to a story on the command line: who knows it, who hides it, who is what to whom, what came when."""

from unspoken.asking.commands import add_commands

__all__ = ["add_commands"]
