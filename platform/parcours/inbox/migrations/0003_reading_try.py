from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0002_read_mail'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadingTry',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('last_at', models.DateTimeField()),
            ],
        ),
    ]
