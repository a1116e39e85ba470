"""Forms that people fill, and the documents made of them."""
