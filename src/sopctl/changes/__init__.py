"""What changed between two versions of an SOP, in the terms of the SOP."""
