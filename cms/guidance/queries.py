"""Which published entries belong to an activity."""

from dataclasses import dataclass

from cms.guidance.models import FaqEntry, GoodPractice, Recommendation, Testimonial, Tool


@dataclass(frozen=True)
class ActivityEntries:
    recommendations: list[Recommendation]
    good_practices: list[GoodPractice]
    testimonials: list[Testimonial]
    tools: list[Tool]
    faq: list[FaqEntry]


def entries_of(activity: str) -> ActivityEntries:
    """Everything published for one activity. Five queries."""
    models = (Recommendation, GoodPractice, Testimonial, Tool, FaqEntry)
    return ActivityEntries(*(list(model.objects.published().for_activity(activity)) for model in models))
