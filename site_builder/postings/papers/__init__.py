"""The papers of an announcement: typeset ones, and the agency's own."""
