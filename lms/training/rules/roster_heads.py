"""What a head of a list of people means."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a column of a list holds; of numbers of persons only a NIP may be taken."""

    NAME = "name"
    USERNAME = "username"
    # goes behind the name: "Nama Belakang"
    SURNAME = "surname"
    TITLE = "title"
    NUMBER = "number"
    NIK = "nik"
    NIP = "nip"
    PHONE = "phone"
    GENDER = "gender"
    # kabupaten or kota
    ORIGIN = "origin"
    DISTRICT = "district"
    VILLAGE = "village"
    OFFICE = "office"
    POSITION = "position"
    OTHER = "other"


# a head that begins with "nama" and goes on with one of these is no name of a person
NOT_OF_A_PERSON = re.findall(
    r"\w+",
    "instansi lembaga desa kelurahan nagari kampung gampong kecamatan kab kabupaten kota provinsi "
    "ibu ayah bapak orang bank suami istri sekolah organisasi kantor opd dinas rekening wali "
    "pelatihan kegiatan lks unit perusahaan yayasan tempat jalan panti jabatan",
)
# what a head of names may say besides
BESIDE_NAME = re.findall(
    r"\w+",
    "lengkap dan gelar peserta calon anggota psm rpsm penyuluh tksk nip nik beserta sesuai ktp "
    "dengan panggilan relawan sosial pegawai full name huruf kapital l p depan utusan "
    "petugas kader karyawan asn pns pppk",
)
USERNAMES = ("nama pengguna", "username", "user name", "user", "id pengguna", "nama akun", "akun")
WORDS = {
    Kind.NUMBER: ("no", "nomor", "no urut", "nomor urut", "nomer", "num"),
    Kind.NIK: ("nik", "no ktp", "ktp", "no nik", "nomor induk kependudukan", "no kk"),
    Kind.NIP: ("nip", "no nip", "nomor induk pegawai", "nip nrp", "nipppk", "nip nipppk"),
    Kind.PHONE: ("hp", "no hp", "telp", "telepon", "wa", "whatsapp", "kontak", "handphone"),
    Kind.GENDER: ("l p", "lp", "p l", "jk", "kelamin", "jenis kelamin", "l", "p", "gender", "sex"),
    Kind.SURNAME: ("marga", "fam", "last name", "surname", "family name"),
    Kind.TITLE: ("gelar", "gelar depan", "gelar belakang"),
    Kind.ORIGIN: ("asal", "kab", "kabupaten", "kota", "kab kota", "kabupaten kota", "utusan",
                  "wilayah", "daerah"),
    Kind.DISTRICT: ("kecamatan", "kec", "distrik"),
    Kind.VILLAGE: ("desa", "kelurahan", "nagari", "kampung", "gampong", "desa kelurahan",
                   "kelurahan desa", "desa kel", "kel desa"),
    Kind.OFFICE: ("instansi", "unit kerja", "lembaga", "opd", "asal instansi", "organisasi"),
    Kind.POSITION: ("jabatan", "tugas"),
    Kind.OTHER: ("alamat", "provinsi", "pangkat", "ttd", "tanda tangan",
                 "paraf", "keterangan", "ket", "tempat", "tanggal lahir", "tgl lahir", "ttl",
                 "umur", "usia", "pendidikan", "agama", "email", "ukuran baju"),
}  # fmt: skip
# heads whose first word is enough: "No. HP / WA", "Asal Kab/Kota", "Telp. rumah"
FIRST_WORDS = {"asal": Kind.ORIGIN, "alamat": Kind.OTHER, "telp": Kind.PHONE, "nik": Kind.NIK,
               "hp": Kind.PHONE, "telepon": Kind.PHONE, "jabatan": Kind.POSITION,
               "jenis": Kind.GENDER, "tanda": Kind.OTHER, "instansi": Kind.OFFICE,
               "kab": Kind.ORIGIN, "nip": Kind.NIP,
               "utusan": Kind.ORIGIN}  # fmt: skip
# "Nama Desa", "Nama Instansi": what is named stands behind the word
PARTS_OF_A_PLACE = {"desa": Kind.VILLAGE, "kelurahan": Kind.VILLAGE, "nagari": Kind.VILLAGE,
                    "kecamatan": Kind.DISTRICT, "kabupaten": Kind.ORIGIN, "kab": Kind.ORIGIN,
                    "instansi": Kind.OFFICE, "lembaga": Kind.OFFICE, "opd": Kind.OFFICE,
                    "dinas": Kind.OFFICE, "jabatan": Kind.POSITION}  # fmt: skip
LONGEST_HEAD = 60


def kind_of_head(cell: str) -> Kind | None:
    """None for what is no head that is known."""
    words = re.findall(r"[a-z]+", cell.casefold())
    if not words or len(cell) > LONGEST_HEAD or re.search(r"\d|:", cell):
        return None
    text = " ".join(words)
    if text in USERNAMES:
        return Kind.USERNAME
    if words[0] in ("nama", "name"):
        return _kind_of_name(words[1:])
    for kind, known in WORDS.items():
        if text in known:
            return kind
    if words[0] in ("no", "nomor") and len(words) > 1:
        return kind_of_head(" ".join(words[1:]))
    return FIRST_WORDS.get(words[0])


def _kind_of_name(more: list[str]) -> Kind | None:
    """`Nama`, `Nama lengkap dan gelar`, `Nama peserta`, `Nama PSM`; not `Nama Rudi Hartono`."""
    if more and more[0] in ("belakang", "keluarga", "tengah"):
        return Kind.SURNAME
    for word in more:
        if word in PARTS_OF_A_PLACE:
            return PARTS_OF_A_PLACE[word]
    if any(word in NOT_OF_A_PERSON for word in more):
        return Kind.OTHER
    return Kind.NAME if set(more) <= set(BESIDE_NAME) else None
