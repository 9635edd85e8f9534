from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="preference",
            name="urgent",
            field=models.JSONField(default=None, null=True),
        ),
    ]
