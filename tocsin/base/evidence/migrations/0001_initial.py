import django.db.models.deletion
import tocsin.base.journal.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Exhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=tocsin.base.journal.ids.new_id, editable=False, unique=True)),
                ('about_kind', models.CharField(max_length=30)),
                ('about', models.UUIDField(db_index=True)),
                ('plant', models.UUIDField(db_index=True, null=True)),
                ('region', models.UUIDField(db_index=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.BigIntegerField()),
                ('original', models.CharField(db_index=True, max_length=64)),
                ('served', models.CharField(blank=True, max_length=64)),
                ('small', models.CharField(blank=True, max_length=64)),
                ('likeness', models.CharField(blank=True, max_length=32)),
                ('state', models.CharField(choices=[('sound', 'sound'), ('quarantined', 'quarantined')], max_length=12)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('claims', models.JSONField(default=dict)),
                ('seen', models.JSONField(default=dict)),
                ('received_at', models.DateTimeField()),
                ('by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'received_at'], name='evidence_state')],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveIntegerField(db_index=True)),
                ('exhibit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='evidence.exhibit')),
            ],
        ),
    ]
