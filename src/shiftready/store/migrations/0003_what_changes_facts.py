from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('store', '0002_more_ways_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditline',
            name='changes_facts',
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name='auditline',
            index=models.Index(
                condition=models.Q(('changes_facts', True)), fields=['agency', '-id'], name='newest_change_of_facts'
            ),
        ),
    ]
