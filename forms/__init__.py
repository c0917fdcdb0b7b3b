"""The official forms: their questions, their look on screen and on paper."""
