"""What happens to each table that says something about a person, when the person is erased.

One list for the page that is read before, the copy a person takes along, and the erasure itself.
A table with a column that names a person is either in it, or names whoever did something
(`DOERS`); `tests/architecture/test_fates.py` sees to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ERASED_NAME = "Akun yang dihapus"
ERASED_USERNAME = "dihapus-"
# columns that name who decided or wrote, not whose it is; they point to a row without a name
DOERS = ("_by_id", "actor_id", "rater_id", "grader_id", "mentor_id")
# never in a copy: what opens an account, and what says who else was there
SECRET = frozenset(
    {"password_hash", "token_sha256", "code_sha256", "pin_hash", "bundle_number", "public_key",
     "content", "seed"}
)  # fmt: skip


class End(StrEnum):
    """What an erasure leaves of a row."""

    GONE = "dihapus"
    NAMELESS = "tetap, tanpa nama"
    WHOLE = "tetap"


@dataclass(frozen=True)
class TableFate:
    """Of the rows of one table that are about a person.

    `whose` is the column that names the person, or, with `through`, the row of another table in
    this list to which they belong. `emptied` are the columns that an erasure overwrites.
    """

    table: str
    title: str
    end: End
    why: str = ""
    whose: str = "person_id"
    through: str = ""
    emptied: Mapping[str, str] = field(default_factory=dict)
    # columns of the readable copy, with their heads; without: only in the JSON
    shown: Mapping[str, str] = field(default_factory=dict)


# whatever figures rest on stays; it says nothing about who it was once the name is gone
FIGURES = "angka angkatan, soal, dan wilayah dihitung darinya"
RULED = "menjelaskan mengapa sebuah hasil berubah"
GONE_FOR_GOOD = "hanya berguna bagi pemiliknya"

FATES = (
    TableFate(
        "person", "Akun", End.NAMELESS, "hasilnya menunjuk ke baris ini; kabupatennya tetap",
        whose="id",
        emptied={"name": ERASED_NAME, "username": ERASED_USERNAME, "called": "",
                 "password_hash": ""},
        shown={"name": "Nama", "username": "Nama pengguna", "called": "Panggilan",
               "region_code": "Wilayah", "registered_at": "Terdaftar"},
    ),
    TableFate("telling", "Jenis kelamin dan tahun lahir", End.GONE, GONE_FOR_GOOD,
        shown={"gender": "Jenis kelamin", "birth_year": "Tahun lahir", "told_at": "Diisi"}),
    TableFate("residence", "Kabupaten tempat tinggal", End.NAMELESS, FIGURES,
        shown={"region_code": "Wilayah", "told_at": "Diisi"}),
    TableFate("device", "HP dan komputer yang masuk", End.GONE, GONE_FOR_GOOD,
        shown={"label": "Perangkat", "signed_in_at": "Masuk", "revoked_at": "Dikeluarkan"}),
    TableFate("sign_in_card", "Kartu masuk", End.GONE, "kartunya tidak berlaku lagi"),
    TableFate("recovery_code", "Kartu pemulihan", End.GONE, "kartunya tidak berlaku lagi",
        shown={"made_at": "Dibuat", "ended_at": "Berakhir"}),
    TableFate("problem_report", "Masalah yang Anda laporkan", End.GONE, GONE_FOR_GOOD,
        shown={"words": "Laporan", "page": "Halaman", "told_at": "Dikirim"}),
    TableFate("erasure_request", "Permintaan penghapusan", End.GONE, "permintaannya selesai"),
    TableFate("erasure", "Catatan penghapusan", End.WHOLE, "bukti bahwa permintaan dipenuhi",
        shown={"erased_at": "Dihapus"}),
    TableFate("same_person", "Dua akun satu orang", End.WHOLE, FIGURES),
    TableFate("appointment", "Peran", End.NAMELESS, "keputusan dalam peran itu tetap berlaku",
        shown={"role": "Peran", "region_code": "Wilayah", "angkatan_id": "Angkatan",
               "granted_at": "Mulai", "ended_at": "Berakhir"}),
    TableFate("enrolment", "Keanggotaan angkatan", End.NAMELESS, FIGURES,
        shown={"angkatan_id": "Angkatan", "enrolled_at": "Didaftarkan",
               "withdrawn_at": "Keluar"}),
    TableFate("invitation", "Undangan angkatan", End.GONE, GONE_FOR_GOOD,
        shown={"angkatan_id": "Angkatan", "invited_at": "Diundang"}),
    TableFate("waiting_place", "Daftar tunggu", End.GONE, GONE_FOR_GOOD,
        shown={"angkatan_id": "Angkatan", "waits_since": "Menunggu sejak", "ended_at": "Berakhir"}),
    TableFate("member_details", "Asal, instansi, jabatan, dan NIP", End.NAMELESS,
        "hanya kabupatennya yang tetap, karena dihitung dalam laporan angkatan",
        emptied={"district": "", "village": "", "office": "", "position": "", "nip": ""},
        shown={"village": "Desa", "district": "Kecamatan", "office": "Instansi",
               "position": "Jabatan", "nip": "NIP", "told_at": "Dicatat"}),
    TableFate("attendance_ticket", "Pindaian daftar hadir", End.NAMELESS,
        "jam pelajaran dihitung darinya", emptied={"device": ""},
        shown={"angkatan_id": "Angkatan", "scanned_at": "Dipindai",
               "minutes_late": "Terlambat (menit)"}),
    TableFate("attendance_mark", "Kehadiran", End.NAMELESS,
        "jam pelajaran dihitung darinya; alasan yang tertulis dihapus", emptied={"reason": ""},
        shown={"angkatan_id": "Angkatan", "presence": "Kehadiran", "reason": "Alasan",
               "marked_at": "Dicatat"}),
    TableFate("field_seat", "Kelompok praktik lapangan", End.NAMELESS, FIGURES,
        shown={"angkatan_id": "Angkatan", "placed_at": "Dibagi"}),
    TableFate("field_entry", "Laporan PKL, data desa, dan rencana yang Anda tulis", End.GONE,
        "tulisan Anda sendiri",
        shown={"sheet": "Lembar", "line": "Baris", "words": "Tulisan", "received_at": "Diterima"}),
    TableFate("field_hand_in", "Lembar lapangan yang dikumpulkan", End.NAMELESS, FIGURES,
        shown={"sheet": "Lembar", "handed_in_at": "Dikumpulkan"}),
    TableFate("field_photo", "Foto dari lapangan", End.GONE, "gambar Anda sendiri",
        shown={"added_at": "Ditambahkan"}),
    TableFate("field_rating", "Penilaian praktik lapangan", End.NAMELESS, FIGURES,
        shown={"kind": "Jenis", "note": "Catatan", "rated_at": "Dinilai"}),
    TableFate("impression_given", "Kesan pelatihan sudah diisi", End.NAMELESS,
        "supaya kesan diisi satu kali; kesannya sendiri tanpa nama", shown={"given_on": "Diisi"}),
    TableFate("follow_up_link", "Tautan tindak lanjut", End.GONE, "tautannya tidak berlaku lagi"),
    TableFate("follow_up", "Kelanjutan rencana Anda", End.NAMELESS, FIGURES, emptied={"note": ""},
        shown={"view": "Kata siapa", "steps": "Langkah", "note": "Catatan",
               "filled_at": "Diisi"}),
    TableFate("reminder_phone", "Nomor HP untuk pengingat", End.GONE, GONE_FOR_GOOD,
        shown={"number": "Nomor"}),
    TableFate("form_order", "Urutan naskah tes", End.NAMELESS, FIGURES),
    TableFate("attempt", "Tes dan cek", End.NAMELESS, FIGURES,
        shown={"title": "Judul", "started_at": "Mulai", "closes_at": "Batas",
               "angkatan_id": "Angkatan"}),
    TableFate("attempt_item", "Soal yang ditanyakan", End.NAMELESS, FIGURES,
        whose="attempt_id", through="attempt"),
    TableFate("answer_event", "Jawaban, satu per satu", End.NAMELESS,
        "nilai dihitung darinya; nama yang tertulis di dalam jawaban ikut tetap",
        whose="attempt_id", through="attempt"),
    TableFate("event_copy", "Jawaban kembar dari dua perangkat", End.NAMELESS, FIGURES,
        whose="event_id", through="answer_event"),
    TableFate("attempt_holder", "Perangkat yang memegang tes", End.GONE, GONE_FOR_GOOD,
        whose="attempt_id", through="attempt"),
    TableFate("submission", "Pengumpulan", End.NAMELESS, FIGURES,
        whose="attempt_id", through="attempt",
        shown={"receipt": "Bukti terima", "submitted_at": "Dikumpulkan"}),
    TableFate("mark", "Nilai", End.NAMELESS, FIGURES, whose="attempt_id", through="attempt",
        shown={"earned": "Nilai", "possible": "Dari", "marked_at": "Dihitung"}),
    TableFate("grading", "Nilai jawaban tertulis", End.NAMELESS, FIGURES,
        whose="attempt_id", through="attempt",
        shown={"comment": "Catatan penilai", "graded_at": "Dinilai"}),
    TableFate("closing", "Batas waktu yang digeser", End.NAMELESS, RULED,
        whose="attempt_id", through="attempt"),
    TableFate("doubt", "Tanda ragu", End.GONE, GONE_FOR_GOOD,
        whose="attempt_id", through="attempt"),
    TableFate("reopening", "Tes yang dibuka lagi", End.NAMELESS, RULED,
        whose="attempt_id", through="attempt", shown={"reason": "Alasan"}),
    TableFate("late_acceptance", "Jawaban terlambat yang diterima", End.NAMELESS, RULED,
        whose="attempt_id", through="attempt", shown={"reason": "Alasan"}),
    TableFate("extra_time", "Tambahan waktu", End.NAMELESS, RULED,
        shown={"minutes": "Menit", "reason": "Alasan", "given_at": "Diberikan"}),
    TableFate("seat_decision", "Tes yang dibuka atau ditutup untuk Anda", End.NAMELESS, RULED,
        shown={"entry": "Pintu", "reason": "Alasan", "decided_at": "Diputuskan"}),
    TableFate("earlier_certificate", "Sertifikat terdahulu", End.NAMELESS,
        "membuka tingkat berikutnya; nomornya dihapus", emptied={"number": ""},
        shown={"number": "Nomor", "issued_by": "Penerbit", "recorded_at": "Dicatat"}),
    TableFate("lesson_reading", "Pelajaran yang dibuka", End.NAMELESS, FIGURES,
        shown={"module_slug": "Modul", "lesson_slug": "Pelajaran", "read_at": "Dibaca"}),
    TableFate("lesson_mark", "Tanda dan catatan di pelajaran", End.GONE, GONE_FOR_GOOD,
        shown={"module_slug": "Modul", "lesson_slug": "Pelajaran", "note": "Catatan",
               "marked_at": "Ditandai"}),
    TableFate("advised_reading", "Pelajaran yang diminta dibaca lagi", End.NAMELESS, FIGURES,
        shown={"module_slug": "Modul", "lesson_slug": "Pelajaran", "advised_at": "Diminta"}),
    TableFate("rereading", "Pelajaran yang dibaca lagi", End.NAMELESS, FIGURES,
        whose="advised_id", through="advised_reading", shown={"read_at": "Dibaca"}),
    TableFate("scene_walk", "Adegan yang dijalani", End.NAMELESS, FIGURES,
        shown={"scene_slug": "Adegan", "begun_at": "Dimulai"}),
    TableFate("scene_choice", "Pilihan di adegan", End.NAMELESS, FIGURES,
        whose="walk_id", through="scene_walk",
        shown={"step": "Langkah", "choice": "Pilihan", "chosen_at": "Dipilih"}),
    TableFate("village_round", "Putaran di Desa Latihan", End.NAMELESS, FIGURES,
        shown={"begun_at": "Dimulai"}),
    TableFate("house_visit", "Rumah yang didatangi", End.NAMELESS, FIGURES,
        whose="round_id", through="village_round",
        shown={"house": "Rumah", "chosen": "Jenis", "visited_at": "Didatangi"}),
    TableFate("completion", "Yang sudah selesai", End.NAMELESS, FIGURES,
        shown={"kind": "Jenis", "slug": "Apa", "completed_at": "Selesai"}),
    TableFate("practice_review", "Latihan", End.NAMELESS, "guna latihan dihitung darinya",
        shown={"item_code": "Kartu", "is_right": "Tepat", "reviewed_at": "Dijawab"}),
    TableFate("memory_consent", "Ikut Bukti Ingat", End.NAMELESS, "guna latihan dihitung darinya",
        shown={"agreed": "Ikut", "decided_at": "Diputuskan"}),
    TableFate("observation", "Lembar pembina", End.NAMELESS, FIGURES,
        shown={"observer": "Pembina", "filled_at": "Diisi"}),
    TableFate("global_rating", "Pendapat tentang kecakapan", End.NAMELESS, FIGURES),
    TableFate("pass_ruling", "Keputusan kelulusan", End.NAMELESS, RULED,
        shown={"reason": "Alasan", "decided_at": "Diputuskan"}),
    TableFate("certificate_name", "Nama untuk sertifikat", End.GONE, GONE_FOR_GOOD,
        shown={"name": "Nama", "confirmed_at": "Dipastikan"}),
    TableFate("certificate", "Sertifikat yang sudah terbit", End.WHOLE,
        "surat resmi bernomor dan bertanda tangan; siapa pun yang memegangnya dapat memeriksanya",
        shown={"number": "Nomor", "name": "Nama tercetak", "training": "Pelatihan",
               "issued_on": "Tanggal"}),
    TableFate("panel_judge", "Juri panel", End.NAMELESS, "batas lulus dihitung darinya"),
    TableFate("judge_rating", "Penilaian sebagai juri", End.NAMELESS,
        "batas lulus dihitung darinya"),
    TableFate("remark", "Catatan atas naskah", End.NAMELESS, "naskah diterbitkan karenanya",
        emptied={"said_by": ERASED_NAME}, shown={"words": "Catatan"}),
    TableFate("verdict", "Pendapat atas naskah", End.NAMELESS, "naskah diterbitkan karenanya",
        emptied={"said_by": ERASED_NAME}, shown={"words": "Pendapat"}),
    TableFate("upload", "Berkas yang diunggah", End.GONE, GONE_FOR_GOOD, whose="owner_id",
        shown={"title": "Judul", "uploaded_at": "Diunggah"}),
    TableFate("upload_file", "Isi berkas yang diunggah", End.GONE, GONE_FOR_GOOD,
        whose="upload_id", through="upload", shown={"name": "Nama berkas"}),
    TableFate("item_import", "Soal yang dibawa", End.GONE, GONE_FOR_GOOD, whose="owner_id",
        shown={"title": "Judul"}),
    TableFate("job", "Perhitungan yang diminta", End.GONE, GONE_FOR_GOOD, whose="asked_by_id",
        shown={"title": "Judul", "asked_at": "Diminta"}),
    TableFate("job_file", "Berkas hasil perhitungan", End.GONE, GONE_FOR_GOOD,
        whose="job_id", through="job"),
)  # fmt: skip
BY_TABLE = {fate.table: fate for fate in FATES}
