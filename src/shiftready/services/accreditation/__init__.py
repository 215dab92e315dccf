"""The folder of an accreditor's standard: the edition that governs, evidence bullet by bullet, proofs year by year."""
