"""What was done about learning sites, in the words of the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

SITE_DEEDS: Mapping[str, str] = {
    "nature_said": "Type and setting of the agency said",
}
