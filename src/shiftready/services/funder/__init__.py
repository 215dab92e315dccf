"""What a funder sees of its fund, by a private link."""
