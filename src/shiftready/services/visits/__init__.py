"""Visits to agencies that did it before: asked, answered, held, with what was learned and what is to do."""
