"""What materials refuse."""

from nianlun.core.errors import Conflict, Invalid


class NotAPhoto(Invalid):
    code = "not_a_photo"
    message = "照片只收 jpg、png 和 webp。别的文件请放到“文件”里。"


class MaterialBudgetFull(Conflict):
    code = "material_budget_full"
    message = "这个活动的材料已满。先移除一份再传。"


class MaterialHereAlready(Conflict):
    code = "material_here_already"
    message = "这个文件已经在这个活动的材料里，没有再存一份。"


class UploadUsedAlready(Conflict):
    code = "upload_used_already"
    message = "这次上传已经用在别处，或已移到回收站。请再传一次，或从回收站恢复。"


class MaterialRemoved(Conflict):
    code = "material_removed"
    message = "这份材料已移除。要改，请先恢复。"


class MaterialNotRemoved(Conflict):
    code = "material_not_removed"
    message = "这份材料没有移除，不用恢复。"


class MaterialGone(Conflict):
    code = "material_gone"
    message = "移除已超过 30 天，不能再恢复。"
