"""The slides of the launch deck, one module per family; each adds nothing where it has nothing to say."""
