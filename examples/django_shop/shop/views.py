"""The pages of the shop: the invoice of an order, and what it would become."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from profit_integration import EntryDraft, ProfitIntegrationError
from profit_integration.messages import DUTCH
from shop import invoicing
from shop.models import Order


@csrf_exempt  # a service of the shop calls it; people would use a form
@require_POST
def invoice(request: HttpRequest, order_id: int) -> JsonResponse:
    """Invoice an order; posted again, the answer is the same."""
    try:
        entry = invoicing.journalise(order_id, timezone.localdate())
    except Order.DoesNotExist:
        return JsonResponse({"text": f"er is geen order {order_id}"}, status=404)
    except ProfitIntegrationError as error:
        return JsonResponse({"code": error.code, "text": error.in_words(DUTCH)}, status=422)
    return JsonResponse({"number": entry.number.text} | _shown(entry))


@require_GET
def preview(request: HttpRequest, order_id: int) -> JsonResponse:
    """Show the entry that the invoice of an order would get."""
    try:
        return JsonResponse(_shown(invoicing.preview(Order.objects.get(pk=order_id), timezone.localdate())))
    except Order.DoesNotExist:
        return JsonResponse({"text": f"er is geen order {order_id}"}, status=404)
    except ProfitIntegrationError as error:
        return JsonResponse({"code": error.code, "text": error.in_words(DUTCH)}, status=422)


def _shown(entry: EntryDraft) -> dict[str, object]:
    lines = [[line.account, line.side, str(line.amount)] for line in entry.lines]
    return {"description": entry.description.text, "lines": lines}
