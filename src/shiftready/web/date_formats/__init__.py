"""How Django writes days and moments on pages, where a template does not say."""
