"""The reply mailbox, wherever it is."""
