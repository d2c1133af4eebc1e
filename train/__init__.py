"""Data sets to weights: what reads the corpora and trains the network. Outside the wheel; needs torch."""
