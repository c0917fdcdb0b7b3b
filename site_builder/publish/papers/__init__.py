"""What is printed: the papers of each announcement, and whether forms fit theirs."""
