"""The roles that doors let in, by the names their lines give them."""

from __future__ import annotations

EVERYONE = frozenset({"coordinator", "supervisor", "instructor", "member", "auditor", "administrator"})
SEERS = EVERYONE - {"instructor", "member"}
#: The demo's supervisor is bound to Patrol; the person of the lines is not of it, the certificate's holder is.
SEERS_OF_ALL = SEERS - {"supervisor"}
TAUGHT = SEERS | {"instructor"}
OWN = EVERYONE - {"auditor"}
COORDINATORS = frozenset({"coordinator"})
RECOMMENDERS = frozenset({"coordinator", "supervisor"})
TEACHERS = frozenset({"coordinator", "instructor"})
#: Supervisors and field trainers.
BRIEFERS = frozenset({"coordinator", "supervisor", "instructor"})
ADMINISTRATORS = frozenset({"administrator"})
ANSWERABLE = frozenset({"coordinator", "auditor", "administrator"})
SETTERS = frozenset({"coordinator", "administrator"})
#: Who sees the request of the demo's member: those who look after waivers, and the member.
CONCERNED = SETTERS | {"member"}
