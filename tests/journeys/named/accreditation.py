"""The accreditation folder."""

PAGES: dict[str, tuple[str, ...]] = {
    "accreditation:folder": ("program/accreditation/",),
    "accreditation:pledge": ("program/accreditation/one-mind/",),
    "accreditation:editions": ("program/accreditation/editions/",),
    "accreditation:file": ("program/accreditation/calea_mental_health/a/file/",),
}
NO_PAGES: dict[str, set[str]] = {
    "asked of a choice of an edition, of which the demo has none": {"accreditation:take_back"},
    "asked of a proof that was filed, of which the demo has none": {"accreditation:take_out"},
}
