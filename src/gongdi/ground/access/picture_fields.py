"""The form field for photos: what is no picture is said by the name of its file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.pictures import AT_ONCE, NoPicture, Picture, encoded

REFUSALS = {
    "unreadable": _("“%(name)s”不是能打开的照片。请选 JPEG、PNG 或 WebP 格式的照片。"),
    "too_heavy": _("“%(name)s”超过 15 MB。请选小一点的照片。"),
    "too_large": _("“%(name)s”像素太多。请用手机相机的普通模式重拍。"),
}


class Several(forms.FileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to six photos; its value is a list of pictures encoded anew."""

    def __init__(self, **kwargs: Any) -> None:
        accepts = {"accept": "image/jpeg,image/png,image/webp", "data-photo-preview": "id_photos_chosen"}
        kwargs.setdefault("widget", Several(attrs=accepts))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:  # noqa: ARG002  Django's signature
        """Every file as a picture; the message names the file that is none."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            raise forms.ValidationError(_("请选一张照片。"))
        if len(files) > AT_ONCE:
            raise forms.ValidationError(_("最多传 %(count)d 张照片。"), params={"count": AT_ONCE})
        return [self.one(file) for file in files]

    def one(self, file: Any) -> Picture:
        """One file as a picture."""
        try:
            return encoded(file, file.size)
        except NoPicture as no:
            raise forms.ValidationError(REFUSALS[no.code], params={"name": file.name}) from no
