"""Makes many tables in one step of a migration: step by step, Django lays out every model anew after each table."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations import CreateModel, SeparateDatabaseAndState
from django.db.migrations.state import ProjectState


class CreateTables(SeparateDatabaseAndState):
    """Creates a table for each of `models`, which may name one another in any order."""

    reversible = False

    def __init__(self, models: list[CreateModel]) -> None:
        super().__init__(state_operations=models)
        self.names = [model.name for model in models]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # What was laid out would be laid out again with each of ours; so it is done once, when next asked for.
        vars(state).pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: Any,
        from_state: ProjectState,  # noqa: ARG002 (Django's signature)
        to_state: ProjectState,
    ) -> None:
        for name in self.names:
            schema_editor.create_model(to_state.apps.get_model(app_label, name))
