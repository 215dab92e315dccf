"""Pages of certificates: the list, the papers, revoking, and the public check."""
