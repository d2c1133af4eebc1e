"""The one network that reads: windows, graph, scorers, the weights. Knows arrays, not stories."""

from unspoken.model import features, lemmas
from unspoken.model.network import Answers, Network, shipped

__all__ = ["Answers", "Network", "features", "lemmas", "shipped"]
