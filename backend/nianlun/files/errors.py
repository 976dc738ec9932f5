"""What uploads and stored files refuse."""

from nianlun.core.errors import Conflict, Invalid, NotFound, Unavailable


class FileTypeNotTaken(Invalid):
    code = "file_type_not_taken"
    message = "不收这种文件。请传照片（jpg、png、webp）、PDF、Word、Excel、PPT 或 txt。"


class FileIsHeic(FileTypeNotTaken):
    code = "file_is_heic"
    message = "这是苹果手机的 HEIC 照片，别的电脑打不开。请在相册里存成 jpg 再传。"


class FileEmpty(Invalid):
    code = "file_empty"
    message = "这个文件是空的，没有上传。请看看是不是选错了。"


class FileTooLarge(Invalid):
    code = "file_too_large"
    message = "文件太大，没有上传。请压缩或拆开后再传。"


class FileLies(Invalid):
    code = "file_lies"
    message = "文件的内容和它的名字不符，没有收下。请用原来的程序另存一份再传。"


class PictureBroken(Invalid):
    code = "picture_broken"
    message = "这张照片打不开，没有收下。请换一张，或重新导出后再传。"


class PictureTooManyPixels(Invalid):
    code = "picture_too_many_pixels"
    message = "这张照片的尺寸太大，没有收下。请缩小后再传：JPEG 不超过 5000 万像素，其他格式不超过 1600 万。"


class UploadOverflow(Invalid):
    code = "upload_overflow"
    message = "收到的比说好的多，没有收下。请重新选择文件再传。"


class UploadDamaged(Invalid):
    code = "upload_damaged"
    message = "文件在路上损坏了，没有收下。请再传一次。"


class WrongOffset(Conflict):
    """Its one field is named `offset`; the message of the field is the right one, in digits."""

    code = "wrong_offset"
    message = "这一段已经收到，或前面还缺一段。请从已收到的地方接着传。"


class UploadUnfinished(Conflict):
    code = "upload_unfinished"
    message = "文件还没有传完，接着传完再保存。"


class UploadFinished(Conflict):
    code = "upload_finished"
    message = "这个文件已经收下，不用再传。"


class StoredFileMissing(NotFound):
    code = "stored_file_missing"
    message = "文件登记过，但存储里找不到。请管理员从备份里恢复。"


class StorageFull(Unavailable):
    code = "storage_full"
    message = "服务器的磁盘满了，文件没有存上。请管理员腾出空间后再传。"


class StorageAway(Unavailable):
    code = "storage_away"
    message = "暂时连不上文件存储，文件没有存上，请再试。"
