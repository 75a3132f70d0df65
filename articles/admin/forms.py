"""The forms of intake and of open mentions."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminRadioSelect,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
)
from django.core.exceptions import ValidationError

from articles.importing import File
from articles.mentions import kind_of_fact
from articles.models import Mention
from articles.reading.decoding import LIMIT
from articles.reading.formats import SUFFIXES
from curation.models import Status
from curation.sealed import SealError, unseal

INTAKE = "intake"
_MEGABYTE = 1024 * 1024


class FilesInput(forms.ClearableFileInput):
    """A field for one or several files."""

    allow_multiple_selected = True

    def __init__(self, attrs=None):
        super().__init__({"accept": ",".join(SUFFIXES), **(attrs or {})})


class FilesField(forms.FileField):
    """One or several files that may hold articles; what is wrong with any of them is said by its name."""

    widget = FilesInput

    def clean(self, data, initial=None):
        uploads = [super(FilesField, self).clean(upload, initial) for upload in data or []]
        problems = [problem for upload in uploads if (problem := _problem(upload))]
        if not problems and sum(upload.size for upload in uploads) > LIMIT:
            problems = [f"这些文件合计超过{LIMIT // _MEGABYTE} MB，请分几次上传。"]
        if problems:
            raise ValidationError(problems)
        return uploads


def _problem(upload) -> str:
    if not upload.size:
        return f"{upload.name}：文件是空的。"
    if PurePath(upload.name).suffix.lower() not in SUFFIXES:
        return f"{upload.name}：只接受 {'、'.join(SUFFIXES)} 文件。"
    if upload.size > LIMIT:
        size, limit = upload.size // _MEGABYTE, LIMIT // _MEGABYTE
        return f"{upload.name}：文件有{size} MB，超过{limit} MB的上限，请拆成几个文件。"
    return ""


class IntakeForm(forms.Form):
    """Articles as files, or one as pasted text."""

    uploads = FilesField(
        label="文件",
        required=False,
        allow_empty_file=True,  # refused by its name instead
        help_text=f"可一次选几个，也可拖到框里：{'、'.join(SUFFIXES)}；一份报纸版面可含几篇文章。",
    )
    title = forms.CharField(label="标题", required=False, max_length=300, widget=AdminTextInputWidget)
    text = forms.CharField(
        label="正文", required=False, widget=AdminTextareaWidget(attrs={"rows": 14}), help_text="粘贴一篇文章的全文。"
    )
    dry_run = forms.TypedChoiceField(
        label="怎样处理",
        choices=[("no", "导入，所得内容列为待审"), ("yes", "只试算：列出会新增、更新什么，与什么不一致，不写入")],
        coerce=lambda value: value == "yes",
        initial="no",
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )

    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user: Any, **kwargs):
        super().__init__(*args, **kwargs)
        self._user = user
        self._tried: list[File] = []

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        pasted, uploads = cleaned.get("text", "").strip(), cleaned.get("uploads")
        if not pasted and not uploads and "uploads" not in self.errors:
            self._take_tried(cleaned.get("kept", ""))
        if pasted and not cleaned.get("title"):
            self.add_error("title", "粘贴的文章须有标题。")
        return cleaned

    def documents(self) -> list[File]:
        """What was handed in, as the import takes it; else what was tried before and is to be imported now."""
        if self._tried:
            return self._tried
        files = [(PurePath(upload.name).name, upload.read()) for upload in self.cleaned_data["uploads"]]
        if self.cleaned_data["text"].strip():
            files.append(self._pasted())
        return files

    def _take_tried(self, kept: str) -> None:
        if not kept:
            raise ValidationError("请选择文件，或粘贴一篇文章。")
        try:
            self._tried = unseal(kept, user=self._user, purpose=INTAKE)
        except SealError as error:
            raise ValidationError(str(error)) from error

    def _pasted(self) -> File:
        title = self.cleaned_data["title"]
        return f"{title}.txt", f"{title}\n\n{self.cleaned_data['text']}\n".encode()


class MentionForm(forms.Form):
    """What an open mention stands for: one of its candidates, another known fact, or a new one."""

    OTHER, NEW = "other", "new"

    choice = forms.ChoiceField(
        label="这个名称指",
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
        error_messages={"required": "请选择这个名称指什么。"},
    )
    name = forms.CharField(label="新条目的名称", required=False, max_length=200, widget=AdminTextInputWidget)

    def __init__(self, *args, mention: Mention, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        model = kind_of_fact(mention)
        standing = model._default_manager.unmerged().exclude(status=Status.REJECTED)
        self.candidates = {str(fact.pk): fact for fact in standing.filter(pk__in=mention.candidates)}
        listed = [(pk, f"{fact}（{_park_of(fact)}）") for pk, fact in self.candidates.items()]
        choice: Any = self.fields["choice"]
        choice.choices = [*listed, (self.OTHER, "另一条已有的内容"), (self.NEW, "一条新内容")]
        self.fields["name"].initial = mention.name
        self.fields["other"] = forms.ModelChoiceField(
            label="已有的内容",
            queryset=standing,
            required=False,
            widget=AutocompleteSelect(model._meta.get_field("merged_into"), admin_site),
        )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("choice") == self.OTHER and not cleaned.get("other") and "other" not in self.errors:
            self.add_error("other", "请选择一条已有的内容。")
        if cleaned.get("choice") == self.NEW and not cleaned.get("name"):
            self.add_error("name", "请填写新条目的名称。")
        return cleaned

    @property
    def fact(self):
        """The known fact that was chosen; None for a new one."""
        choice = self.cleaned_data["choice"]
        if choice == self.OTHER:
            return self.cleaned_data["other"]
        return self.candidates.get(choice)


def _park_of(fact) -> str:
    park = getattr(fact, "park", None)
    return str(park) if park else fact.get_status_display()
