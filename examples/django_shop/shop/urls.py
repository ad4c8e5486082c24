"""The addresses of the shop."""

from django.urls import path

from shop import views

urlpatterns = [
    path("orders/<int:order_id>/invoice", views.invoice),
    path("orders/<int:order_id>/preview", views.preview),
]
