//! Sealed cases: bytes of a case ↔ an encrypted file that a passphrase or a key opens.
//!
//! The file is text in parts, each an age file in armour: up to two *slots* that hold the case key (one for a passphrase,
//! one for public keys), and the *payload*, which the case key opens. So saving again is cheap and needs no passphrase, and
//! the stock `age` tool opens a case without this program: `age -d` on a slot gives an identity file that opens the payload.
//!
//! - `container`: the text ↔ its parts, each form in one way only.
//! - `header`: limits on an age header, before age sees it.
//! - `locks`: the calls to age.
//! - `slot`, `payload`: what stands inside.
//! - `key`: the case key, and everything that is done with it.

mod container;
mod header;
mod key;
mod locks;
mod passphrase;
mod payload;
mod private_key;
mod slot;

pub use key::{CaseKey, SealError, Stamp, Unlock, Unsealed, unseal};
pub use passphrase::{GENERATED_BITS, Passphrase, TooWeak, WORDS};
pub use private_key::{PrivateKeys, PublicKey};

/// What is wiped from memory when dropped.
pub use age::secrecy::zeroize::Zeroizing as Secret;

use super::{Refusal, RefusalCode};
use std::fmt;

/// What a passphrase costs to try, as a power of two: 256 MiB and about 0.7 s. Fixed, so that a case that was sealed on a fast
/// machine opens on a slow one.
pub const WORK_FACTOR: u8 = 18;

/// Who can open a sealed case; at least one way in is needed.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Whoever knows this.
    pub passphrase: Option<Passphrase>,
    /// Whoever holds the private key of one of these: a second machine, a supervisor, the agency.
    pub keys: Vec<PublicKey>,
}

/// Sixteen bytes by chance that mean nothing: copies of one case share them, whatever their files are called.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileId([u8; 16]);

impl FileId {
    fn from_hex(hex: &str) -> Option<FileId> {
        from_hex(hex).map(FileId)
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The id in the first lines of a sealed case, read without any key; `None` for anything else.
pub fn file_id(bytes: &[u8]) -> Option<FileId> {
    container::file_id(bytes)
}

/// Lower-case hexadecimal digits, written where they stay: some of them are secrets.
fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let mut hex = String::with_capacity(2 * bytes.len());
    hex.extend(digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])));
    hex
}

/// The bytes of just as many lower-case hexadecimal digits.
fn from_hex<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digit = |b: u8| char::from(b).to_digit(16).filter(|_| !b.is_ascii_uppercase());
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        *byte = u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok()?;
    }
    (hex.len() == 2 * N).then_some(bytes)
}

/// Why a sealed file is not opened without a key: it is broken, it is not ours, or it just needs one.
pub(super) fn refusal(bytes: &[u8]) -> Refusal {
    container::read(bytes).map_or_else(|refusal| refusal, |_| refused(RefusalCode::Sealed))
}

/// The refusals that a sealed file can meet, in words that hold for all of them.
fn refused(code: RefusalCode) -> Refusal {
    let sentence = match code {
        RefusalCode::Sealed => "This case is sealed; its passphrase or a key opens it.",
        RefusalCode::Passphrase => "That passphrase does not open this file.",
        RefusalCode::NoKey => "None of your keys opens this file.",
        RefusalCode::Parts => "Parts of this file do not belong together. Look for an older copy of it.",
        RefusalCode::Truncated => "This file is incomplete. Look for an older copy of it.",
        RefusalCode::Future => "This file was sealed by a newer program; open it with that one.",
        RefusalCode::NotOurs => "This was encrypted by another program, not sealed by Kithkin; decrypt it with that program first.",
        _ => "This file has been changed or damaged. Look for an older copy of it.",
    };
    Refusal::new(code, sentence)
}
