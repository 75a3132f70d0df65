"""Send what is due to the endpoints of partners; to be called every minute where no worker runs."""

from django.core.management.base import BaseCommand

from partners.webhooks.delivering import deliver_due


class Command(BaseCommand):
    help = "把到时的公开变化推送给各合作方；没有后台进程时，每分钟运行一次。"

    def handle(self, *args, **options):
        self.stdout.write(f"送达 {deliver_due()} 条。")
