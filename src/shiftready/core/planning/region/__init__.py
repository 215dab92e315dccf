"""Classes that several agencies share: who gets how many of their seats, so that all of them together lack least."""
