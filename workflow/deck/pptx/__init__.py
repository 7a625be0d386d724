"""The launch deck as a PowerPoint file, one small module per family of slides."""

from workflow.deck.pptx.build import build_deck

__all__ = ["build_deck"]
