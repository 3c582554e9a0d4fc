"""What an author is asked about: it can be read and shown, and is hardly meant so.

Each template stands word for word in curriculum/README.md, with what to do.
"""

ODD_SIGN = "Tanda `{tanda}` tampil begitu saja di halaman; hapus, atau ganti dengan kata."
UNPAIRED = "Tanda `{tanda}` di sini tidak punya pasangan; tambahkan pasangannya, atau hapus."
SAID_TWICE = "“{teks}” tertulis dua kali; hapus salah satunya."
TO_FILL = "`{tanda}` tampaknya belum diisi; tulis isinya, atau hapus."
INLINE_LIST = (
    "Butir-butir ini tampil sebaris; tulis sebagai daftar: satu butir satu baris, diawali `- `."
)
LOOSE_LIST = (
    "Baris yang diawali `{tanda}` tampil sebagai paragraf, bukan daftar; awali butirnya dengan"
    " `1. ` atau `- `."
)
BARE_ADDRESS = (
    "Alamat `{alamat}` tidak dapat dipencet; tulis `<https://…>` atau `[kata](https://…)`."
)
EMPTY_ROW = "Baris tabel ini kosong seluruhnya; isi, atau hapus."
EMPTY_SECTION = "Di bawah judul “{judul}” belum ada isi; tulis isinya, atau hapus judulnya."
HEADING_INSIDE = (
    "Judul “{judul}” berdiri di dalam daftar atau kutipan; tulis di awal baris, dengan baris kosong"
    " di atasnya."
)
SHOWN_OTHERWISE = (
    "Baris ini tidak tampil sebagai {maksud}; beri satu baris kosong di atasnya, dan periksa tanda"
    " serta spasi di depannya."
)
SHOWN_INSIDE = (
    "Baris ini tampil di dalam {tempat} di atasnya; pisahkan dengan satu baris kosong atau judul."
)
NOT_SHOWN = "Kata `{kata}` di baris ini tidak tampil di halaman; periksa tanda di sekitarnya."
OWN_NUMBER = "Nomor `{tanda}` di depan teks ini tampil juga di halaman; hapus."
ODD_FIGURE = "`{kunci}: {nilai}`, benarkah? Biasanya {awal} sampai {akhir}; periksa angkanya."
HEAD_NOTE = (
    "Baris `#` di bagian depan tidak pernah tampil; pindahkan judul ke bawah baris `---` yang"
    " kedua, atau hapus."
)
HEADING_LEVEL = "Judul “{judul}” memakai `###`, tetapi belum ada `##` di atasnya; pakai `##`."
HEAD_IN_BODY = (
    "Baris `{kunci}:` di sini tampil sebagai teks biasa; pindahkan ke bagian depan, di antara dua"
    " baris `---`."
)
LINK_ITSELF = "Tautan `{alamat}` menuju halaman ini sendiri; hapus, atau tunjuk bagiannya."
NO_UNIT = "`{kunci}: {nilai}` belum lengkap; tulis satuannya, misalnya `60 tahun ke atas`."
EMPTY_HEAD = (
    "Beberapa kolom tabel ini tidak berjudul; tulis judul setiap kolom (sel tidak digabung)."
)
SCENE_NO_TEXT = "Langkah `{kode}` belum menceritakan apa-apa; tulis apa yang terjadi."
CHECK_SAID = "Halaman sudah menulis `{kata}` di depan penjelasan ini; hapus kata itu."
SLIP = "`{tanda}` tampaknya salah ketik; periksa spasi, tanda baca, dan hurufnya."
FILE_NAMED = (
    "Nama berkas `{tanda}` tampil sebagai teks; pasang gambarnya, tulis tautannya, atau hapus."
)
OPEN_END = "“… {awal}” menjanjikan lanjutan yang tidak ada; tulis daftarnya, atau ganti titik dua."
TORN = "Paragraf “{awal} …” terpisah dari kalimat di atasnya; sambung, atau menjorok 4 spasi."
MISCOUNTED = "Kalimat ini berkata “{kata}”, daftarnya {jumlah} butir; samakan."
LINK_WORDS = "Tautan “{teks}” tidak berkata apa-apa; tulis nama halaman yang dituju."
LINK_ODD = "Alamat `{alamat}` hanya contoh atau tidak untuk umum; ganti dengan alamat sebenarnya."
TITLE_END = "Tanda `{tanda}` di akhir judul atau nama ini tampil juga; hapus."
