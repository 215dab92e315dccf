"""Pages to bring in rosters and past training."""
