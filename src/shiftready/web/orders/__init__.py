"""Our orders: what the agency asks of its own people, from the first draft to the day it binds."""
