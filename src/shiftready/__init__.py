"""Shiftready: who must be trained, by when and why, and a plan that keeps every shift staffed."""

__version__ = "0.1.0"
