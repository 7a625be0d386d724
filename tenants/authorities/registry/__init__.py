"""The official registry: every commune, EPCI, département and région of France, to find and enrol an authority.

`build` reduces the published package to `data/`; `reader` reads that; `domain.load_registry` puts it in the
database; `queries.search_registry` finds an entry by name, SIREN or INSEE code.
"""
