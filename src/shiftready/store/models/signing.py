"""The public halves of the keys that signed certificates: they stay, or what they signed could not be checked."""

from __future__ import annotations

from django.db import models


class PublishedKey(models.Model):
    """A public key of the installation, as a Multikey writes it. The secret half is never in the database."""

    public = models.CharField(max_length=100, unique=True)
    first_used_at = models.DateTimeField()

    class Meta:
        ordering = ["-first_used_at", "-pk"]

    def __str__(self) -> str:
        return self.public
