//! A sealed (age-encrypted) file → why it is not opened. Only the header is looked at, with limits, and no key is tried:
//! this version can't unseal.

use super::{Refusal, RefusalCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const INTRO: &[u8] = b"age-encryption.org/";
const ARMOUR_BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const ARMOUR_END: &str = "-----END AGE ENCRYPTED FILE-----";
/// Columns of a full line of base64, in the header and in armour.
const COLUMNS: usize = 64;
const LONGEST_HEADER: usize = 64 << 10;
const MOST_STANZAS: usize = 64;
/// Each step doubles memory and time: this one is 4 GiB and about ten seconds.
const HIGHEST_WORK_FACTOR: u32 = 22;
/// Nonce of the payload, and the tag of its shortest chunk.
const SHORTEST_PAYLOAD: usize = 32;

/// Why this sealed file is not opened: its header is broken, or just that we can't unseal yet.
pub(super) fn refusal(bytes: &[u8]) -> Refusal {
    let checked = if bytes.starts_with(INTRO) {
        header(bytes)
    } else if bytes.starts_with(ARMOUR_BEGIN.as_bytes()) {
        unarmoured(bytes).and_then(|bytes| header(&bytes))
    } else {
        Ok(())
    };
    let code = checked.err().unwrap_or(RefusalCode::Sealed);
    let sentence = match code {
        RefusalCode::Truncated => "This sealed file is incomplete; look for an older copy of it.",
        RefusalCode::Future => "This file was sealed by a newer program; open it with that one.",
        RefusalCode::KdfCost => "Checking a passphrase for this file would need more than 4 GiB of memory; it was not sealed by Kithkin.",
        RefusalCode::Sealed => "This case is sealed, and this version of Kithkin can't unseal; open it with the program that sealed it.",
        _ => "This sealed file has been changed or damaged; look for an older copy of it.",
    };
    Refusal::new(code, sentence)
}

/// Checks the text part of an age file.
fn header(bytes: &[u8]) -> Result<(), RefusalCode> {
    let mut lines = Lines { rest: bytes, left: LONGEST_HEADER };
    if lines.next()? != b"age-encryption.org/v1" {
        return Err(RefusalCode::Future);
    }
    let (mut stanzas, mut passphrases) = (0, 0);
    loop {
        let line = lines.next()?;
        if let Some(mac) = line.strip_prefix(b"--- ") {
            let alone = passphrases == 0 || (passphrases == 1 && stanzas == 1);
            if mac.len() != 43 || stanzas == 0 || !alone {
                return Err(RefusalCode::Header);
            }
            return if lines.rest.len() < SHORTEST_PAYLOAD { Err(RefusalCode::Truncated) } else { Ok(()) };
        }
        let mut words = line.strip_prefix(b"-> ").ok_or(RefusalCode::Header)?.split(|b| *b == b' ');
        stanzas += 1;
        if stanzas > MOST_STANZAS {
            return Err(RefusalCode::Header);
        }
        if words.next() == Some(b"scrypt") {
            passphrases += 1;
            work_factor(words.nth(1))?;
        }
        // The stanza's body ends with the first line that is not full.
        while lines.next()?.len() == COLUMNS {}
    }
}

/// Checks the cost of a passphrase: decimal digits without a leading zero.
fn work_factor(word: Option<&[u8]>) -> Result<(), RefusalCode> {
    let digits = word.and_then(|w| std::str::from_utf8(w).ok()).filter(|w| !w.starts_with(['0', '+'])).ok_or(RefusalCode::Header)?;
    match digits.parse::<u32>() {
        Ok(factor) if factor > HIGHEST_WORK_FACTOR => Err(RefusalCode::KdfCost),
        Ok(_) => Ok(()),
        Err(_) => Err(RefusalCode::Header),
    }
}

/// The lines of a header, as far as a header may go.
struct Lines<'a> {
    rest: &'a [u8],
    left: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a [u8], RefusalCode> {
        let window = &self.rest[..self.rest.len().min(self.left)];
        let Some(end) = window.iter().position(|b| *b == b'\n') else {
            return Err(if self.rest.len() > self.left { RefusalCode::Header } else { RefusalCode::Truncated });
        };
        let line = &window[..end];
        if !line.iter().all(|b| matches!(b, b' '..=b'~')) || line.len() > 4 * COLUMNS {
            return Err(RefusalCode::Header);
        }
        self.rest = &self.rest[end + 1..];
        self.left -= end + 1;
        Ok(line)
    }
}

