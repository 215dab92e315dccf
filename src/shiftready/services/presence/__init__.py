"""Coming and going at the door of a class: the rotating code, the kiosk, and people without a seat."""
