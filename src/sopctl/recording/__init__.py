"""Files of records on disk: evidence hashed, records added and taken out, several people at once."""
