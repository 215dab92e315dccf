"""The word for whole minutes, where the judge's sentences about a finding take it from."""

from shiftready.core.time_said import say_minutes

__all__ = ["say_minutes"]
