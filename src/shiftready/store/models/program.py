"""What an agency says of its whole program, element by element, and the papers that bear it out."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from shiftready.store.models.agency import AgencyRow
from shiftready.store.models.kept_files import KeptPaper


class ElementAssessment(AgencyRow):
    """What was said of one element of a framework on a day. Never edited: the newest that stands is what counts.

    `figures` are those it rested on, frozen as they were then: a list of `key`, `title`, `part`, `whole`, `says` and
    `as_of`. `papers` are the papers of the element that were there then: a list of `paper`, `name` and `digest`. One
    that should not have been written is answered by a row that takes it back, with the reason as its note.
    """

    framework = models.CharField(max_length=60)
    element = models.CharField(max_length=60)
    standing = models.CharField(max_length=12)
    assessed_on = models.DateField()
    note = models.CharField(max_length=2000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_role = models.CharField(max_length=100, blank=True)
    next_step = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    figures = models.JSONField(default=list, blank=True)
    papers = models.JSONField(default=list, blank=True)
    takes_back = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="taken_back_by"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["assessed_on", "pk"]
        indexes = [models.Index(fields=["agency", "framework", "element"])]

    def __str__(self) -> str:
        return f"{self.framework} {self.element} {self.standing} {self.assessed_on}"


class ProgramPaper(KeptPaper):
    """A paper that bears out an element."""

    framework = models.CharField(max_length=60)
    element = models.CharField(max_length=60)


class ProgramType(AgencyRow):
    """A type of program that an agency runs over a span of days, both included; no last day goes on.

    Never edited: a span that ends is withdrawn, and one with its last day takes its place.
    """

    kind = models.CharField(max_length=60)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} from {self.first_on}"
