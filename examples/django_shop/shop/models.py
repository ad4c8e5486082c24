"""Orders, and what their invoices need: the last values of number ranges, and journal entries."""

from django.db import models


class Order(models.Model):
    """What a customer ordered, at one rate of VAT, and the number of its invoice."""

    customer = models.CharField(max_length=20)
    customer_name = models.CharField(max_length=100)
    net = models.DecimalField(max_digits=12, decimal_places=2)
    vat = models.DecimalField(max_digits=12, decimal_places=2)
    invoice_number = models.CharField(max_length=12, unique=True, null=True)
    invoice_date = models.DateField(null=True)


class NumberRange(models.Model):
    """The last value that a range of a counter has given."""

    administration = models.IntegerField()
    counter = models.TextField()
    start_date = models.DateField()
    leader = models.TextField()
    total_length = models.IntegerField()
    last_value = models.BigIntegerField()

    class Meta:
        """What must be unique."""

        constraints = (
            models.UniqueConstraint(fields=("administration", "counter", "start_date"), name="one_row_per_range"),
        )


class Entry(models.Model):
    """A journal entry in the library's JSON, by its document and by its number."""

    document = models.TextField(unique=True)
    number = models.TextField(unique=True)
    content = models.TextField()
