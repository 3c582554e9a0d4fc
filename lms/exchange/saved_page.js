// Checks the signature in a square code, and the one over all bytes of a file. Plain words for old phones.
// KNOWN: keys (hex), ended (code → word), day. The same rules as lms/credentials/rules/signatures.py.
(function () {
  "use strict";
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  var NAMES = ["", "Nomor", "Nama", "Jenis", "Pelatihan", "Jumlah JP", "", "", "Tempat", "Penerbit", "Tanggal terbit"];
  var MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember"];

  function bytesOf(text) {
    var out = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) out[i] = text.charCodeAt(i) & 255;
    return out;
  }
  function joined(first, second) {
    var out = new Uint8Array(first.length + second.length);
    out.set(first);
    out.set(second, first.length);
    return out;
  }
  function fromHex(text) {
    var out = new Uint8Array(text.length / 2);
    for (var i = 0; i < out.length; i += 1) out[i] = parseInt(text.substr(2 * i, 2), 16);
    return out;
  }
  // null for what is no base 32, or has a bit too many at its end
  function fromBase32(text) {
    var out = [], held = 0, bits = 0;
    for (var i = 0; i < text.length; i += 1) {
      var value = LETTERS.indexOf(text.charAt(i));
      if (value < 0) return null;
      held = ((held << 5) | value) & 4095;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.push((held >> bits) & 255);
      }
    }
    return bits < 5 && (held & ((1 << bits) - 1)) === 0 ? new Uint8Array(out) : null;
  }
  function keyOf(start) {
    for (var i = 0; i < KNOWN.keys.length; i += 1) {
      var key = fromHex(KNOWN.keys[i]);
      if ([0, 1, 2, 3].every(function (n) { return key[n] === start[n]; })) return key;
    }
    return null;
  }
  function readToken(token) {
    var said = fromBase32(token), key = said && said.length > 68 ? keyOf(said) : null;
    if (!key) return null;
    var facts = said.subarray(68);
    if (!nacl.sign.detached.verify(joined(bytesOf("jenjang sertifikat 1\n"), facts), said.slice(4, 68), key)) return null;
    var text = "";
    for (var i = 0; i < facts.length; i += 1) text += "%" + (256 + facts[i]).toString(16).slice(1);
    var lines = decodeURIComponent(text).split("\n");
    return lines.length === 11 ? { facts: lines, key: key } : null;
  }
  function readFile(data) {
    var text = "";
    for (var at = 0; at < data.length; at += 8192) text += String.fromCharCode.apply(null, data.subarray(at, at + 8192));
    var token = /jenjang:([A-Z2-7]{120,4000})/.exec(text), size = /panjang:(\d{10})/.exec(text);
    var seals = text.match(/segel:[0-9a-f]{128}/g) || [];
    if (!token || !size || !seals.length || seals.some(function (one) { return one !== seals[0]; })) return null;
    var signed = readToken(token[1]), length = parseInt(size[1], 10);
    if (!signed || data.length < length) return null;
    var open = text.slice(0, length).replace(/segel:[0-9a-f]{128}/g, "segel:" + new Array(129).join("0"));
    var digest = nacl.hash(bytesOf(open)), seal = fromHex(seals[0].slice(6));
    if (!nacl.sign.detached.verify(joined(bytesOf("jenjang berkas 1\n"), digest), seal, signed.key)) return null;
    signed.rest = text.slice(length).trim() !== "";
    return signed;
  }
  function day(text) {
    return parseInt(text.slice(6), 10) + " " + MONTHS[parseInt(text.slice(4, 6), 10) - 1] + " " + text.slice(0, 4);
  }
  // as print_days of certified.py: what both days share is said once
  function days(first, last) {
    if (first === last) return day(first);
    if (first.slice(0, 6) === last.slice(0, 6)) return parseInt(first.slice(6), 10) + "–" + day(last);
    return (first.slice(0, 4) === last.slice(0, 4) ? day(first).slice(0, -5) : day(first)) + " – " + day(last);
  }
  function rows(lines) {
    var found = [];
    lines.forEach(function (line, place) {
      if (NAMES[place]) found.push([NAMES[place], place === 10 ? day(line) : line + (place === 5 ? " JP" : "")]);
      if (place === 7) found.push(["Waktu", days(lines[6], line)]);
    });
    return found;
  }
  function tell(kind, word, sentence, lines) {
    var box = document.getElementById("hasil");
    box.className = "hasil " + kind;
    box.textContent = "";
    var strong = document.createElement("strong"), list = document.createElement("dl");
    strong.textContent = word;
    box.appendChild(strong);
    box.appendChild(document.createTextNode(sentence));
    (lines || []).forEach(function (row) {
      ["dt", "dd"].forEach(function (tag, place) {
        var cell = document.createElement(tag);
        cell.textContent = row[place];
        list.appendChild(cell);
      });
    });
    box.appendChild(list);
    box.hidden = false;
  }
  function show(signed, wrong) {
    if (!signed) {
      tell("tidak", "Tidak dikenal", wrong);
      return;
    }
    var ended = KNOWN.ended[signed.facts[0]], lines = rows(signed.facts);
    if (ended) {
      tell(ended, ended.charAt(0).toUpperCase() + ended.slice(1), "Isinya asli, tetapi sertifikat ini sudah " + ended +
        ".", lines);
    } else {
      tell("berlaku", "Berlaku", "Tanda tangannya cocok. Bandingkan huruf demi huruf dengan kertasnya." + (signed.rest ?
        " Di belakang berkas ini ada tambahan dari pihak lain." : ""), lines);
    }
  }
  function showText(text) {
    var token = text.trim().toUpperCase().split("/").pop().replace(/\s/g, "");
    if (token) show(readToken(token), "Isi kode ini tidak ditandatangani penerbit yang dikenal, atau sudah diubah.");
  }
  function showPicture(file) {
    if (!window.BarcodeDetector) {
      tell("tidak", "Belum terbaca", "Browser ini tidak dapat membaca kode QR dari foto. Pindai dengan aplikasi kamera.");
      return;
    }
    createImageBitmap(file).then(function (picture) {
      return new window.BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
    }).then(function (found) {
      if (found.length) showText(found[0].rawValue);
      else tell("tidak", "Belum terbaca", "Tidak ada kode QR yang jelas di foto ini.");
    });
  }
  function chosen(event) {
    var file = event.target.files[0], reader = new FileReader();
    if (!file) return;
    if (file.type.indexOf("image/") === 0) {
      showPicture(file);
      return;
    }
    reader.onload = function () {
      show(readFile(new Uint8Array(reader.result)), "Berkas ini bukan berkas sertifikat yang utuh, atau sudah diubah.");
    };
    reader.readAsArrayBuffer(file);
  }
  document.getElementById("hari").textContent = KNOWN.day;
  document.getElementById("teks").addEventListener("input", function (event) { showText(event.target.value); });
  document.getElementById("berkas").addEventListener("change", chosen);
}());
