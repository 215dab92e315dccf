"""The rule language, the judge and the reasons: one judge for every door."""

from shiftready.core.compliance.explain import explain, explain_reason
from shiftready.core.compliance.findings import Finding, Reason, Status
from shiftready.core.compliance.groups import GroupFinding, judge_groups
from shiftready.core.compliance.judge import judge, judge_each, statuses
from shiftready.core.compliance.presence import PresenceFinding, ShiftShort, judge_presence
from shiftready.core.compliance.rule import Rule, Rulebook, RuleVersion

__all__ = [
    "Finding",
    "GroupFinding",
    "PresenceFinding",
    "Reason",
    "Rule",
    "RuleVersion",
    "Rulebook",
    "ShiftShort",
    "Status",
    "explain",
    "explain_reason",
    "judge",
    "judge_each",
    "judge_groups",
    "judge_presence",
    "statuses",
]
