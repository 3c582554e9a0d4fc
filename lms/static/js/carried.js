// Answers as a file for the way without network: sealed to the server's key, so that whoever carries it can
// neither read nor change it. Works on plain http (no crypto.subtle). The format is told in
// lms/assessment/rules/sealing.py.
import nacl from "../vendor/nacl.min.js";

const MAGIC = "JENJANG1";
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

// `publicKey`: data-kunci of the sheet, the key and its fingerprint as 80 hex digits. `payload` is what JSON can say:
// {version: 1, attempt, owner, pass (data-izin of the sheet), events: [{id, position, answer, sequence, client_at}]}.
export function sealAnswers(publicKey, payload) {
  const [key, fingerprint] = [bytes(publicKey.slice(0, 64)), bytes(publicKey.slice(64))];
  const sender = nacl.box.keyPair();
  const nonce = nacl.randomBytes(nacl.box.nonceLength);
  const plain = new TextEncoder().encode(JSON.stringify(payload));
  const box = nacl.box(plain, nonce, key, sender.secretKey);
  const parts = [new TextEncoder().encode(MAGIC), fingerprint, sender.publicKey, nonce, box];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    file.set(part, end);
    end += part.length;
  }
  return file;
}
