"""SOPs and records to dated occurrences: what is due when, what is late, what is done."""
