from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0007_cancelled_events"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mailedreply",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("applied", "Prise en compte"),
                    ("unknown_sender", "Expéditeur inconnu"),
                    ("unproven", "Expéditeur à vérifier"),
                    ("old_date", "Réponse à une ancienne date"),
                    ("superseded", "Plus ancienne que la réponse notée"),
                    ("closed", "Réponses closes"),
                    ("cancelled", "Répond à une réunion annulée"),
                    ("former", "Répond à l’ancien rendez-vous"),
                    ("impossible", "Réponse à vérifier"),
                    ("substituted", "Un suppléant est annoncé"),
                    ("to_discuss", "À voir avec la personne"),
                    ("unreadable", "Illisible"),
                ],
                max_length=20,
            ),
        ),
    ]
