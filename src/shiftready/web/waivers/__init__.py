"""Waivers, extensions and exemptions: asked, decided, printed."""
