"""What goes on in the people: who knows what since when."""

from unspoken.minds.attitudes import find_attitudes
from unspoken.minds.feelings import find_feelings
from unspoken.minds.knowing import Minds
from unspoken.minds.matrix import find_knowledge
from unspoken.minds.untruths import find_untruths

__all__ = ["Minds", "find_attitudes", "find_feelings", "find_knowledge", "find_untruths"]
