"""Words that a question shows and hardly anybody means, and words that promise what it lacks."""

from __future__ import annotations

import re

# an author's own notes, in brackets or in front of a line
NOTE = re.compile(
    r"[(\[] *(?:(?:skor|bobot|nilai|poin|point|score)\b *:? *\d|\d+ *(?:poin|point|skor|nilai)\b"
    r"|C[1-6]\b|HOTS|LOTS|MOTS|(?:soal )?(?:mudah|sedang|sulit|sukar)[)\]]|revisi|rev\b|draft?\b"
    r"|(?:un)?favou?rable|reverse\b|sumber soal\b|\d+ responden|[-+][)\]]|[A-Z]{1,3}\d+\]"
    r"|coret (?:salah|yang)|(?:benar|salah), (?:karena|ini)\b|jawaban (?:benar|salah)\b"
    r"|cek\b|kunci\b|jawaban:|(?:mohon|tolong|perlu|harap|belum) (?:di)?(?:cek|periksa|ganti|revisi"
    r"|hapus|lengkapi|konfirmasi))[^()\[\]\n]{0,40}[)\]]?"
    r"|@\w+,? (?:tolong|mohon|cek|harap)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"^\W*(?:(?:feedback|umpan balik|alasan salah"
    r"|skor|bobot|poin|level|ranah|indikator(?: soal)?|kd|ki|kompetensi(?: dasar)?"
    r"|tingkat (?:kesulitan|kesukaran|kognitif)|kesulitan|taraf kesukaran|jawab(?:an)?(?: benar)?"
    r"|kunci(?: jawaban)?|pembahasan|penjelasan|alasan|nomor soal|kognitif|pmks|baca|skala|arah"
    r"|satuan|taksiran|tipe|tujuan pembelajaran|catatan (?:penulis|guru|pengajar)) ?[:=]"
    r"|Q\d+[.:)]|v\d+:|\d+ poin$|wajib diisi|tandai satu oval|bagian [A-Z]\b:?"
    r"|(?:level|tingkat) \d+ ?[-:.]|(?:nama|kelas|hari/tanggal|nip|no\.? peserta) ?: ?_"
    r"|\(B ?/ ?S\)|\([A-E]\) |.*\btanda silang\b|penjelasan - "
    r"|.*\blingkari(?:lah)? (?:jawaban|huruf)|.*[\[(][A-E][\])]$|.*\bkunci [A-E]$"
    r"|.*\buntuk soal(?: nomor)? \d|\d{1,2}/\d{1,2}/\d{4} "
    r"|(?:nilai|waktu) ?: ?\d+(?: ?(?:menit|poin))?$|KD \d|(?:from|subject|to|sent) ?: )",
    re.IGNORECASE | re.MULTILINE,
)
KEY_INSIDE = re.compile(
    r"(?<=[.?!] )(?:kunci(?: jawaban)?|jawaban(?:nya)?) ?[:=] ?\S", re.IGNORECASE
)
OWN_NUMBER = re.compile(
    r"\s*(?:(?:\d{1,3}|[IVX]{1,4})[.)]|(?:soal|pertanyaan|nomor|no\.?)(?: nomor| no\.?)?"
    r" ?\d{1,3}\s*[.:)\-])\s+(?=\S)",
    re.IGNORECASE,
)
OTHER_QUESTION = re.compile(
    r"\b(?:berdasarkan|seperti|lihat|dari|pada|menurut|sesuai|lanjutan)(?: jawaban)?"
    r" (?:soal|pertanyaan|jawaban|nomor|no\.)(?: nomor| no\.?)? ?"
    r"(?:\d{1,3}\b|sebelumnya|berikutnya|di atas|tadi|terakhir)|\bsoal sebelumnya\b",
    re.IGNORECASE,
)
LETTERS_ASKED = re.compile(
    r"\b(?:A, ?B,? ?(?:dan |atau )?C|A (?:sampai|s\.?d\.?|-|\u2013) [CDE])\b"
)
# words that a form, a sheet or a template puts where nothing was written yet
NOT_WRITTEN = re.compile(
    r"(?:opsi|option|pilihan|teks pilihan|pilihan jawaban|choice|answer|jawaban|item|butir|langkah"
    r"|kriteria|kolom|teks|isi|pertanyaan|soal)(?: \d+| [A-E])?"
    r"|tambahkan opsi|lainnya:?[ _.\u2026]*"
    r"|other:?|null|nan|none|nil|undefined|true|false|n/?a|untitled.*|tanpa judul|\[object object\]"
    r"|\d{1,2}-(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*(?:-\d+)?"
    r"|\d+(?:[.,]\d+)?e[+-]?\d+|[#x?]{3,}|(?:tulis|isi|ketik)(?:kan)? .{0,20}(?:di ?sini|jawaban)",
    re.IGNORECASE,
)
NOT_WRITTEN_INSIDE = re.compile(
    r"\bx{3,}\b|\?{3,}|\b(?:[Kk]lik|[Kk]etuk)(?: atau ketuk)? (?:di ?)?sini untuk\b|_x000[dD]_"
    r"|\\[nrt](?![a-z]*\\)"
    r"|\[object \w+\]|%20|\\u[0-9a-f]{4}|(?:=[0-9A-F]{2}){2}|\bdata:image|\b[A-Z]:\\"
    r"|\b[\w-]+\.(?:docx?"
    r"|xlsx?|pptx?|jpe?g|png|txt|csv)\b|\bHalaman \d+ dari \d+\b|\b[Ll]ihat slide\b|\[\.{2,}\]"
    r"|\[(?:nama|desa|isi|tulis|tempat|tanggal|alamat|umur|jumlah|kata|sebut)\b[^\]\n]*\](?!\()",
)
NO_TITLE = re.compile(
    r"(?:judul|nama|title|untitled|tanpa judul|salinan dari|copy of)\b.{0,16}"
    r"|(?:bank|tes|soal|survei|lembar)(?: soal)? (?:baru|\d+)",
    re.IGNORECASE,
)
# a question that stops in the middle
UNFINISHED = re.compile(r"[,;(\u2013-]\W*$|\b(?:dan|atau|yang|untuk|dengan|di|ke|dari|karena)$")
# explanations that explain nothing
SAYS_NOTHING = re.compile(
    r"\W*(?:|idem|s\.?d\.?a|(?:sama|lihat)(?: (?:seperti|dengan))?"
    r"(?: (?:yang )?(?:di ?)?atas| sebelumnya)?"
    r"|salah|benar|tepat|ya|tidak|betul"
    r"|(?:kurang|tidak|belum|sangat|sudah) (?:tepat|benar|jelas|ada)"
    r"|(?:cukup )?jelas|nanti|menyusul|penjelasan|pembahasan|alasan|n/?a|(?:kunci|jawaban)?(?:nya)?"
    r"(?: (?:jawaban|adalah))? ?:? ?[a-e])\W*",
    re.IGNORECASE,
)
THINGS = (
    (
        "gambar",
        r"gambar|foto|grafik|diagram|bagan|denah|peta|ilustrasi gambar",
        r"<img|<figure|<svg",
    ),
    ("tabel", r"tabel|daftar", r"<table|<[ou]l"),
    ("video atau rekaman", r"video|audio|rekaman(?: suara)?", r"<video|<audio"),
)
SHOWN_HERE = (
    r"\b(?:perhatikan(?:lah)?|lihat(?:lah)?|amati(?:lah)?|berdasarkan|pada|dari|dalam|menurut|tonton"
    r"(?:lah)?|simak(?:lah)?|putar(?:lah)?) (?:(?:isi|data|contoh|sebuah|potongan) )?"
    r"(?:dalam |pada )?"
    r"(?:{names})(?: \w+)? (?:berikut|di (?:bawah|atas|samping)|ini|tersebut)\b"
)
STORY = re.compile(
    r"\b(?:berdasarkan|baca(?:lah)?|perhatikan(?:lah)?|menurut|dari|simak(?:lah)?|pada|dalam)"
    r" (?:\w+ )?(?:kasus|cerita|teks|bacaan|kutipan|percakapan|dialog|wacana|ilustrasi"
    r"|paragraf|kisah)"
    r" (?:\w+ )?(?:berikut|di atas|di bawah|tersebut|ini)\b",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"\b(?:bergaris bawah|(?:ber|di)?cetak (?:tebal|miring)|digarisbawahi)\b", re.IGNORECASE
)
# words of a question that names a story and tells none
FEW_WORDS = 18
NUMBERS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
ASKS_FOR = re.compile(
    r"\b(?:pilih(?:lah)?|tandai(?:lah)?|centang(?:lah)?|tentukan(?:lah)?|sebutkan)"
    rf" (?P<count>{'|'.join(NUMBERS)}|[1-5])\b",
    re.IGNORECASE,
)
ASKS_MANY = re.compile(
    r"\b(?:pilih(?:lah)?|tandai|centang(?:lah)?) (?:semua|beberapa)\b|lebih dari satu jawaban"
    r"|jawaban(?:nya)? (?:boleh |bisa |dapat )?lebih dari satu",
    re.IGNORECASE,
)
NAMES_KEY = re.compile(
    r"\b(?:jawaban(?:nya)?|kunci(?:nya)?|pilihan)(?: yang)?(?: (?:benar|tepat))?"
    r" ?(?:adalah|ialah|yaitu|:|=) ?",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b(?:Bu|Pak|Ibu|Bapak|Kakek|Nenek|Mak|Mbah|Kak|Mas|Mbak) [A-Z][a-z]+")


WAYS = {
    "tebal atau miring": re.compile(r"(\*\*?|__?)[^*_]+\1[.]?"),
    "dengan huruf besar semua": re.compile(r"(?=.*(?:[A-Z]{6}|[A-Z]{3,} [A-Z]{3,}))[^a-z]+"),
    "dengan titik di akhir": re.compile(r".*[^\W_]\."),
}