/// The bytes within ASCII armour, which must be as strict as age demands.
fn unarmoured(bytes: &[u8]) -> Result<Vec<u8>, RefusalCode> {
    let text = std::str::from_utf8(bytes).map_err(|_| RefusalCode::Header)?;
    let body = text.strip_prefix(ARMOUR_BEGIN).unwrap_or_default();
    let (body, after) = body.split_once(ARMOUR_END).ok_or(RefusalCode::Header)?;
    let lines: Vec<&str> = body.trim_matches(['\r', '\n']).lines().collect();
    let full = lines.split_last().is_some_and(|(last, full)| last.len() <= COLUMNS && full.iter().all(|l| l.len() == COLUMNS));
    if !full || !after.trim().is_empty() {
        return Err(RefusalCode::Header);
    }
    let bytes = STANDARD.decode(lines.concat()).map_err(|_| RefusalCode::Header)?;
    if bytes.starts_with(INTRO) { Ok(bytes) } else { Err(RefusalCode::Header) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";

    fn file(stanzas: &str) -> Vec<u8> {
        format!("age-encryption.org/v1\n{stanzas}--- {KEY}\n{}", "\0".repeat(64)).into_bytes()
    }

    fn scrypt(factor: &str) -> String {
        format!("-> scrypt rF0/NwblUHHTpgQgRpe5CQ {factor}\n{KEY}\n")
    }

    fn code(bytes: &[u8]) -> &'static str {
        refusal(bytes).code.code()
    }

    #[test]
    fn a_well_formed_header_is_just_sealed() {
        let one = file(&format!("-> X25519 {KEY}\n{KEY}\n"));
        assert_eq!(code(&one), "E_SEALED");
        assert_eq!(code(&file(&scrypt("18"))), "E_SEALED");
        let armoured = STANDARD.encode(&one);
        let lines: Vec<&str> = armoured.as_bytes().chunks(COLUMNS).map(|l| std::str::from_utf8(l).unwrap()).collect();
        assert_eq!(code(format!("{ARMOUR_BEGIN}\n{}\n{ARMOUR_END}\n", lines.join("\n")).as_bytes()), "E_SEALED");
        assert_eq!(code(format!("{ARMOUR_BEGIN}\n{}\n{ARMOUR_END}\nmore", lines.join("\n")).as_bytes()), "E_HEADER");
        assert_eq!(code(b"kithkin-sealed 1\n"), "E_SEALED");
    }

    #[test]
    fn broken_costly_and_cut_headers_are_told_apart() {
        assert_eq!(code(&file(&scrypt("63"))), "E_KDF_COST");
        assert_eq!(code(&file(&scrypt("018"))), "E_HEADER");
        assert_eq!(code(&file(&scrypt("10").repeat(2))), "E_HEADER");
        assert_eq!(code(&file(&format!("-> X25519 {KEY}\n{KEY}\n").repeat(65))), "E_HEADER");
        assert_eq!(code(b"age-encryption.org/v9\n"), "E_FUTURE");
        assert_eq!(code(b"age-encryption.org/v1\n"), "E_TRUNCATED");
        assert_eq!(code(&file(&scrypt("18"))[..150]), "E_TRUNCATED");
        assert_eq!(code(&[b"age-encryption.org/v1\n-> ".as_slice(), &[b'A'; 100_000]].concat()), "E_HEADER");
    }
}
