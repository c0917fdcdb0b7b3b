// A file with a passphrase: the dialogs in which it is set and asked for.

import { ask } from "./dialog.mjs";
import { all } from "./dom.mjs";
import { WrongPassphrase, canEncrypt, decrypt, encrypt } from "./encrypted.mjs";
import { warn } from "./notices.mjs";
import { bilingual } from "./words.mjs";

/** @import {Encrypted} from "./encrypted.mjs" */

const SHORTEST = 8; // characters

/** Asks for a new passphrase, twice, and saves the text with it. @param {string} dialog its id @param {string} text @param {(encrypted: string) => void} save */
export async function sealed(dialog, text, save) {
  await ask(dialog, async () => {
    const [passphrase = "", again] = typed(dialog);
    if ([...passphrase].length < SHORTEST) return bilingual("passphrase_short", SHORTEST);
    if (passphrase !== again) return bilingual("passphrase_differs");
    save(await encrypt(text, passphrase));
    return null;
  });
}

/** Asks for the passphrase. @param {string} dialog its id @param {Encrypted} encrypted @returns {Promise<string | undefined>} undefined where it was not opened */
export async function unsealed(dialog, encrypted) {
  if (!canEncrypt) return void warn("sealed_impossible");
  let opened;
  const done = await ask(dialog, async () => {
    try {
      opened = await decrypt(encrypted, typed(dialog)[0] ?? "");
      return null;
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
      return bilingual("passphrase_wrong");
    }
  });
  return done ? opened : undefined;
}

/** The passphrases typed into a dialog. @param {string} dialog */
function typed(dialog) {
  return all(`#${dialog} [type=password]`).map((box) => /** @type {HTMLInputElement} */ (box).value);
}
