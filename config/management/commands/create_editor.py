"""Make an account for an editor, with a random password that is printed once and kept nowhere in plain."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from initiatives.reference import load_reference_data

_GROUPS = ("编辑", "审核员")
_PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = "建立审编账号，随机密码只显示这一次。账号已存在时什么也不做。"

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?", default="editor", metavar="NAME", help="用户名（默认 editor）")

    def handle(self, *args, **options):
        username = options["username"]
        password = _create(username)
        if password is None:
            self.stdout.write(
                f"审编账号 {username} 已存在，密码不再显示；重设密码 / to set a new password: "
                f"manage.py changepassword {username}"
            )
            return
        self.stdout.write(f"审编账号 / editor account: {username}")
        self.stdout.write(f"密码（只显示这一次） / password (shown only this once): {password}")


@transaction.atomic
def _create(username: str) -> str | None:
    """The new account's password; None when the name is taken."""
    users = get_user_model()
    if users.objects.filter(username=username).exists():
        return None
    load_reference_data()
    groups = Group.objects.filter(name__in=_GROUPS)
    if len(groups) < len(_GROUPS):
        raise CommandError(f"缺少用户组：需要{'、'.join(_GROUPS)}。")
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    user = users.objects.create_user(username, password=password, is_staff=True)
    user.groups.set(groups)
    return password
