"""What an author is told, in Indonesian: what is wrong and what would be right.

Each template stands word for word in curriculum/README.md or quizzes/README.md, with what to do.
"""

# bytes and files
NOT_UTF8 = "Berkas ini bukan UTF-8; simpan ulang dengan pengodean UTF-8."
LONG_FILE = (
    "Berkas ini terlalu besar; paling banyak {batas} KB teks. Pecah menjadi beberapa berkas."
)
LONG_LINE = (
    "Baris ini terlalu panjang; pecah menjadi paragraf, paling banyak {batas} huruf sebaris."
)
LONG_BLOCK = (
    "Bagian ini terlalu panjang; beri baris kosong, paling banyak {batas} huruf tanpa jeda."
)
CONFLICT = (
    "Di sini dua versi belum digabungkan (tanda `<<<<<<<` dari git); pilih salah satu, lalu hapus"
    " baris `<<<<<<<`, `=======`, dan `>>>>>>>`."
)
UNREADABLE = "Berkas ini tidak terbaca ({sebab}); bandingkan dengan contoh di README."
CONTROL = "Ada tanda tak terlihat {tanda}; hapus tanda itu."
GARBLED = "Huruf `{tanda}` rusak atau tidak dapat dicari; ketik ulang di papan ketik."
EMPTY_FILE = "Berkas ini kosong; isi atau hapus."
UNKNOWN_FILE = "Berkas ini tidak dikenal di sini; ganti namanya atau pindahkan (lihat README)."
UNKNOWN_FILE_HINT = "Berkas ini tidak dikenal di sini: {saran}."
EMPTY_FOLDER = "Folder ini kosong: {saran}, atau hapus foldernya."
RESERVED_SLUG = (
    "Nama `{kode}` dipakai Jenjang sendiri; pelajaran dengan nama itu tidak dapat dibuka. Beri nama"
    " lain."
)
FILE_MISSING = "Berkas ini belum ada; buatlah."
DUPLICATE_MODULE = "Slug modul `{kode}` sudah dipakai di {lain}; setiap modul perlu slug sendiri."
DUPLICATE_NUMBER = "Nomor folder {nomor} sudah dipakai {lain}; setiap modul perlu nomor sendiri."
DUPLICATE_LESSON = "`{tanda}` sudah dipakai {lain}; nomor dan slug pelajaran tidak boleh sama."
DUPLICATE_SCENE = "Slug adegan `{kode}` sudah dipakai di {lain}; setiap adegan perlu slug sendiri."

# branching stories
SCENE_EMPTY = "Adegan ini belum berisi langkah; tulis judul seperti `## awal: Di depan pintu`."
SCENE_HEADING = "Judul langkah ditulis `## kode: Judul`, kodenya huruf kecil."
SCENE_BETWEEN = "Baris ini berdiri di antara pilihan dan tampil di atasnya; pindahkan ke sana."
SCENE_TWICE = "Langkah `{kode}` ada dua kali; setiap langkah perlu kode sendiri."
SCENE_UNREACHED = "Tidak ada pilihan yang menuju langkah `{kode}`; hubungkan atau hapus."
SCENE_CIRCLE = "Jalan cerita berputar ({jalan}); setiap jalan harus sampai ke satu akhir."
SCENE_NO_GOOD_END = "Tidak ada langkah `akhir: baik`; paling sedikit satu jalan berakhir baik."
SCENE_NO_SUCH_STEP = "Langkah `{kode}` tidak ada; yang ada: {kenal}."
SCENE_BAD_CHOICE = "Pilihan ditulis satu baris: `- Mengucap salam → diterima`."
SCENE_BAD_ENDING = "`akhir: {kata}` tidak dikenal; pakai salah satu dari {kenal}."
SCENE_END_WITH_CHOICES = "Langkah `{kode}` sudah berakhir; hapus pilihannya atau baris `akhir`."
SCENE_BARE_ENDING = "Akhir cerita perlu penjelasan, paling sedikit {batas} kata."
SCENE_DEAD_END = (
    "Langkah `{kode}` tidak punya pilihan dan bukan akhir; tulis pilihan, atau `akhir: buntu`"
    " dengan penjelasan."
)
SCENE_CHOICES = "Langkah ini punya {jumlah} pilihan; tulis {awal} sampai {akhir}."
SCENE_TWO_ENDINGS = "Langkah `{kode}` punya dua baris `akhir`; hapus salah satunya."
SCENE_ENDING_FORM = "Tulis akhirnya sendiri di satu baris, huruf kecil, tanpa tanda: `akhir: baik`."
SCENE_SAME_CHOICE = "Pilihan `{teks}` ditulis dua kali di langkah ini; ubah salah satunya."
SCENE_LOOSE_CHOICE = (
    "Pilihan ini berdiri sebelum langkah pertama dan tampil sebagai daftar; tulis judul"
    " `## kode: Judul` di atasnya."
)
SCENE_LONG_STEP = "Langkah ini {jumlah} kata; di HP paling enak sampai {batas} kata."

