"""Money in whole cents: what people are paid, what classes cost, and the budgets that bear it."""
