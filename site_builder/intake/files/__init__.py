"""What a received file is, and why it is not read."""
