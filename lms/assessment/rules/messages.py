"""What an author of questions is told, in Indonesian: what is wrong and what would be right.

Each template stands word for word in quizzes/README.md, with what to do.
"""

# files and banks
UNKNOWN_FILE = (
    "Berkas ini tidak dikenal di sini; yang dikenal: quizzes/<jenjang>/<bank>.md dan"
    " quizzes/<jenjang>/forms.md."
)
UNKNOWN_FOLDER = "Jenjang `{kode}` tidak ada di curriculum/; yang ada: {kenal}."
BANK_NEEDS_MODULE = "Bank dengan `use: formatif` perlu `module`: slug modul yang diperiksa."
UNKNOWN_MODULE = "Modul `{kode}` tidak ada di jenjang ini; periksa nama foldernya."
NOT_IN_INSTRUMENT = "Soal `{kode}` tidak cocok di bank `use: {guna}`; isinya hanya {kenal}."
UNLIKE_SCALES = (
    "`{kode}` memakai skala {skala}; semua pernyataan di bank sikap memakai skala {pertama}."
)
LABEL_COUNT = "`labels` memuat {jumlah} kata, tetapi `{kode}` memakai skala {skala}."
SAME_LABEL = "`labels` memuat kata yang sama dua kali; setiap langkah skala perlu kata sendiri."
LABELS_WITHOUT_SCALE = "`labels` hanya untuk bank yang memuat pernyataan dengan `skala`; hapus."
NO_ITEMS = "Bank ini belum berisi soal; soal dimulai dengan `## kode`."
TEXT_BEFORE_ITEMS = "Teks sebelum soal pertama tidak dipakai; pindahkan ke dalam soal atau hapus."
DUPLICATE_ITEM = "Kode soal `{kode}` sudah dipakai di {lain}; setiap soal perlu kode sendiri."

# the data line
DATA_MISSING = "Baris data belum memuat `{kunci}`; tambahkan."
UNKNOWN_COMPETENCY = "Kompetensi `{kode}` tidak ada di curriculum/competencies.md."
UNKNOWN_COGNITIVE = "Tingkat kognitif `{nilai}` tidak dikenal; pilih: {kenal}."
BAD_PMKS = "`pmks: {nilai}` tidak sah; tulis nomor 1 sampai 26, beberapa dipisah koma."
UNKNOWN_REREAD = (
    "`baca: {nilai}` tidak menunjuk pelajaran; tulis slug-modul/slug-pelajaran tanpa nomor."
)
UNKNOWN_TYPE = "`tipe: {nilai}` tidak dikenal; yang dikenal: {kenal}."
KEY_NOT_HERE = "Kunci baris data `{kunci}` tidak berlaku untuk soal jenis ini; hapus."
BAD_SCALE = "`skala` harus bilangan 3 sampai 7, misalnya `skala: 5`."
BAD_DIRECTION = "Pernyataan sikap perlu `arah: positif` atau `arah: negatif`."

# the parts of a question
NO_STEM = "Soal `{kode}` belum punya pertanyaan; tulis sesudah baris data."
NO_ANSWER = (
    "Bentuk jawaban soal `{kode}` tidak dikenali; tulis pilihan `- [ ]`, tabel dua kolom, daftar"
    " bernomor, baris `= …`, atau rubrik dengan `tipe: esai`."
)
AFTER_ANSWER = (
    "Sesudah bagian jawaban hanya boleh ada penjelasan `>`; pindahkan baris ini ke pertanyaan."
)
WHY_NOT_INDENTED = "Penjelasan pilihan harus menjorok dua spasi: `  > …`."
WHY_WITHOUT_OPTION = "Penjelasan ini tidak berada di bawah pilihan; pindahkan atau hapus."
TWO_WHYS = "Pilihan ini punya dua penjelasan; jadikan satu."
NO_EXPLANATION = "Soal `{kode}` belum punya penjelasan kunci; tutup dengan baris `> …`."
NO_EXPLANATION_HERE = "Pernyataan sikap tidak punya kunci, jadi tidak perlu penjelasan; hapus."
NOT_IN_ITEM = "`{tanda}` tidak boleh di dalam soal; pakai paragraf, daftar, atau tabel biasa."
SUB_ITEM_OUTSIDE = "`###` hanya untuk pertanyaan dalam kasus; tambahkan `tipe: kasus` atau hapus."
EMPTY_CASE = "Kasus `{kode}` belum punya pertanyaan; tulis `### kode` untuk setiap pertanyaan."
CASE_IN_CASE = "Kasus tidak boleh di dalam kasus."

