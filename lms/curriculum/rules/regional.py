"""Words of Javanese, Sundanese, Minang, Banjarese and the Malay of Ambon, Kupang, Manado, Papua.

They are typed between Indonesian ones. Of words that are Indonesian as well, only those that say
the same there. Read by spoken.py, whose own words go first.
"""

REGIONAL = """
tidak: mboten moten teu henteu indak nda nyanda tra tara trada sonde tena gada gaada ndada
bagaimana: baa bagemana gemana gimn pigimana
siapa: sinten sapo spa
kapan: kapanan pabila
mana: ndi endi ngendi nangdi dima
saya: beta ulun kulo kuring tiang awak
kami: torang kitorang katong kitong
mereka: dorang
bisa: entuk meunang biso
seperti: koyo kados
anak: lare kakanakan
bapak: pace abah abak
ibu: mace biyung indung
suami: paitua
istri: maitua wedok
nenek: embah mbahe inyiak
kakek: mbahkung atok opung tatok
tetangga: jiran
rumah: griya imah
miskin: sangsara sengsara mesakne
sakit: gering sakik
gila: kentir kenthir owah gelo
makan: dhahar neda madang
beri: menehi dikeki diwenehi
minta: njaluk menta nyuwun
takut: ajrih sieun
pukul: dikaplok dikampleng ngantem
cari: golek nggolek
sulit: repot rempong ribet
kerja: kerjo
lapor: lapur nglapor ngelapur
bantu: nulung nulungi tulungin
periksa: ngecek dicek mriksa
jelek: elek
bagus: apik sae
terus: trus trs teros
putus: mutuske mutusake mutusin
masuk: mlebu
meninggal: modar
utang: ngutang ngebon kasbon
pinjam: pinjem minjem nyilih minjemin pinjemin
ada: ado ono onok wonten
"""
