"""What came on paper, and what goes to a committee on paper."""
