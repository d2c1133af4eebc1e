"""Weights and rules to tables of figures. Outside the wheel."""
