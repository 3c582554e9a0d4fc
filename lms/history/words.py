"""What is said of the lives of this database, in the words of the screen."""

from __future__ import annotations

from lms.history.incarnations import Reason

_WHY = {
    Reason.FIRST: "",
    Reason.COPIED: "Folder data ini adalah salinan. Mulai sekarang catatannya berdiri sendiri, "
    "terpisah dari folder asalnya. Bila folder asal masih dipakai, keduanya kelak dapat "
    "digabungkan tanpa ada yang hilang.",
    Reason.RESTORED: "Basis data ini lebih lama daripada folder datanya, atau dipulihkan dari "
    "cadangan. Yang tersimpan sesudah cadangan itu tidak ada di sini. Mulai sekarang catatannya "
    "dihitung sebagai babak baru, sehingga tidak bercampur dengan yang hilang.",
    Reason.ALONE: "Berkas penanda asal di samping basis data tidak ditemukan atau tidak terbaca. "
    "Mulai sekarang catatannya dihitung sebagai babak baru; tidak ada data yang dihapus.",
}


def why_begun(reason: str) -> str:
    """One paragraph for whoever starts the server; empty for the first life."""
    return _WHY[Reason(reason)]


def short_why(reason: str) -> str:
    """Three words for a list."""
    return {
        Reason.FIRST: "dipasang pertama kali",
        Reason.COPIED: "folder data disalin",
        Reason.RESTORED: "basis data dipulihkan",
        Reason.ALONE: "berkas penanda hilang",
    }[Reason(reason)]
