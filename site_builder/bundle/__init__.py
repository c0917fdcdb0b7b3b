"""Sent to browsers besides pages: wheels, fonts, service worker, policy."""


class BundleError(Exception):
    """A file that the site needs could not be fetched or made; the message names it and the remedy."""
