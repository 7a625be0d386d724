"""The command line for one machine: the demonstration, an empty stack for tests, Django's own commands.

Needs the embedded servers of `parcours.services`; not for production.
"""
