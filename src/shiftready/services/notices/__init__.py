"""What people are told by mail: planned in the deed that it tells of, sent by the worker, once."""
