"""What is asked of applicants: conditions, levels, forms and their limits, personal data."""
