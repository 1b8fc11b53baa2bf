"""Wagtail's groups may change every page and approve it; who may do what here, the roles say."""

from django.db import migrations

NAMES = ("Editors", "Moderators")


def remove_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    # Somebody may be in one on purpose.
    Group.objects.filter(name__in=NAMES, user__isnull=True).delete()
    # What only they approved would wait for ever.
    GroupApprovalTask.objects.filter(groups__isnull=True).update(active=False)
    Workflow.objects.exclude(workflow_tasks__task__active=True).update(active=False)


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0001_initial"),
        ("people", "0002_municipality"),
        # These give the two groups their permissions, and fail where they miss them.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(remove_groups, migrations.RunPython.noop)]
