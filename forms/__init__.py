"""The official forms: what is asked, how it looks on the screen and on paper."""
