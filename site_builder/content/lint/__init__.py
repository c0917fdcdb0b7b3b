"""What the types cannot say: contradictions between the parts of what an agency publishes.

Each module looks at one subject and yields findings; ``load.py`` gathers them. An error is what
must not be published; a warning is what may be meant so.
"""
