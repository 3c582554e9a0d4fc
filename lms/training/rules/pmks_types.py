"""The 26 types of PMKS of Permensos 08/2012 with their criteria, to tick on a visit.

Criteria are shortened; the lessons of `mengenali-pmks-1` and `-2` have them whole and say which
words of 2012 are not used any more. Of type 14 the criterion that judges an orientation is
left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PmksType:
    """One type, by its number in the regulation, and its criteria in their order."""

    number: int
    title: str
    criteria: tuple[str, ...]

    @property
    def code(self) -> str:
        """Two digits: how lines and values name it."""
        return f"{self.number:02}"

    def letters(self) -> list[tuple[str, str]]:
        """("08a", words) of each criterion."""
        return [(f"{self.code}{chr(97 + n)}", words) for n, words in enumerate(self.criteria)]


# a small number of them in one kecamatan would point at somebody
SENSITIVE = frozenset({6, 10, 14, 15, 16, 17, 18, 19})
PMKS_TYPES = (
    PmksType(1, "Anak balita telantar", (
        "telantar, tanpa asuhan yang layak", "dari keluarga sangat miskin atau miskin",
        "kehilangan hak asuh dari orang tua atau keluarga", "diperlakukan salah dan ditelantarkan",
        "dieksploitasi secara ekonomi", "gizi buruk atau kurang",
    )),
    PmksType(2, "Anak telantar", (
        "dari keluarga fakir miskin", "dilalaikan orang tuanya",
        "kebutuhan dasarnya tidak terpenuhi",
    )),
    PmksType(3, "Anak yang berhadapan dengan hukum", (
        "disangka", "didakwa", "dijatuhi pidana",
    )),
    PmksType(4, "Anak jalanan", (
        "sebagian besar waktunya di jalanan atau tempat umum",
        "mencari nafkah atau berkeliaran di jalanan atau tempat umum",
    )),
    PmksType(5, "Anak dengan kedisabilitasan", (
        "disabilitas fisik: tubuh, netra, rungu wicara", "disabilitas mental atau intelektual",
        "disabilitas ganda", "tidak mampu melaksanakan kehidupan sehari-hari",
    )),
    PmksType(6, "Anak yang menjadi korban tindak kekerasan atau diperlakukan salah", (
        "di bawah 18 tahun", "sering diperlakukan kasar, berakibat fisik atau psikologis",
        "pernah dianiaya atau diperkosa", "dipaksa bekerja",
    )),
    PmksType(7, "Anak yang memerlukan perlindungan khusus", (
        "6 sampai 18 tahun", "dalam situasi darurat atau lingkungan yang buruk",
        "korban perdagangan orang", "korban kekerasan fisik, mental, atau seksual",
        "korban eksploitasi ekonomi atau seksual",
        "dari kelompok minoritas, terisolasi, atau komunitas adat terpencil",
        "korban penyalahgunaan NAPZA", "dengan HIV/AIDS",
    )),
    PmksType(8, "Lanjut usia telantar", (
        "kebutuhan dasar (sandang, pangan, papan) tidak terpenuhi",
        "telantar secara psikis dan sosial",
    )),
    PmksType(9, "Penyandang disabilitas", (
        "terhambat dalam aktivitas sehari-hari", "terhambat dalam bekerja",
        "tidak mampu memecahkan masalah secara memadai",
        "disabilitas fisik: tubuh, netra, rungu wicara", "disabilitas mental atau intelektual",
        "disabilitas ganda",
    )),
    PmksType(10, "Tuna susila", (
        "menjajakan diri di tempat umum atau terselubung",
        "memperoleh imbalan uang, materi, atau jasa",
    )),
    PmksType(11, "Gelandangan", (
        "tanpa KTP", "tanpa tempat tinggal tetap", "tanpa penghasilan tetap",
        "tanpa rencana hari depan anak maupun dirinya",
    )),
    PmksType(12, "Pengemis", (
        "mata pencahariannya tergantung belas kasihan orang", "berpakaian kumuh",
        "berada di tempat ramai", "memperalat sesama untuk belas kasihan",
    )),
    PmksType(13, "Pemulung", (
        "tidak mempunyai pekerjaan tetap", "mengumpulkan barang bekas",
    )),
    PmksType(14, "Kelompok minoritas", (
        "gangguan keberfungsian sosial", "diskriminasi", "marginalisasi",
    )),
    PmksType(15, "Bekas warga binaan lembaga pemasyarakatan", (
        "di atas 18 tahun", "telah selesai dan keluar dari lembaga pemasyarakatan",
        "dijauhi keluarga dan masyarakat", "sulit mendapat pekerjaan tetap",
        "pencari nafkah utama yang tidak dapat menjalankan tugasnya",
    )),
    PmksType(16, "Orang dengan HIV/AIDS", (
        "orang dewasa", "telah dinyatakan terinfeksi; jangan menanyakan buktinya",
    )),
    PmksType(17, "Korban penyalahgunaan NAPZA", (
        "pernah menyalahgunakan NAPZA", "secara medis dinyatakan bebas dari ketergantungan",
        "tidak dapat melaksanakan keberfungsian sosialnya",
    )),
    PmksType(18, "Korban trafficking", (
        "mengalami kekerasan", "mengalami eksploitasi seksual", "mengalami penelantaran",
        "mengalami pengusiran (deportasi)", "tidak mampu menyesuaikan diri di tempat kerja baru",
    )),
    PmksType(19, "Korban tindak kekerasan", (
        "mengalami perlakuan salah", "mengalami penelantaran", "mengalami eksploitasi",
        "mengalami diskriminasi", "dibiarkan dalam situasi berbahaya",
    )),
    PmksType(20, "Pekerja migran bermasalah sosial", (
        "pekerja migran dalam negeri", "pekerja migran lintas negara", "bekas pekerja migran",
        "bekas pekerja migran yang sakit, dengan disabilitas, atau meninggal dunia",
        "pekerja migran tidak berdokumen", "pekerja migran miskin",
        "mengalami kekerasan, eksploitasi, penelantaran, pengusiran, atau trafficking",
    )),
    PmksType(21, "Korban bencana alam", (
        "terluka atau meninggal", "kerugian harta benda", "dampak psikologis",
        "terganggu dalam melaksanakan fungsi sosialnya",
    )),
    PmksType(22, "Korban bencana sosial", (
        "korban jiwa manusia", "kerugian harta benda", "dampak psikologis",
    )),
    PmksType(23, "Perempuan rawan sosial ekonomi", (
        "perempuan 18 sampai 59 tahun", "istri yang ditinggal suami tanpa kejelasan",
        "menjadi pencari nafkah utama keluarga", "penghasilan kurang atau tidak mencukupi",
    )),
    PmksType(24, "Fakir miskin", (
        "tidak mempunyai sumber mata pencaharian",
        "mata pencaharian ada, tetapi tidak mencukupi kebutuhan dasar",
    )),
    PmksType(25, "Keluarga bermasalah sosial psikologis", (
        "suami atau istri sering tidak saling memperhatikan", "suami istri sering bertengkar",
        "hubungan dengan tetangga kurang baik", "kebutuhan anak kurang terpenuhi",
    )),
    PmksType(26, "Komunitas adat terpencil", (
        "kecil, tertutup, dan homogen", "pranata sosial bertumpu pada kekerabatan",
        "terpencil dan sulit dijangkau", "hidup dengan ekonomi subsisten",
        "peralatan dan teknologi sederhana", "bergantung pada alam setempat",
        "terbatas aksesnya kepada layanan sosial, ekonomi, dan politik",
    )),
)  # fmt: skip
BY_CODE = {one.code: one for one in PMKS_TYPES}
