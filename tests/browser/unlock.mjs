// Opens a locked draft as its format is documented (forms/browser/encrypted.mjs), with Node's own
// cryptography instead of the browser's. usage: node unlock.mjs LOCKED.json PASSPHRASE OPENED.json
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [locked, passphrase, opened] = process.argv.slice(2);
const { format, key, cipher, data } = JSON.parse(readFileSync(locked, "utf8"));
if (`${format} ${key.name} ${key.hash} ${cipher.name}` !== "prakat-draft/1 PBKDF2 SHA-256 AES-GCM") process.exit(1);
const bytes = (base64) => Buffer.from(base64, "base64");
const secret = pbkdf2Sync(passphrase.normalize("NFC"), bytes(key.salt), key.iterations, cipher.length / 8, "sha256");
const encrypted = bytes(data);
const decipher = createDecipheriv("aes-256-gcm", secret, bytes(cipher.iv));
decipher.setAuthTag(encrypted.subarray(-16));
writeFileSync(opened, Buffer.concat([decipher.update(encrypted.subarray(0, -16)), decipher.final()]));
