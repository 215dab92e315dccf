"""Pages of the accreditation folder."""
