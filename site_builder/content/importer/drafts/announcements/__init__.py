"""Announcements: their frame, their clauses, and the lines of each → keys."""