# choices
BAD_OPTION = "Pilihan tidak terbaca; tulis `- [ ] teks` atau `- [x] teks` persis seperti itu."
EMPTY_OPTION = "Pilihan ini kosong; tulis teksnya."
SAME_OPTION = "Pilihan `{teks}` ditulis dua kali; ubah salah satunya."
NO_KEY = "Soal `{kode}` belum punya kunci; beri `[x]` pada pilihan yang benar."
OPTION_COUNT = "Soal `{kode}` punya {jumlah} pilihan; seharusnya 3 sampai 5."
TOO_MANY_RIGHT = (
    "Soal `{kode}` punya {benar} pilihan benar dan {salah} salah; yang salah harus paling sedikit"
    " sama banyak."
)
ALL_SHOULD_BE_SAID = "Soal dengan beberapa kunci sebaiknya berkata “Pilih semua yang tepat”."
NO_WHY = "Pilihan salah `{teks}` belum punya penjelasan; tulis `  > …` di bawahnya."
POINTS_TO_LETTER = (
    "`{tanda}`: pilihan diacak di layar, jadi jangan menunjuk huruf, “di atas”, atau “semua benar”."
)
SAME_KEY = "Kunci tetap `{{{kunci}}}` dipakai dua kali dalam soal ini; pakai huruf lain."
MOVED_OPTION = (
    "`{teks}` dulu berkunci {lama}, sekarang {baru}; tulis `{{{lama}}}` sebelum teksnya supaya"
    " statistik lama tetap cocok."
)

# the other forms
PAIR_COUNT = "Soal `{kode}` punya {jumlah} pasangan; seharusnya 3 sampai 7."
PAIR_COLUMNS = "Tabel menjodohkan harus dua kolom dengan baris judul dan baris `|---|---|`."
EMPTY_PARTNER = "Sel kanan kosong; tulis pasangannya (sel kiri boleh kosong untuk pengecoh)."
SAME_PARTNER = "`{teks}` muncul dua kali di satu kolom; setiap isi harus berbeda."
STEP_COUNT = "Soal `{kode}` punya {jumlah} langkah; seharusnya 3 sampai 7."
BAD_STEP = "Langkah tidak terbaca; tulis `1. teks`, satu langkah satu nomor."
SAME_STEP = "Langkah `{teks}` ditulis dua kali; ubah salah satunya."
EMPTY_ACCEPTED = "Jawaban yang diterima kosong; tulis `= teks`."
MIXED_ACCEPTED = (
    "Jawaban angka dan teks tercampur; pakai angka semua, atau tambahkan `tipe: isian`."
)
BAD_NUMBER = (
    "Angka `{teks}` tidak terbaca; tulis misalnya `60`, `2,5`, `60 ± 2`, atau `60..65`, tanpa"
    " titik ribuan."
)
BAD_RANGE = "Rentang `{teks}` terbalik atau minus; tulis angka kecil dahulu, misalnya `60..65`."
BAD_RUBRIC = (
    "Rubrik harus tabel `| Kriteria | 1 | 2 | 3 |` dengan angka naik pada judul dan paling sedikit"
    " satu baris kriteria."
)
EMPTY_RUBRIC_CELL = "Sel rubrik kosong; tulis seperti apa jawaban yang mendapat {angka}."

# balance of a bank
LONGEST_KEY = (
    "Kunci menjadi pilihan terpanjang pada {bagian} dari {jumlah} soal ({persen}%); usahakan paling"
    " banyak {batas}%."
)
KEY_POSITIONS = "Letak kunci tidak merata ({letak}); pindahkan beberapa kunci."
SAME_STEM = "Pertanyaan ini sama dengan soal `{kode}` di {lain}."

# forms.md
FORM_HEADING = "Judul `{judul}` tidak dikenal; yang dikenal: Kisi-kisi, Form A, Form B."
FORM_PART_MISSING = "Bagian `## {judul}` belum ada; tambahkan."
FORM_PART_TWICE = "Bagian `## {judul}` ditulis dua kali; hapus salah satunya."
BLUEPRINT_HEADER = "Kisi-kisi harus tabel dengan judul kolom: {kenal}."
BLUEPRINT_CELL = "`{nilai}` bukan jumlah soal; tulis bilangan bulat 0 atau lebih."
BLUEPRINT_TWICE = "Kompetensi `{kode}` ditulis dua kali di kisi-kisi; jadikan satu baris."
FORM_LINE = "Baris form harus `1. kode-soal`."
FORM_ITEM_UNKNOWN = "Soal `{kode}` tidak ada; periksa kodenya."
FORM_ITEM_TWICE = "Soal `{kode}` sudah ada di form ini; hapus salah satunya."
FORM_ITEM_USE = "Soal `{kode}` ada di bank `use: {guna}`; form hanya memakai soal dari bank `tes`."
FORM_ITEM_JENJANG = "Soal `{kode}` ada di jenjang {lain}; form memakai soal jenjangnya sendiri."
FORM_ITEM_KIND = "Soal `{kode}` dinilai orang atau tidak dinilai; tidak dapat masuk form."
FORM_CELL = (
    "Form {form}: sel {kompetensi} × {kognitif} berisi {ada} soal; kisi-kisi meminta {perlu}."
)
NO_ANCHORS = "Form A dan Form B tidak punya soal bersama; pilih beberapa soal jangkar."
FEW_ANCHORS = "Soal bersama Form A dan B hanya {jumlah} dari {semua}; usahakan paling sedikit 20%."
