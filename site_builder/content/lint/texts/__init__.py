"""What texts say: numbers, days, addresses and spelling, by themselves and against the keys."""
