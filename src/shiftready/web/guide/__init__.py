"""The guided plan of an agency on its pages."""
