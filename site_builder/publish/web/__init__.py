"""What people read: pages, their lists and their search."""
