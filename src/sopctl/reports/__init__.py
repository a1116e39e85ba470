"""Reports that are computed from an SOP and its records: the data of a filled form, and its file."""
