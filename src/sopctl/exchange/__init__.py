"""Formats that other programs read, such as calendars."""
