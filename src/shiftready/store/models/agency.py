"""An agency and the choices it makes for itself."""

from __future__ import annotations

from django.db import models

from shiftready.store.scope import ScopedManager


class Agency(models.Model):
    """A department, council or board; everything else hangs from it. `slug` stands in addresses."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=64, default="America/Chicago")
    #: The day a roster was last taken over as a snapshot, and the day the list of past trainings was drawn, if it was.
    roster_as_at = models.DateField(null=True, blank=True)
    records_complete_until = models.DateField(null=True, blank=True)
    #: `core.strategy.Strategy` and named `core.strategy.Group`s, as `store.choices` writes and reads them.
    strategy = models.JSONField(default=dict, blank=True)
    groups = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    #: How many lines the audit trail has, and the newest one's digest: without its newest lines it does not fit these.
    audit_lines = models.PositiveIntegerField(default=0, editable=False)
    audit_head = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class AgencyRow(models.Model):
    """What every other row has: its agency, and a manager that refuses a query naming none."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager()

    class Meta:
        abstract = True


class Fact(AgencyRow):
    """A dated fact: appended and withdrawn, never edited, so that what was known on any day can be told again.

    Known by K means `entered_at <= K` and not withdrawn by K. `batch` is the import that brought it, `withdrawn_by` the
    import that took it back or replaced it.
    """

    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(
        "store.ImportBatch", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    withdrawn_by = models.ForeignKey(
        "store.ImportBatch", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_%(class)ss"
    )

    class Meta:
        abstract = True


class RuleAdoption(Fact):
    """A rule of the catalogue that the agency holds itself to."""

    rule = models.CharField(max_length=200)

    class Meta:
        ordering = ["rule"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "rule"], condition=models.Q(withdrawn_at=None), name="one_adoption_a_rule"
            )
        ]

    def __str__(self) -> str:
        return self.rule


class ClosedDay(Fact):
    """A day without class."""

    day = models.DateField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class OwnRule(Fact):
    """A rule the agency wrote itself: the text of one rule file, and its place below `rules/` in an agency folder.

    `from_on`: the first day on which the agency goes by it; None where it came with a folder and always did. `release`
    brought this text, None likewise.
    """

    place = models.CharField(max_length=200)
    text = models.TextField()
    from_on = models.DateField(null=True, blank=True)
    release = models.ForeignKey(
        "store.OrderRelease", null=True, blank=True, on_delete=models.PROTECT, related_name="texts"
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "place"], condition=models.Q(withdrawn_at=None), name="one_own_rule_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.place


class StrategyChoice(Fact):
    """Whom the agency wanted trained from this moment on, as `store.choices` writes it; the newest is the agency's own.

    `Agency.strategy` and `Agency.groups` say the same of now; these rows tell it of any day before.
    """

    strategy = models.JSONField(default=dict)
    groups = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"strategy of {self.entered_at:%Y-%m-%d}"


class AgencyProfile(Fact):
    """What rules ask of an agency itself, said from this moment on; the newest in force is the agency's own.

    `rank_levels`: pairs of a rank title and the level it stands on, in the agency's own order. `tags`: words by which
    rules pick agencies. `officers`: its strength, None where nobody stated it.
    """

    rank_levels = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    officers = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"profile of {self.entered_at:%Y-%m-%d}"


class MoneyStated(Fact):
    """What the agency states of pay, prices and budgets from this moment on; the newest in force is the agency's own.

    `said` is as `store.money_choice` writes and reads it; empty where it states nothing any more.
    """

    said = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "money stated"

    def __str__(self) -> str:
        return f"pay and costs of {self.entered_at:%Y-%m-%d}"


class DrawnList(Fact):
    """The day on which a roster was drawn, or until which a list of past training is complete, once it was brought.

    `Agency.roster_as_at` and `Agency.records_complete_until` say the latest of now; these rows tell it of any day
    before.
    """

    class Kind(models.TextChoices):
        ROSTER = "roster", "Roster"
        RECORDS = "records", "Past training"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    drawn_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.drawn_on}"
