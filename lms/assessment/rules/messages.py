"""What an author of questions is told, in Indonesian: what is wrong and what would be right.

What only one kind of question says stands in its module in `lms.assessment.kinds`. Each template
stands word for word in quizzes/README.md, with what to do.
"""

# files and banks
UNKNOWN_FILE = (
    "Berkas ini tidak dikenal di sini; yang dikenal: quizzes/<jenjang>/<bank>.md,"
    " quizzes/<jenjang>/forms.md, dan quizzes/salah-paham.md."
)
UNKNOWN_FOLDER = "Jenjang `{kode}` tidak ada di curriculum/; yang ada: {kenal}."
BANK_NEEDS_MODULE = "Bank dengan `use: formatif` perlu `module`: slug modul yang diperiksa."
MODULE_NOT_HERE = (
    "`module` hanya untuk bank `use: formatif`; di bank `use: {guna}` tidak dipakai. Hapus."
)
SAME_BANK = "Nama `{nama}` sudah dipakai bank {lain}; setiap bank perlu nama atau `id` sendiri."
UNKNOWN_MODULE = "Modul `{kode}` tidak ada di jenjang ini; periksa nama foldernya."
NOT_IN_INSTRUMENT = "Soal `{kode}` tidak cocok di bank `use: {guna}`; isinya hanya {kenal}."
UNLIKE_SCALES = (
    "`{kode}` memakai skala {skala}; semua pernyataan di bank sikap memakai skala {pertama}."
)
LABEL_COUNT = "`labels` memuat {jumlah} kata, tetapi `{kode}` memakai skala {skala}."
SAME_LABEL = "`labels` memuat kata yang sama dua kali; setiap langkah skala perlu kata sendiri."
LABELS_TURNED = (
    "`labels` ditulis dari yang paling rendah; “{awal}” berdiri paling depan. Balik urutannya,"
    " supaya angka laporan tidak terbalik."
)
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
BAD_READINGS = (
    "`taksiran: {nilai}` tidak sah; tulis paling sedikit tiga angka 0 sampai 1, misalnya"
    " `taksiran: 0,55 0,6 0,5`."
)
UNKNOWN_TYPE = "`tipe: {nilai}` tidak dikenal; yang dikenal: {kenal}."
KEY_NOT_HERE = "Kunci baris data `{kunci}` tidak berlaku untuk soal jenis ini; hapus."

# the parts of a question
NO_STEM = "Soal `{kode}` belum punya pertanyaan; tulis sesudah baris data."
NO_ANSWER = (
    "Bentuk jawaban soal `{kode}` tidak dikenali; tulis pilihan `- [ ]`, tabel dua kolom, daftar"
    " bernomor, baris `= …`, atau rubrik dengan `tipe: esai`."
)
NO_EXPLANATION = "Soal `{kode}` belum punya penjelasan kunci; tutup dengan baris `> …`."
NOT_IN_ITEM = "`{tanda}` tidak boleh di dalam soal; pakai paragraf, daftar, atau tabel biasa."
SUB_ITEM_OUTSIDE = "`###` hanya untuk pertanyaan dalam kasus; tambahkan `tipe: kasus` atau hapus."
EMPTY_CASE = "Kasus `{kode}` belum punya pertanyaan; tulis `### kode` untuk setiap pertanyaan."
CASE_CODE = "Kode `{kode}` sudah dipakai kasusnya sendiri; beri pertanyaan ini kode lain."
CASE_IN_CASE = "Kasus tidak boleh di dalam kasus."

POINTS_TO_LETTER = (
    "`{tanda}`: pilihan diacak di layar, jadi jangan menunjuk huruf, “di atas”, atau “semua benar”."
)
MOVED_OPTION = (
    "`{teks}` dulu berkunci {lama}, sekarang {baru}; tulis `{{{lama}}}` sebelum teksnya supaya"
    " statistik lama tetap cocok."
)

