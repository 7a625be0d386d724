"""What a mail of the reply mailbox says. Pure: bytes in, facts out, whatever the bytes are."""
