//! What stands in the payload: one line about the file, then the bytes of the case, then line feeds up to a multiple of
//! 4 KiB, so that the length says little.
//!
//! The line is 64 hexadecimal digits (HMAC-SHA-256 over all that follows the space), a space, and JSON. So what the stock age
//! tool decrypts is a case again without its first line.

use super::Secret;
use super::slot::Secrets;
use super::{FileId, Stamp, from_hex, hex, refused};
use crate::file::{Refusal, RefusalCode};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const STEP: usize = 4096;
const MAC_DIGITS: usize = 64;

/// The line about the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    file_id: String,
    revision: u64,
    saved_at: i64,
    /// SHA-256 of the slots' text: slots of another file, or older ones, do not go with this payload.
    slots: String,
    /// The public keys that the case is sealed to. In here, as they tell who knows the client.
    keys: Vec<String>,
    length: usize,
}

/// What the payload of a sealed case says.
pub(super) struct Inside {
    pub bytes: Secret<Vec<u8>>,
    pub stamp: Stamp,
    pub keys: Vec<String>,
}

/// The clear text of a payload.
pub(super) fn write(bytes: &[u8], stamp: Stamp, secrets: &Secrets, slots: &str, keys: &[String]) -> Secret<Vec<u8>> {
    let about = About {
        file_id: secrets.file_id.to_string(),
        revision: stamp.revision,
        saved_at: stamp.saved_at,
        slots: hex(&Sha256::digest(slots)),
        keys: keys.to_vec(),
        length: bytes.len(),
    };
    // Numbers and plain strings can always be written as JSON.
    let about = serde_json::to_string(&about).unwrap_or_default();
    let length = (MAC_DIGITS + 1 + about.len() + 1 + bytes.len()).next_multiple_of(STEP);
    let mut clear = Secret::new(Vec::with_capacity(length));
    clear.resize(MAC_DIGITS, b'0');
    clear.push(b' ');
    clear.extend_from_slice(about.as_bytes());
    clear.push(b'\n');
    clear.extend_from_slice(bytes);
    clear.resize(length, b'\n');
    let mac = mac(secrets, &clear[MAC_DIGITS + 1..]).finalize().into_bytes();
    clear[..MAC_DIGITS].copy_from_slice(hex(&mac).as_bytes());
    clear
}

/// Reads the clear text of a payload.
///
/// # Errors
/// It is none of this case key, or was not written for these slots and this file.
pub(super) fn read(clear: &[u8], secrets: &Secrets, slots: &str, file_id: FileId) -> Result<Inside, Refusal> {
    parse(clear, secrets, slots, file_id).ok_or_else(|| refused(RefusalCode::Parts))
}

fn parse(clear: &[u8], secrets: &Secrets, slots: &str, file_id: FileId) -> Option<Inside> {
    let (digits, rest) = clear.split_at_checked(MAC_DIGITS)?;
    let rest = rest.strip_prefix(b" ")?;
    let expected: [u8; 32] = from_hex(std::str::from_utf8(digits).ok()?)?;
    mac(secrets, rest).verify_slice(&expected).ok()?;
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let about: About = serde_json::from_slice(&rest[..end]).ok()?;
    let belongs =
        FileId::from_hex(&about.file_id) == Some(file_id) && secrets.file_id == file_id && about.slots == hex(&Sha256::digest(slots));
    let (bytes, padding) = rest[end + 1..].split_at_checked(about.length)?;
    let is_padded = clear.len().is_multiple_of(STEP) && padding.len() < STEP && padding.iter().all(|byte| *byte == b'\n');
    (belongs && is_padded).then(|| Inside {
        bytes: Secret::new(bytes.to_vec()),
        stamp: Stamp { revision: about.revision, saved_at: about.saved_at },
        keys: about.keys,
    })
}

fn mac(secrets: &Secrets, text: &[u8]) -> Hmac<Sha256> {
    // HMAC itself fills a key up to one block with zeros.
    let mut block = Secret::new([0; 64]);
    block[..32].copy_from_slice(secrets.mac_key.as_slice());
    let mut mac = <Hmac<Sha256> as Mac>::new((&*block).into());
    mac.update(text);
    mac
}
