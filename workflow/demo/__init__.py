"""The demonstration: real authorities of the registry, invented people, every state between not begun and finished."""
