"""The accreditation folder."""

PAGES: dict[str, tuple[str, ...]] = {
    "accreditation:folder": ("program/accreditation/",),
    "accreditation:pledge": ("program/accreditation/one-mind/",),
    "accreditation:editions": ("program/accreditation/editions/",),
    "accreditation:file": ("program/accreditation/calea_mental_health/a/file/",),
    "accreditation:take_back": (
        "program/accreditation/editions/{}/take-back/", "SELECT min(id) FROM store_accreditationedition"
    ),
    "accreditation:take_out": (
        "program/accreditation/proofs/{}/take-out/", "SELECT min(id) FROM store_accreditationproof"
    ),
}  # fmt: skip
