"""What training boards call people, courses and classes."""

from __future__ import annotations

from django.db import models

from shiftready.store.models.agency import Fact


class BoardNumber(Fact):
    """A number that a board gave to a person, a course or a class: exactly one of the three is named.

    `board` is a board's id in the catalogue, or another board's name. `last_on` is the last day on which it holds, or
    by which it is to be renewed.
    """

    board = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    person = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="board_numbers"
    )
    course = models.CharField(max_length=100, blank=True)
    offering = models.ForeignKey(
        "store.Offering", null=True, blank=True, on_delete=models.PROTECT, related_name="board_numbers"
    )
    first_on = models.DateField("first day", null=True, blank=True)
    last_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "number at a board"
        verbose_name_plural = "numbers at boards"
        indexes = [models.Index(fields=["agency", "board", "number"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, course="", offering=None)
                | models.Q(person=None, offering__isnull=False, course="")
                | (models.Q(person=None, offering=None) & ~models.Q(course="")),
                name="board_number_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.pk}"
