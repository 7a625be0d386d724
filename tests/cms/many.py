"""Many entries, each with an internal link: what a toolkit looks like after some years."""

from wagtail.models import Page

from cms.models import FaqEntry, GlossaryEntry, GoodPractice, Recommendation, Source, Testimonial, Tool


def add_many_entries(numbers: range) -> None:
    """One more of each kind for each number, every text with a link to another page."""
    page = Page.objects.get(slug="lexique")
    text = f'<p>Voir le <a linktype="page" id="{page.pk}">lexique</a> avant le diagnostic.</p>'
    every = {"activities": ["deck", "facilitation"]}
    for n in numbers:
        Recommendation.objects.create(title=f"Conseil {n}", text=text, **every)
        FaqEntry.objects.create(question=f"Question {n} ?", answer=text, theme=("engage", "inform")[n % 2], **every)
        for model in (Testimonial, GoodPractice):
            model.objects.create(title=f"Récit {n}", text=text, person="A. B.", organisation="Bêta", **every)
        Tool.objects.create(title=f"Outil {n}", text=text, **every)
        GlossaryEntry.objects.create(acronym=f"SIG{n}", meaning=f"Sigle {n}", definition=text)
        Source.objects.create(title=f"Source {n}", kind="guide", theme="learn", publisher="Éditeur")
