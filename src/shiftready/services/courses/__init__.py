"""An agency's own courses: built in versions, reviewed by a second person, released on a day, retired."""
