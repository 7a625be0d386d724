"""Which blocks a page offers, by family."""

from cms.blocks import entries, method, text

TEXT = [("paragraph", text.ParagraphBlock(group="Texte")), ("callout", text.CalloutBlock(group="Texte"))]
METHOD = [
    ("duration", method.DurationBlock(group="Méthode")),
    ("method", method.MethodBlock(group="Méthode")),
    ("next_step", method.NextStepBlock(group="Méthode")),
]
ENTRIES = [
    ("activities", entries.ActivityListBlock(group="Listes")),
    ("recommendations", entries.RecommendationListBlock(group="Listes")),
    ("tools", entries.ToolListBlock(group="Listes")),
    ("stories", entries.StoryListBlock(group="Listes")),
    ("faq", entries.FaqListBlock(group="Listes")),
    ("sources", entries.SourceListBlock(group="Listes")),
]
ALL = [*TEXT, *METHOD, *ENTRIES]