# houses of the practice village
HOUSE_TYPE = "`jenis: {kata}` tidak dikenal; tulis `pmks-01` sampai `pmks-26`, atau `belum`."
HOUSE_STEP = "Langkah `{kode}` tidak dikenal; pakai satu atau beberapa dari {kenal}."
HOUSE_WHY = "Rumah `{kode}` belum menjelaskan jawabannya; tulis baris `Mengapa: …` di akhirnya."
HOUSE_LENGTH = "Cerita rumah ini {jumlah} kata; paling enak {awal} sampai {akhir} kata."
HOUSE_SLOT = (
    "Isian `{{{kurung}}}` tidak lengkap; tulis `{{usia 61-79}}` atau `{{kerja nelayan|tani}}` lebih"
    " dahulu, dari kecil ke besar."
)
HOUSE_BRACE = "Tanda kurung kurawal hanya untuk isian seperti `{{usia 61-79}}`."

# front matter
NO_FRONT_MATTER = "Baris pertama harus `---`, lalu kunci dan nilai, lalu `---` lagi."
OPEN_FRONT_MATTER = "Bagian depan tidak ditutup; tambahkan baris `---` sesudah kunci terakhir."
BAD_YAML = (
    "Bagian depan tidak terbaca sebagai YAML; periksa titik dua, tanda kutip, dan spasi di awal"
    " baris. Teks yang memuat titik dua atau diawali tanda seperti * & ! % @ harus diapit tanda"
    ' kutip ("…").'
)
DUPLICATE_KEY = "Satu kunci ditulis dua kali; hapus salah satunya."
NOT_A_MAPPING = "Bagian depan harus berisi baris `kunci: nilai`."
KEY_MISSING = "Kunci `{kunci}` belum ada; tambahkan."
KEY_UNKNOWN = "Kunci `{kunci}` tidak dikenal; yang dikenal: {kenal}."
KEY_UNKNOWN_INSIDE = "Kunci `{kunci}` tidak dikenal di sini; hapus atau perbaiki ejaannya."
KEY_WRONG = "Nilai `{kunci}` tidak sah; seharusnya {harapan}."
KEY_EMPTY = "Kunci `{kunci}` masih kosong; tulis isinya."
YAML_COMMENT = (
    "Teks sesudah ` #` tidak terbaca; apit seluruh teks dengan tanda kutip, atau hapus tanda #."
)
YAML_LIST = (
    "Tanda `-` di baris ini tidak sejajar dengan yang di atasnya, jadi tersambung ke sana; samakan"
    " spasi di depannya."
)
SAME_NUMBER = "Nomor {nomor} sudah dipakai {lain}; setiap jenjang perlu nomor sendiri."

