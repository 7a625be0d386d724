"""« Courriers non reconnus » : what came into the reply mailbox and belongs to no space."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from parcours.inbox.domain.close_unmatched import close_unmatched
from parcours.inbox.domain.forget_mails import KEPT
from parcours.inbox.models import UnmatchedMail
from tenants.pilotage.access import coordinators_only

_PAGE = 50


@coordinators_only
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    page = Paginator(UnmatchedMail.objects.all(), _PAGE).get_page(request.GET.get("page"))
    return render(request, "pilotage/unmatched.html", {"page_obj": page, "days": KEPT.days})


@coordinators_only
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    close_unmatched(actor=request.user, mail_id=get_object_or_404(UnmatchedMail, pk=pk).pk)
    messages.success(request, "Le courrier est classé. Il reste dans la boîte aux lettres.")
    return redirect("pilotage:mails")
