"""The demonstration: real authorities of the registry, invented people, every state between not begun and finished.

Which authority has lived which story: authorities.toml; what there is to see in each: `telling.SHOWS`.
"""