# entries with a data line
BAD_CODE = "Kode `{kode}` tidak sah; pakai huruf kecil a-z, angka, dan tanda hubung tunggal."
DUPLICATE_CODE = "Kode `{kode}` sudah dipakai di baris {baris}; pilih kode lain."
SAME_NAME = (
    "`{nilai}` sudah ditulis pada `{kode}`; gabungkan bila sama, beri nama lain bila berbeda."
)
NO_DATA_LINE = "Tepat di bawah judul `{kode}` harus ada baris data, misalnya `{contoh}`."
DATA_FORM = (
    "Baris data `{kode}` tidak terbaca; kuncinya huruf kecil, lalu titik dua dan satu spasi,"
    " misalnya `{contoh}`."
)
DATA_SEPARATOR = (
    "Bagian-bagian baris data dipisahkan ` · ` (spasi, titik tengah, spasi); di depan `{kunci}:`"
    " berdiri tanda lain."
)
DATA_SECOND = (
    "Baris data hanya satu baris; pindahkan `{bagian}` ke baris di atasnya, sesudah ` · `."
)
DATA_INSIDE = (
    "Baris data ini tidak berada di bawah judul `## kode`; beri spasi sesudah tanda `#` di atasnya,"
    " atau tulis judulnya."
)
DATA_PLAIN = "Nilai `{kunci}` tampil sebagai teks biasa; hapus tanda {tanda}."
BAD_DATA = (
    "Bagian baris data `{bagian}` tidak terbaca; tulis `kunci: nilai`, antarbagian dengan ` · `."
)
DATA_UNKNOWN = "Kunci baris data `{kunci}` tidak dikenal; yang dikenal: {kenal}."
DATA_TWICE = "Kunci baris data `{kunci}` ditulis dua kali; hapus salah satunya."
DATA_MISSING = "Baris data belum memuat `{kunci}`; tambahkan."
DATA_VALUE = "Nilai `{kunci}: {nilai}` tidak dikenal; pilih salah satu: {kenal}."
LIST_TITLE = "Berkas daftar harus diawali judul, misalnya `# Istilah`."
EMPTY_ENTRY = "Isi `{kode}` kosong; tulis penjelasannya sesudah baris data."
TERM_MARKUP = (
    "Penjelasan istilah `{kode}` hanya boleh berupa kalimat; hapus daftar, tautan, atau kotak."
)
TERM_LENGTH = (
    "Penjelasan istilah `{kode}` {jumlah} kata; yang enak dibaca {awal} sampai {akhir} kata."
)

# what a text points to
NOT_DIALLED = "Nomor `{nilai}` pada `{kode}` tidak dapat dipencet; tulis angka saja, misalnya 110."
UNKNOWN_NUMBER = "Nomor `{kode}` tidak ada di curriculum/numbers.md; yang ada: {kenal}."
NOT_COUNTED = "`{nilai}` bukan nomor; tulis angka saja, 1 sampai {akhir}."
BAD_WORDS = "`kata: {nilai}` tidak terbaca; tulis beberapa kata, dipisahkan koma."
LEADS_NOWHERE = "Kata `{kode}` tidak menuju ke mana pun; tulis `arti: …` atau `pelajaran: …`."
NO_SUCH_LESSON = "Pelajaran `{alamat}` tidak ada; tulis `slug-modul/slug-pelajaran`."
UNKNOWN_JENJANG = "Jenjang `{kode}` tidak ada; yang ada: {kenal}."
UNKNOWN_MODULE = "Modul `{kode}` tidak ada; periksa nama foldernya di curriculum/."
NEEDS_LATER = (
    "`{kode}` berdiri di tempat yang sama atau sesudahnya di jalan belajar; `needs` hanya boleh"
    " menunjuk yang sebelumnya."
)
UNKNOWN_COMPETENCY = "Kompetensi `{kode}` tidak ada di curriculum/competencies.md."
UNKNOWN_SOURCE = "Sumber `{kode}` tidak ada di curriculum/sources.md; periksa kodenya."
SOURCE_NOT_LISTED = (
    "Sumber `{kode}` dipakai di teks, tetapi tidak ada di `sources` pelajaran atau modulnya;"
    " tambahkan di sana."
)
BAD_CITATION = "`{tanda}` tidak terbaca sebagai sumber; tulis `(sumber: kode Pasal 1)`."
CITATION_SEPARATOR = "Beberapa sumber dipisahkan titik koma: `(sumber: kode Pasal 1; kode)`."
EMPTY_CITATION = "Sumber ini kosong; tulis kodenya, atau hapus titik koma yang berlebih."
UNKNOWN_TERM = "Istilah `{kode}` tidak ada di curriculum/terms.md; periksa kodenya."
EMPTY_LINK = "Tautan ini tidak punya teks; tulis katanya di dalam kurung siku."
BAD_LINK = (
    "Tautan `{alamat}` tidak boleh; yang boleh: https://…, pelajaran lain (berkas .md),"
    " `#bagian-…`, atau `istilah:kode`."
)
LINK_NOWHERE = "Tautan `{alamat}` tidak menunjuk pelajaran atau module.md yang ada."
ANCHOR_NOWHERE = "Judul bagian pada tautan `{alamat}` tidak ada di halaman itu."
PICTURE_MISSING = "Gambar `{berkas}` tidak ada di folder modul ini."
SHORT_ALT = (
    "Teks pengganti gambar {jumlah} huruf; ceritakan apa yang terlihat dan artinya, paling sedikit"
    " {batas} huruf."
)
PICTURE_IN_TEXT = "Gambar harus berdiri sendiri: baris kosong sebelum dan sesudahnya."
BAD_PICTURE_LINK = (
    'Gambar ini tidak terbaca; tulis `![apa yang terlihat](berkas.svg "Judul")`, dengan tanda kutip'
    " lurus dan tanpa ukuran."
)
NO_PICTURES_HERE = "Gambar hanya boleh di module.md, pelajaran, dan kartu-saku.md."