# what is shown and hardly meant
FOR_AUTHORS = (
    "`{teks}` dibaca peserta, padahal tampaknya catatan untuk penulis; hapus, atau tulis di baris"
    " data."
)
STEM_NUMBER = "Nomor `{tanda}` di depan pertanyaan ikut tampil; hapus, soal diberi nomor di layar."
UNFINISHED = "Pertanyaan ini berhenti di “{teks}”; tulis sampai selesai."
OTHER_QUESTION = (
    "`{teks}` menunjuk soal atau huruf yang di layar urutannya lain; tulis maksudnya dengan kata."
)
NOT_THERE = (
    "Pertanyaan menunjuk {benda}, tetapi {benda} tidak ada di soal ini; tambahkan, atau ubah"
    " kalimatnya."
)
NOT_WRITTEN = "`{teks}` tampaknya sisa dari berkas lain dan belum diisi; tulis isinya, atau hapus."
NO_TITLE = "Judul “{judul}” tampaknya belum diisi; tulis judul yang dibaca peserta."
SAYS_NOTHING = "Penjelasan `{teks}` belum menjelaskan apa-apa; tulis mengapa."
KEYS_ASKED = (
    "Pertanyaan menulis `{minta}`, tetapi kuncinya {jumlah}; samakan pertanyaan dan tanda `[x]`."
)
OTHER_KEY = (
    "Penjelasan kunci menyebut `{teks}` sebagai jawaban, tetapi pilihan itu tidak bertanda `[x]`;"
    " pindahkan `[x]`, atau ubah penjelasannya."
)
LEFT_CASE = (
    "Soal `{kode}` menyebut {orang} dari kasus `{kasus}`, tetapi berdiri sendiri dan tampil tanpa"
    " ceritanya; bila milik kasus itu, tulis judulnya dengan `###`."
)
KEY_MARKED = "Hanya kunci yang ditulis {cara}; orang menebaknya dari situ. Samakan semua pilihan."
PMKS_TWICE = "`pmks: {nilai}` menulis satu nomor dua kali; hapus salah satunya."
SAME_TITLE = "Judul bank “{judul}” sama dengan judul {lain}; beri judul yang membedakan keduanya."

# answers that are typed, put in order, paired or judged
ANSWER_TWICE = "Jawaban `{teks}` sudah diterima lewat baris di atasnya; hapus baris ini."
ODD_ANSWER = (
    "Jawaban `{teks}` hanya diterima bila diketik bersama `{tanda}`; tulis satu jawaban satu baris"
    " `= …`, tanpa tanda."
)
ANSWER_TOLD = "Jawaban `{teks}` sudah tertulis di pertanyaan; ganti pertanyaan atau jawabannya."
NUMBER_IN_WORDS = (
    "Jawaban `{teks}` hanya diterima sebagai kata; tambahkan baris `= …` dengan angkanya."
)
WIDE_RANGE = "`{teks}` menerima hampir semua angka; periksa batasnya."
UNIT_IS_NONE = "`satuan: {teks}` bukan nama satuan; tulis misalnya `satuan: tahun`, atau hapus."
STEP_TELLS = "Langkah `{teks}` menyebut sendiri tempatnya dalam urutan; hapus kata itu."
LABEL_PARTNER = (
    "Kolom kanan hanya berisi nomor atau huruf, misalnya `{teks}`; tulis pasangannya dengan kata."
)
PAIR_ITSELF = "`{teks}` berpasangan dengan dirinya sendiri; tulis pasangannya."
TOTAL_ROW = "Baris `{teks}` menjadi kriteria yang dinilai; hapus, jumlahnya dihitung sendiri."
NO_LEVEL = "Rubrik `{teks}` belum terisi; tulis seperti apa jawaban untuk setiap angka."
SAME_LEVEL = "Rubrik `{teks}` menulis hal yang sama untuk dua angka; bedakan."
STATEMENT_ASKED = (
    "Pernyataan `{kode}` berupa pertanyaan, tetapi dijawab “setuju” atau “tidak setuju”; ubah"
    " menjadi pernyataan, atau tulis `labels` yang menjawabnya."
)
SCALE_SAID = "`{teks}` di pernyataan ini berdiri di samping tombol skala; hapus."
LABEL_CODES = "`labels` hanya berisi singkatan atau angka ({teks}); tulis kata yang dibaca peserta."
LABELS_MIXED = (
    "`labels` tidak berurutan di “{teks}”; tulis dari yang paling rendah ke yang tertinggi."
)

