"""Checks that types cannot express: contradictions between the parts of the content.

Each module looks at one subject and yields findings; ``load.py`` gathers them. An error must not be
published; a warning may be intended.
"""
