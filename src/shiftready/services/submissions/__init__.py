"""What training boards are told: the numbers they go by, rosters and packets, and what became of them."""
