"""One function a deed: permission, transaction, audit line."""
