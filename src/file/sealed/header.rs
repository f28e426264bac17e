//! The header of an age file → what locks it. With limits, before age sees it: 100,000 entries would keep age busy for
//! minutes, and a stranger's file must not cost gigabytes.

use super::refused;
use crate::file::{Refusal, RefusalCode};

/// What every age file starts with.
pub(super) const INTRO: &[u8] = b"age-encryption.org/";
/// Columns of a full line of base64.
const COLUMNS: usize = 64;
const LONGEST_HEADER: usize = 64 << 10;
const MOST_STANZAS: usize = 64;
/// Each step doubles memory and time: this one is 1 GiB and about three seconds.
pub(super) const HIGHEST_WORK_FACTOR: u8 = 20;
/// Nonce of the payload, and the tag of its shortest chunk.
const SHORTEST_PAYLOAD: usize = 32;

/// What opens an age file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    Passphrase,
    Keys,
}

/// Checks the text part of an age file.
///
/// # Errors
/// It is cut, broken, from a later version of age, too long, or its passphrase too costly to try.
pub(super) fn check(bytes: &[u8]) -> Result<Lock, Refusal> {
    let mut lines = Lines { rest: bytes, left: LONGEST_HEADER };
    let intro = lines.next()?;
    if intro != b"age-encryption.org/v1" {
        return Err(refused(if intro.starts_with(INTRO) { RefusalCode::Future } else { RefusalCode::Header }));
    }
    let (mut stanzas, mut passphrases) = (0, 0);
    loop {
        let line = lines.next()?;
        if let Some(mac) = line.strip_prefix(b"--- ") {
            let alone = passphrases == 0 || (passphrases == 1 && stanzas == 1);
            if mac.len() != 43 || stanzas == 0 || !alone {
                return Err(refused(RefusalCode::Header));
            }
            if lines.rest.len() < SHORTEST_PAYLOAD {
                return Err(refused(RefusalCode::Truncated));
            }
            return Ok(if passphrases == 1 { Lock::Passphrase } else { Lock::Keys });
        }
        let mut words = line.strip_prefix(b"-> ").ok_or_else(|| refused(RefusalCode::Header))?.split(|b| *b == b' ');
        stanzas += 1;
        if stanzas > MOST_STANZAS {
            return Err(refused(RefusalCode::Header));
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
fn work_factor(word: Option<&[u8]>) -> Result<(), Refusal> {
    let digits = word.and_then(|w| std::str::from_utf8(w).ok()).filter(|w| !w.starts_with(['0', '+']));
    let factor: u32 = digits.and_then(|w| w.parse().ok()).ok_or_else(|| refused(RefusalCode::Header))?;
    if factor <= u32::from(HIGHEST_WORK_FACTOR) {
        return Ok(());
    }
    // 1 KiB a unit, so that factor 20 is 1 GiB.
    let need = match factor - 20 {
        steps @ 0..=10 => format!("{} GiB", 1u32 << steps),
        _ => "more than 1024 GiB".to_owned(),
    };
    let sentence = format!("Opening this would need {need} of memory for its passphrase alone; Kithkin did not seal it so.");
    Err(Refusal::new(RefusalCode::KdfCost, sentence))
}

/// The lines of a header, as far as a header may go.
struct Lines<'a> {
    rest: &'a [u8],
    left: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a [u8], Refusal> {
        let window = &self.rest[..self.rest.len().min(self.left)];
        let Some(end) = window.iter().position(|b| *b == b'\n') else {
            return Err(refused(if self.rest.len() > self.left { RefusalCode::Header } else { RefusalCode::Truncated }));
        };
        let line = &window[..end];
        if !line.iter().all(|b| matches!(b, b' '..=b'~')) || line.len() > 4 * COLUMNS {
            return Err(refused(RefusalCode::Header));
        }
        self.rest = &self.rest[end + 1..];
        self.left -= end + 1;
        Ok(line)
    }
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
        check(bytes).map_or_else(|refusal| refusal.code.code(), |_| "fine")
    }

    #[test]
    fn a_well_formed_header_says_what_opens_the_file() {
        assert_eq!(check(&file(&format!("-> X25519 {KEY}\n{KEY}\n").repeat(64))), Ok(Lock::Keys));
        assert_eq!(check(&file(&scrypt("20"))), Ok(Lock::Passphrase));
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

    #[test]
    fn the_price_of_a_costly_passphrase_is_named() {
        let sentence = |factor| check(&file(&scrypt(factor))).map_or_else(|refusal| refusal.sentence, |_| String::new());
        assert!(sentence("22").contains(" 4 GiB"));
        assert!(sentence("4000000000").contains("more than 1024 GiB"));
    }
}
