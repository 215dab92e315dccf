"""Pages of appeals: one contests a mark of one's own, a coordinator decides."""
