"""Embedded servers for the demonstration and the tests: PostgreSQL, Valkey and an SMTP sink.

Nothing here imports Django, and nothing here runs on a production machine.
"""
