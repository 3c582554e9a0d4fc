"""Indonesian as it is spoken and typed on a phone, and as it is written.

Words of everywhere, with some of Javanese; what else is typed between Indonesian ones stands in
regional.py. What the field calls otherwise is not here: that stands in curriculum/search.md.
"""

from __future__ import annotations

from types import MappingProxyType

from lms.curriculum.rules.regional import REGIONAL

# the written word, and how it is said; the first that claims a word has it
_TABLE = """
tidak: ga gak nggak ngga enggak engga kagak gk tdk tak tk ndak ndk kada ora ndag tida tidk ngak
belum: blm blum blom durung
bagaimana: gimana gmn gmana bgmn gmna piye kumaha cemana macamana kayapa gimna bgaimana bagaimn
bagaimana: pripun
mengapa: kenapa knp napa knapa ngapa kunaon
apa: apaan ap opo naon
siapa: sapa sp sopo saha siapakah
kapan: kpn kapankah
berapa: brp brapa piro sabaraha
mana: mn dimana dmn kemana kmn
saya: sy aku ak gue gua gw ane abdi inyong sya saia
kami: kmi kita kt kta
anda: kamu km kmu lu elo situ ente sampeyan ikam
dia: beliau doi inya
mereka: mrk
yang: yg nang sing nu yng yag
dengan: sama dg dgn sm ama bareng barengan karo
untuk: utk bwt tuk gawe gasan
dari: dr dri
pada: pd
kepada: kpd
dalam: dlm
karena: krn karna krna soalnya lantaran gegara sebab
kalau: kalo klo kl klu kalu bila jika jk apabila
sudah: udah udh sdh dah uda telah wis sampun
akan: bakal bakalan mau mo hendak pengen pengin ingin pingin kepingin kepengen
bisa: dpt bs isa iso dapat dapet
harus: hrs mesti kudu musti wajib
boleh: blh bulih bole
masih: msh msih
juga: jg jga
lagi: lg lgi
saja: aja aj doang doank cuma cuman hanya
sekali: bgt bngt bangat amat sangat banget
banyak: bnyk byk akeh
seperti: kayak kyk kaya kek
tetapi: tapi tp tpi
sampai: sampe smpe sampek nyampe ampe
setelah: abis habis hbs sesudah stlh setlah abisnya sehabis
sebelum: sblm sblum
sekarang: skrg skr skrang saiki
orang: org oramg wong urang ong uwong
anak: ank bocah bocil budak arek kanak kanak-kanak
bapak: bpk bapa bokap babe pak
ibu: ibuk mamak emak mama nyokap bu umi
suami: lakinya bojo bojone paksu
istri: bini bininya isteri
janda: rondo
nenek: mbah simbah oma eyang nini niniknya ninik
kakek: opa aki engkong datuk kai
perempuan: cewek cewe wanita gadis
laki-laki: cowok cowo pria lelaki
teman: temen kawan kanca konco rekan
tetangga: tetanga tonggo
keluarga: kluarga klg kel keluwarga
rumah: rmh omah umah
desa: ds kampong gampong nagari kampung
masyarakat: masy penduduk masarakat
uang: duit dwit duwit fulus pitih uwang
bantuan: bntuan bantwan
miskin: mlarat melarat kere papa
sakit: skt lara loro
gila: edan sinting
makan: mkn maem mangan
lapar: kelaparan laper
tidur: turu guring
bicara: ngomong ngomongin omong bilang bilangin ngobrol ngomongnya berkata ngucap pandir
cerita: curhat curhatan crita certia
tanya: nanya nanyain takon bertanya
beri: kasih ngasih kasi ngasi dikasih
minta: mintain
marah: ngamuk ngamok emosi murka berang ngambek gebrak
menangis: nangis mewek tangis
takut: takot wedi
malu: isin
bertengkar: berantem ribut cekcok bekelahi bakalahi gelut padu berkelahi tengkar
pukul: gebuk gebukin digebukin mukulin hajar hantam tonjok tampar jotos antem
bohong: boong ngibul bohongin dusta
palsu: hoax hoaks
curi: nyolong colong maling nyuri mencuri maleng nyopet copet
lari: kabur minggat
cari: nyari nyariin
dengar: denger dengerin ngedengerin
lihat: liat ngeliat liatin ndelok
datang: dateng datengin
pulang: mulih bulik
pergi: pigi lungo tulak
ajar: ngajarin ajarin
buat: bikin bikinin membikin nggawe
urus: ngurus ngurusin keurus
pakai: pake pk makai make
tahu: tau tw taw ngerti
mengerti: ngarti paham mudeng faham pahami
sulit: susah angel ruwet sukar
mudah: gampang gampangan
cepat: cepet gancang
benar: bener bner betul
salah: keliru kliru slh
jelek: buruk
besar: gede gedhe ganal
kecil: kicil cilik
baru: anyar
lama: suwe
malam: malem mlm wengi
pagi: isuk
hari: hr
bulan: bln
tahun: thn taun th
umur: usia umurnya
kerja: kerjaan gawean
jualan: dagang dagangan
rapat: meeting kumpulan
bersama: rame-rame
berhenti: brenti mandek stop
mulai: mule mulainya
selesai: kelar rampung beres tuntas
pisah: cerai pegat
kawin: nikah dinikahin kawinin married
meninggal: mati wafat tewas
bayi: orok jabang
telantar: terlantar ditelantarkan lantar
hp: ponsel hape handphone gawai hpnya henpon
telepon: tlp telp nelpon nelfon telpon telfon tilpon nelepon
wa: whatsapp watsap wasap
puskesmas: pkm
dinas sosial: dinsos
kementerian sosial: kemensos mensos
polisi: pulisi polsek polres
sekolah: skolah sekola skul
rumah sakit: rs rsud
daftar: ndaftar dftr
surat: srt
jangan: jgn ojo jngan
tentang: ttg tntg soal
tolong: tlg
kecamatan: kec
kabupaten: kab
hujan: ujan
izin: ijin
sebar: nyebar kesebar disebarin
diam: diem
pertama: prtama
penting: pntg
masalah: mslh msalah
contoh: contohnya cth
perbedaan: beda bedanya bedain ketuker
undang-undang: uu perundangan perundang
warga: rakyat jelata
peraturan daerah: perda
peraturan bupati: perbup perwali perwal
peraturan menteri: permen
kesejahteraan sosial: kesos
dasar: landasan fondasi
janji: sumpah ikrar
calo: agen agennya tekong
menular: tertular ketularan nular nularin
hubungan: relasi
wartawan: youtuber
batas waktu: tenggat deadline
antrean: antre antri ngantri ngantre
asesmen: pengkajian kajian assessment asessment assesmen asesment
tahap: fase fasenya
bermain peran: drama roleplay
daftar periksa: checklist ceklis
gambar: sketsa gambarin
nilai: skor
kerangka: framework
pendapat: opini
suara: voice
kelompok: group geng
iuran: urunan patungan
rencana belajar: silabus
rendah: remeh meremehkan
pelatihan: training diklat workshop kursus
pelatih: trainer coach
pemandu: moderator
relawan: volunteer sukarelawan
masukan: feedback
kegiatan: event
acara: rundown
tugas: jobdesk tupoksi job
terguncang: shock
nasihat: wejangan petuah nasehat nasehatin
runding: negosiasi nego
musyawarah: rembug rembuk rembukan
sumbang: donasi
pengusaha: juragan
perusahaan: perusahaannya
tagih: nagih nagihin
lebam: memar
hamil: bunting mengandung
pikun: linglung demensia
menganggur: nganggur pengangguran
roboh: ambruk rubuh
nomor: nomer
foto: poto jepret motret fotoin
video: vidio
pesan: sms chat chatting
media sosial: medsos fb ig tiktok facebook instagram sosmed
daring: onlen
aplikasi: app apk
sandi: password pasword
pelaku: tersangka
lapor: ngadu ngelapor ngelaporin laporin
penjara: bui rutan
saudara: sodara sedulur dulur
orang tua: ortu ortunya
masalah: problem kendala persoalan
rencana: plan planning
langkah: step
formulir: form blangko blanko borang
ringkas: rangkuman
persen: prosentase persentase
jumlah: total
lengkap: komplit komplet
ganda: duplikat dobelan
usang: kadaluarsa kedaluwarsa
mendesak: urgent genting
ancam: ngancem ngancam diancem
senjata tajam: golok celurit clurit sajam
usir: ngusir
tolak: nolak emoh ditolaknya
lelah: cape loyo lemes pegal capeknya
putus asa: hopeless frustasi frustrasi
malas: males mager
kasihan: melas
kirim: ngirim kirimin
simpan: nyimpen nyimpan disimpen simpen
ambil: ngambil
bayar: mbayar bayarin ngebayar
jual: ngejual njual
tinggal: ninggalin ditinggalin
jaga: njaga jagain ngejaga
bantu: mbantu ngebantu bantuin
bawa: mbawa ngebawa bawain
baca: mbaca ngebaca bacain
tulis: nulis nulisin
hitung: ngitung ngitungin itung
bagi: mbagi ngebagi bagiin
ganti: ngganti gantiin
kunjung: ngunjungi sambang nyambangi
ajak: ngajak ngajakin
undang: ngundang
kumpul: ngumpulin ngumpul
dukung: ndukung
pimpin: mimpin
kenal: ngenalin
rampas: ngerampas
paksa: maksa dipaksain
tipu: nipu ketipu kena-tipu
bocor: ngebocorin
hilang: ilang
gempa: lindu
banjir: rob kebanjiran
sendiri: dewe sorangan
ramai: rame
tua: uzur
pintar: pinter
bodoh: goblok bego
tegur: negur
sepakat: deal
bujuk: mbujuk rayu
tanggung jawab: pic
anggaran: budget
bendahara: kasir
hasil: output
sasaran: audiens audience
pendengar: hadirin
pengeras suara: toa speaker
rekaman: ngerekam
gotong royong: gugur-gunung sambatan
pengajian: tahlilan
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in table.strip().splitlines():
        written, _, said = line.partition(":")
        for word in said.split():
            found.setdefault(word, tuple(written.split()))
    return found


SPOKEN = MappingProxyType(_read(_TABLE + REGIONAL))