# how a text is built
H1 = "Jangan memakai judul tingkat satu; judul halaman sudah dari `title`. Mulailah dengan `##`."
DEEP_HEADING = "Judul paling dalam adalah `###`."
TIGHT_HEADING = "Beri satu spasi sesudah tanda `#`."
RAW_HTML = "HTML tidak boleh ditulis (`{tanda}`); pakai Markdown."
BOX_KIND = "Jenis kotak `{jenis}` tidak dikenal; pilih salah satu: {kenal}."
BOX_TITLE = 'Kotak `{jenis}` belum berjudul; tulis `!!! {jenis} "Judul"`.'
BOX_BLANK = "Beri satu baris kosong sebelum kotak `!!!`."
BOX_INDENT = "Isi kotak harus menjorok 4 spasi di bawah baris `!!!`."
CHECK_STEM = "Pertanyaan `{judul}` belum bertanya; tulis kalimatnya di atas pilihan."
CHECK_OPTIONS = (
    "Pertanyaan `{judul}` punya {jumlah} pilihan; tulis {awal} sampai {akhir} baris `- [ ] …`, satu"
    " di antaranya `- [x] …`."
)
CHECK_KEY = (
    "Pertanyaan `{judul}` punya {jumlah} jawaban yang tepat; beri tanda `[x]` pada satu pilihan"
    " saja."
)
CHECK_INSIDE = (
    "Pertanyaan tidak berdiri di dalam kotak atau daftar lain; mulai `!!! tanya` di awal baris."
)
CHECK_STRAY = (
    "Baris ini bukan pilihan dan bukan penjelasan; pindahkan ke atas pilihan, atau awali dengan"
    " `> `."
)
CHECK_EMPTY = "Pilihan ini kosong; tulis atau hapus."
CHECK_TWICE = "Pilihan `{pilihan}` ada dua kali dalam satu pertanyaan; ganti salah satunya."
CHECK_WHY = (
    "Pilihan `{pilihan}` belum dijelaskan; tulis di bawahnya `  > …`: mengapa tepat, atau mengapa"
    " belum."
)
CHECK_VERDICT = (
    "Penjelasan pilihan `{pilihan}` berkata lain daripada tandanya; pindahkan `[x]`, atau ubah"
    " penjelasannya."
)
LINES_JOIN = (
    "Baris ini tersambung dengan baris di atasnya; beri baris kosong di antaranya, atau awali"
    " keduanya dengan `- `."
)
LIST_INDENT = "Butir daftar di dalam daftar harus menjorok 4 spasi (atau 8, dan seterusnya)."
LIST_BLANK = "Beri satu baris kosong sebelum daftar, supaya tampil sebagai daftar."
FOOTNOTE_MISSING = "Catatan kaki `[^{tanda}]` belum ada isinya; tulis `[^{tanda}]: …`."
FOOTNOTE_UNUSED = "Catatan kaki `[^{tanda}]` tidak dipanggil di teks; hapus atau panggil."
LEFTOVER = "Tanda `{tanda}` tampil di halaman sebagai huruf biasa; periksa penulisannya."
UNSETTLED = "Masih ada catatan `[Periksa: …]` dari berkas Word; perbaiki, lalu hapus catatannya."
BOX_FORM = (
    'Kotak ditulis `!!! kasus "Judul"` di awal baris: jenis, lalu judul dalam tanda kutip lurus,'
    " tanpa apa pun sesudahnya."
)
LIST_MORE = (
    "Baris ini tampil di luar daftar; lanjutan butir daftar menjorok 4 spasi, paragraf biasa tidak"
    " menjorok."
)
LIST_TAIL = (
    "Baris ini menjadi bagian dari butir daftar di atasnya; beri baris kosong bila berdiri sendiri."
)
FOOTNOTE_TWICE = "Catatan kaki `[^{tanda}]` ditulis dua kali; pakai tanda lain untuk yang kedua."
BARE_CODE = (
    "Kode sumber `{tanda}` tampil di halaman seperti itu; tulis `(sumber: {tanda})`, atau namanya."
)
HABIT = "`{tanda}` tidak ditampilkan seperti yang dimaksud: {ganti}."
UNDERLINED = (
    "Garis `---` tepat di bawah kalimat mengubah kalimat itu menjadi judul; beri baris kosong di"
    " antaranya."
)
ROW_TOO_SHORT = (
    "Baris tabel ini punya {jumlah} sel, judulnya {judul}; tambahkan selnya, boleh kosong (`| |`)."
)
ROW_TOO_LONG = (
    "Baris tabel ini punya {jumlah} sel, judulnya {judul}; sel yang lebih akan hilang. Hapus, atau"
    " tambah kolom."
)
TABLE_RULE = "Tabel ini belum punya baris `|---|---|` di bawah judulnya; tambahkan."
TAB_TABLE = "Kolom ini dibuat dengan tab; tulis sebagai tabel `| … | … |` dengan baris `|---|---|`."
INDENTED = "Baris ini menjorok 4 spasi dan tampil sebagai kode; hapus spasi di depannya."
LONG_SENTENCE = (
    "Kalimat “{awal} …” {jumlah} kata; pecah menjadi kalimat pendek, paling banyak {batas}."
)

