"""A WSGI cache for pages that are the same for everybody: they skip the checks of tenant and access."""
