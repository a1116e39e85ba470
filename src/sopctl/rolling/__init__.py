"""Next year's SOP out of this year's: every date moved on, comments and layout kept."""
