"""Show that every public fact is proven by the exact words of an article."""

from django.core.management.base import BaseCommand, CommandError

from articles.proof import check_evidence


class Command(BaseCommand):
    help = "核对每条公开内容的依据：引文须与文章正文逐字相同；没有依据的公开内容逐条列出。"

    def handle(self, *args, **options):
        proof = check_evidence()
        self.stdout.write(
            f"公开内容 {proof.public} 条，其中有原文依据 {proof.proven} 条，凭编者说明 {proof.stated} 条。"
        )
        self.stdout.write(f"引文 {proof.quotes} 条，与正文逐字相同 {proof.quotes - len(proof.broken)} 条。")
        for problem in [*proof.unproven, *proof.broken]:
            self.stderr.write(problem)
        if proof.unproven or proof.broken:
            raise CommandError("有公开内容未得到证明，见上。")
