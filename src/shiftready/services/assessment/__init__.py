"""What was learned: questions of one's own, tests a class ends with, who passed, and what follows where one did not."""
