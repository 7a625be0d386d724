"""Previews on the editing host: a page of the main host, shown in a frame of Wagtail's admin."""

from django.http import HttpResponse

_FRAME_HEADERS = ("Content-Security-Policy", "X-Frame-Options")


class FramedPreviewMixin:
    """Drop the main host's refusal of frames: the answer leaves through the editing host, which sets its own policy.

    Wagtail renders a preview through a whole second chain of middleware, as if the main host had been asked.
    """

    def make_preview_request(self, *args, **kwargs) -> HttpResponse:
        response = super().make_preview_request(*args, **kwargs)
        for header in _FRAME_HEADERS:
            if header in response:
                del response[header]
        return response
