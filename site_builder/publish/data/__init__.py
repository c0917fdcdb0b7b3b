"""What programs read: JSON, calendars and feeds."""
