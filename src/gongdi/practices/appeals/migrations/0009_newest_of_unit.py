"""An index for the newest matters of a unit."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("appeals", "0008_facet_grains"),
    ]

    operations = [
        migrations.AddIndex(
            "appeal",
            models.Index(
                fields=["unit", "-raised_at"],
                condition=models.Q(unit__isnull=False),
                name="appeal_of_unit",
            ),
        ),
    ]
