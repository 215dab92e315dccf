"""Classes in people's own calendars: private addresses, and what stands at them."""
