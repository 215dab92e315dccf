"""Partners: who they are, whom to ask there, what was agreed, what they promised and gave."""
