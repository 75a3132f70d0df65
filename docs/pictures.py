"""Takes the pictures of the desk that the guide shows, from invented articles in a database of its own.

    python docs/pictures.py [FOLDER]

Writes desk-*.png to the folder, docs/images unless told otherwise. Needs the system's Chromium. The pictures are kept
with a palette, a third of the size: pngquant --ext .png --force docs/images/desk-*.png
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
NEWS = """云岭高新区：把党组织建在产业链上
云岭日报　2025年6月18日
云岭高新区党工委推行“链上党建”工作法。截至2025年5月底，全区已有入园企业1260家，其中规模以上工业企业86家，建成非公企业党组织142个，在册党员2380名。
一季度，园区实现规模以上工业总产值96.5亿元，同比增长12.3%。云岭新材料有限公司党支部组建“红链攻坚队”，带动上下游企业15家，解决技术难题27项。
云岭高新区党群服务中心设有共享会议室6间，推出“一窗通办”服务事项48项，今年以来累计服务企业职工1.2万人次。园区打造“周五夜学堂”品牌，举办技能培训32场。
下一步，云岭高新区计划到2026年底新建党群服务驿站10个，实现规模以上企业党的组织覆盖率达到95%。
"""
LATER = """云岭高新区党员人数又有新变化
截至2025年5月底，云岭高新区在册党员2410名，建成非公企业党组织142个，入园企业1260家。
"""
OTHER = """望海高新区推行“楼宇管家”
望海高新区综合党委推行“楼宇管家”行动，选派党建指导员35名，覆盖商务楼宇18座，全年走访企业420家。
"""
FILES = {
    "云岭快讯.txt": LATER,
    "望海简报.txt": OTHER,
    "云岭日报（转载）.txt": NEWS.replace("云岭日报", "望海日报"),
    "云岭日报0618.txt": NEWS,
    "扫描件.docx": "不是 Word 文件",
}


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["DATABASE_URL"] = f"sqlite:///{temporary}/pictures.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop looks like async code
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("import_seeds", approve=True, verbosity=0)
        _take_all(folder)


def _take_all(folder: Path) -> None:
    from tests.live_desk import signed_in_page

    with signed_in_page("desk", locale="zh-CN", viewport={"width": 1120, "height": 780}) as page:
        _walk(page, lambda page, name: page.screenshot(path=folder / f"desk-{name}.png"))


def _walk(page, take) -> None:
    """From the first import to the start page, as an editor goes."""
    _send(page, {"云岭日报0618.txt": NEWS}, dry_run=False)
    _send(page, FILES, dry_run=True)
    take(page, "dry-run")
    page.get_by_role("button", name="导入这些文件").click()
    page.wait_for_url("**/importrun/**")
    take(page, "import")
    page.goto("/admin/articles/article/queue/")
    take(page, "queue")
    page.get_by_role("link", name="从第一条审起").click()
    page.wait_for_selector("#facts a[tabindex='0']")
    take(page, "review")
    page.goto("/admin/")
    take(page, "start")


def _send(page, files: dict[str, str], *, dry_run: bool) -> None:
    page.goto("/admin/articles/article/import/")
    sent = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files.items()]
    page.set_input_files("#id_uploads", sent)
    page.locator(f"[name=dry_run][value={'yes' if dry_run else 'no'}]").check()
    page.get_by_role("button", name="开始").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
