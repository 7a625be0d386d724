from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0006_delegation_word"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mailedreply",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("applied", "Prise en compte"),
                    ("unknown_sender", "Expéditeur inconnu"),
                    ("old_date", "Réponse à une ancienne date"),
                    ("superseded", "Plus ancienne que la réponse notée"),
                    ("closed", "Réponses closes"),
                    ("cancelled", "Répond à une réunion annulée"),
                    ("former", "Répond à l’ancien rendez-vous"),
                    ("to_discuss", "À voir avec la personne"),
                    ("unreadable", "Illisible"),
                ],
                max_length=20,
            ),
        ),
    ]
