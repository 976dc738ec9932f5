"""What can be wrong with a plan document before anything is read from it.

Plain exceptions, so that the reader needs nothing of the web; `nianlun.plans` turns them into answers.
"""


class UnreadableDocument(Exception):
    """Base of all: `code` is stable for machines, `message` is the Chinese sentence shown to people."""

    code = "plan_unreadable"
    message = "这份文件读不出来，另存为 Word（.docx）或文本再传。"

    def __init__(self, message: str | None = None) -> None:
        self.message = message or type(self).message
        super().__init__(self.message)


class WrongFileType(UnreadableDocument):
    code = "plan_file_type"
    message = "只收 Word（.docx）、PDF 和文本（.txt），请另存后再传，或直接粘贴文字。"


class OldWordFile(WrongFileType):
    code = "plan_file_old_word"
    message = "这是旧版 Word 文件，在 Word 里另存为 .docx 后再传。"


class EmptyDocument(UnreadableDocument):
    code = "plan_file_empty"
    message = "文件里没有文字，请看一下是不是选错了文件。"


class EncryptedDocument(UnreadableDocument):
    code = "plan_file_encrypted"
    message = "文件加了密码，去掉后再传。"


class BrokenDocument(UnreadableDocument):
    code = "plan_file_broken"
    message = "文件已损坏，打不开。在 Word 里打开并另存一份再传。"


class SwollenDocument(UnreadableDocument):
    """A zip that unpacks to far more than it weighs: an attack or an accident, refused before unpacking."""

    code = "plan_file_swollen"
    message = "文件解压后过大，没有打开。把文字粘贴进来即可。"


class UnknownEncoding(UnreadableDocument):
    code = "plan_file_encoding"
    message = "认不出文本的编码，读出来会是乱码。请另存为 UTF-8 或 Word（.docx）再传。"


class BrokenPdf(UnreadableDocument):
    code = "plan_pdf_broken"
    message = "PDF 已损坏，打不开。请重新导出一份再传。"


class ScannedPdf(UnreadableDocument):
    code = "plan_pdf_scanned"
    message = "这份 PDF 是扫描的图片，里面没有文字。请传 Word（.docx）原稿，或把文字粘贴进来。"


class GarbledPdf(UnreadableDocument):
    """Its fonts do not say which characters they show, so that copying from it gives nonsense as well."""

    code = "plan_pdf_garbled"
    message = "这份 PDF 的字体没有带编码，读出来是乱码。请传 Word（.docx）原稿，或把文字粘贴进来。"


class TooManyPages(UnreadableDocument):
    code = "plan_pdf_pages"
    message = "PDF 超过 100 页，没有读。请只留计划部分再传。"


class HeavyPdf(UnreadableDocument):
    code = "plan_pdf_heavy"
    message = "这份 PDF 太复杂，没有读完。请传 Word（.docx）原稿，或把文字粘贴进来。"


class FileTooLarge(UnreadableDocument):
    code = "plan_file_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"文件超过 {_size(limit)}，没有上传。去掉图片后再传，或直接粘贴文字。")


class TextTooLong(UnreadableDocument):
    code = "plan_text_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(f"文字超过 {limit} 字，没有读。请只留计划部分再传。")


def _size(limit: int) -> str:
    return f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{max(1, limit // 1024)} KB"
