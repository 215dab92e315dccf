"""Pages of the door: the rotating code, one's own sign, the kiosk, and who walked in without a seat."""
