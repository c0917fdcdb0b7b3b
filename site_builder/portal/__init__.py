"""One site from many: what agencies' sites publish as JSON, taken over, checked, and kept."""
