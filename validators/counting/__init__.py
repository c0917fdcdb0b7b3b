"""Counting by the calendar and the law: dates, durations, retirement."""
