class BundleError(Exception):
    """Something that the site must carry could not be had; the words say what, and what to do."""
