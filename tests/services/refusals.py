"""How a test looks at a refusal: its code asserted, its words and fields to be compared."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from shiftready.core.errors import ShiftreadyError


class Said:
    """What the refusal said, once it was met."""

    error: ShiftreadyError

    def __call__(self):
        return self.error.message

    def fields(self):
        return dict(self.error.fields)


@contextmanager
def refused(code):
    """What is done within is refused with this code."""
    said = Said()
    with pytest.raises(ShiftreadyError) as refusal:
        yield said
    said.error = refusal.value
    assert said.error.code == code
