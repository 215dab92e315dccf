"""Requests for help: asked of a provider, answered by the moment it promised, followed to what came of them."""
