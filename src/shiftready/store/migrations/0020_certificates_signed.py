"""A place in the list of revocations for every certificate, and the public keys that sign them."""

from typing import Any

from django.db import migrations, models


def give_places(apps: Any, schema_editor: Any) -> None:
    """Number each agency's certificates in the order in which they were issued."""
    model = apps.get_model("store", "Certificate")
    rows = model._base_manager.order_by("agency_id", "pk")
    places, agency = 0, None
    for row in rows.only("pk", "agency_id").iterator():
        places = places + 1 if row.agency_id == agency else 0
        agency = row.agency_id
        model._base_manager.filter(pk=row.pk).update(status_place=places)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0019_people_who_teach'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public', models.CharField(max_length=100, unique=True)),
                ('first_used_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-first_used_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='certificate',
            name='status_place',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(give_places, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='certificate',
            name='status_place',
            field=models.PositiveIntegerField(),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('agency', 'status_place'), name='one_status_place'),
        ),
    ]