# what a lesson and a module must hold
NO_SOURCES = "Pelajaran ini belum punya sumber; isi `sources` paling sedikit satu."
NO_GOALS = "Modul dengan pelajaran perlu `goals`: apa yang dapat dilakukan sesudahnya."
NO_COMPETENCIES = "Modul dengan pelajaran perlu paling sedikit satu kompetensi."
NO_QUESTIONS = (
    "Pelajaran ini belum punya pertanyaan warga, jadi sulit ditemukan di Cari; isi `asked`."
)
LONG_QUESTION = "Pertanyaan di `asked` terlalu panjang; paling banyak {batas} huruf sebaris."
NO_CASE = 'Pelajaran ini belum punya kisah; tambahkan `!!! kasus "Judul"`.'
NO_BOX = 'Modul ini belum punya kotak `{jenis}`; tambahkan `!!! {jenis} "Judul"` di satu pelajaran.'
CHECKS_IN_LESSON = (
    "Pelajaran ini berisi {jumlah} pertanyaan; tulis {awal} sampai {akhir} kotak `!!! tanya` di"
    " tempatnya."
)
CHECK_PLACES = (
    "{jumlah} dari {semua} pertanyaan modul ini berkunci di pilihan ke-{letak}; pindahkan sebagian."
)
LESSON_LENGTH = "Panjang pelajaran {jumlah} kata; seharusnya {awal} sampai {akhir} kata."
INTRO_LENGTH = "Pengantar modul {jumlah} kata; seharusnya {awal} sampai {akhir} kata."
CARD_LENGTH = "Kartu saku {jumlah} kata; paling banyak {batas}, supaya muat satu halaman A5."

# pictures
PICTURE_UNUSED = "Gambar ini tidak dipakai di modulnya; pakai atau hapus."
BAD_PICTURE = "Berkas ini bukan gambar {jenis} yang utuh; simpan ulang."
HUGE_PICTURE = "Gambar ini {kb} KB; terlalu berat untuk HP. Kecilkan sampai di bawah {batas} KB."
BIG_PICTURE = "Gambar ini {kb} KB; kecilkan sampai paling banyak {batas} KB."
SVG_BROKEN = "SVG tidak terbaca; periksa tanda `<`, `>`, dan kutip di baris ini."
SVG_NAMESPACE = (
    'SVG tidak akan tampil di HP: unsur `svg` harus memuat `xmlns="http://www.w3.org/2000/svg"`.'
)
SVG_HEAVY = (
    "SVG ini menggambar {jumlah} bentuk (unsur `use` dihitung berulang); paling banyak {batas},"
    " supaya HP tidak macet."
)
SVG_NO_SIZE = 'SVG belum punya ukuran; tulis `viewBox="0 0 lebar tinggi"` pada unsur `svg`.'
SVG_DOCTYPE = "SVG tidak boleh memuat DOCTYPE atau ENTITY; hapus baris itu."
SVG_TAG = "Unsur SVG `<{unsur}>` tidak boleh; pakai bentuk dan teks biasa saja."
SVG_ATTRIBUTE = (
    "Atribut SVG `{atribut}` tidak boleh: tanpa `style`, tanpa `on…`, dan tautan hanya ke `#…`"
    " di berkas yang sama."
)
