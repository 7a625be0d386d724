"""All models of the app, gathered for Django; each lives in its subject."""

from cms.glossary.models import GlossaryEntry
from cms.guidance.models import FaqEntry, GoodPractice, Recommendation, Testimonial, Tool
from cms.loading.models import LoadedItem
from cms.pages.models import (
    ActivityPage,
    FaqPage,
    GlossaryPage,
    LegalPage,
    SourcesPage,
    StepPage,
    ToolkitHomePage,
)
from cms.sources.models import Source

__all__ = [
    "ActivityPage",
    "FaqEntry",
    "FaqPage",
    "GlossaryEntry",
    "GlossaryPage",
    "GoodPractice",
    "LegalPage",
    "LoadedItem",
    "Recommendation",
    "Source",
    "SourcesPage",
    "StepPage",
    "Testimonial",
    "Tool",
    "ToolkitHomePage",
]
