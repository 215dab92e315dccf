"""Visits to agencies that did it before, and those that others ask of this one."""
