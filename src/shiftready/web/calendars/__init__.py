"""Private addresses of calendars, and what stands at them."""
