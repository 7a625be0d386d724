from django.db import migrations, models

# The word for a delegate stood in the comment of whoever sent them.
MOVE = """
UPDATE workflow_participant AS delegate SET delegation_word = sent.comment
FROM workflow_invitation AS sent
WHERE delegate.represents_id = sent.participant_id AND delegate.removed_at IS NULL AND sent.reply = 'delegated'
"""
CLEAR = """
UPDATE workflow_invitation AS sent SET comment = ''
FROM workflow_participant AS delegate
WHERE delegate.represents_id = sent.participant_id AND delegate.removed_at IS NULL AND sent.reply = 'delegated'
"""
BACK = """
UPDATE workflow_invitation AS sent SET comment = delegate.delegation_word
FROM workflow_participant AS delegate
WHERE delegate.represents_id = sent.participant_id AND delegate.removed_at IS NULL AND sent.reply = 'delegated'
AND delegate.delegation_word <> ''
"""


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0005_changes_and_cancellations'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='delegation_word',
            field=models.TextField(blank=True, default='', max_length=1000),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='invitation',
            name='unrepresented_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(MOVE, BACK),
        migrations.RunSQL(CLEAR, migrations.RunSQL.noop),
    ]