# the ideas behind wrong answers
IDEA_ASKED = (
    "Salah paham `{kode}` ditulis sebagai pertanyaan; tulis seperti orang yang yakin"
    " mengucapkannya."
)
SAME_IDEA = "Salah paham `{kode}` sama kalimatnya dengan `{lain}`; jadikan satu."
IDEA_LIST = "Salah paham `{kode}` memuat daftar, yang tampil sebaris; tulis satu kalimat."
NOTHING_ASKED = (
    "Pertanyaan lima menit `{kode}` tidak bertanya; tulis pertanyaan yang dapat dibahas."
)
IDLE_IDEA = "Salah paham `{kode}` tidak dipakai pilihan mana pun; pakai, atau hapus."
UNKNOWN_MISCONCEPTION = "Salah paham `{kode}` tidak ada di quizzes/salah-paham.md."
NO_IDEA = "Salah paham `{kode}` belum punya kalimat; tulis gagasannya seperti orang mengucapkannya."
NO_FIVE_MINUTES = "Salah paham `{kode}` belum punya pertanyaan lima menit; tutup dengan `> …`."

# balance of a bank
LONGEST_KEY = (
    "Kunci menjadi pilihan terpanjang pada {bagian} dari {jumlah} soal ({persen}%); usahakan paling"
    " banyak {batas}%."
)
KEY_POSITIONS = "Letak kunci tidak merata ({letak}); pindahkan beberapa kunci."
SAME_STEM = "Pertanyaan ini sama dengan soal `{kode}` di {lain}."

# forms.md
FORM_TEXT_LOST = "Teks di atas judul pertama tidak tampil di mana pun; hapus, atau pindahkan."
FULL_PASS = "`pass_mark: 100` berarti satu jawaban salah pun tidak lulus; periksa maksudnya."
SHORT_TEST = (
    "`minutes: {nilai}` untuk {jumlah} soal; kurang dari {batas} detik per soal. Periksa lamanya."
)
BLUEPRINT_ZERO = "Baris `{kode}` di kisi-kisi tidak meminta soal apa pun; isi, atau hapus."
FORM_HEADING = "Judul `{judul}` tidak dikenal; yang dikenal: Kisi-kisi, Form A, Form B, Form C."
FORM_PART_MISSING = "Bagian `## {judul}` belum ada; tambahkan."
FORM_PART_TWICE = "Bagian `## {judul}` ditulis dua kali; hapus salah satunya."
BLUEPRINT_HEADER = "Kisi-kisi harus tabel dengan judul kolom: {kenal}."
BLUEPRINT_CELL = "`{nilai}` bukan jumlah soal; tulis bilangan bulat 0 atau lebih."
BLUEPRINT_TWICE = "Kompetensi `{kode}` ditulis dua kali di kisi-kisi; jadikan satu baris."
LOW_PASS_MARK = (
    "`pass_mark: {nilai}` berarti {nilai} dari 100; bila maksudnya {kali}, tulis"
    " `pass_mark: {kali}`."
)
LONG_TEST = "`minutes: {nilai}` lebih dari {batas} menit; periksa apakah maksudnya memang begitu."
FORM_LINE = "Baris form harus `1. kode-soal`."
FORM_ITEM_UNKNOWN = "Soal `{kode}` tidak ada; periksa kodenya."
FORM_ITEM_TWICE = "Soal `{kode}` sudah ada di form ini; hapus salah satunya."
FORM_ITEM_USE = "Soal `{kode}` ada di bank `use: {guna}`; form hanya memakai soal dari bank `tes`."
FORM_ITEM_JENJANG = "Soal `{kode}` ada di jenjang {lain}; form memakai soal jenjangnya sendiri."
FORM_ITEM_KIND = "Soal `{kode}` dinilai orang atau tidak dinilai; tidak dapat masuk form."
FORM_CELL = (
    "Form {form}: sel {kompetensi} × {kognitif} berisi {ada} soal; kisi-kisi meminta {perlu}."
)
NO_ANCHORS = "Form A dan Form {lain} tidak punya soal bersama; pilih beberapa soal jangkar."
SAME_FORMS = (
    "Form A dan Form {lain} berisi soal yang sama semuanya; tes akhir akan mengulang tes awal."
)
FEW_ANCHORS = (
    "Soal bersama Form A dan {lain} hanya {jumlah} dari {semua}; usahakan paling sedikit 20%."
)
JUDGED_PARTLY = (
    "Taksiran kesukaran belum lengkap: {jumlah} dari {semua} soal belum punya `taksiran`,"
    " misalnya `{kode}`."
)
JUDGED_APART = (
    "Taksiran kesukaran Form A {a} dan Form {lain} {b}; selisihnya paling banyak {batas}."
)
JUDGED_CELL_APART = (
    "Taksiran kesukaran sel {kompetensi} × {kognitif}: Form A {a}, Form {lain} {b}; selisihnya"
    " paling banyak {batas}."
)
