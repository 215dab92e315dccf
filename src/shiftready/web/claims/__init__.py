"""Pages of claims to funders."""
