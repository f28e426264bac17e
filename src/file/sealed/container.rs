//! The text of a sealed case ↔ its parts. Every file can be written in one way only: what reads back differently is refused.

use super::header::{self, Lock};
use super::{FileId, refused};
use crate::file::{Refusal, RefusalCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const TITLE: &str = "kithkin-sealed ";
const VERSION: &str = "1";
const FILE_ID: &str = "file-id ";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----\n";
const END: &str = "-----END AGE ENCRYPTED FILE-----\n";
/// Bytes in a full line of armour.
const ROW: usize = 48;
/// A slot for a passphrase, one for keys, and the payload.
const MOST_BLOCKS: usize = 3;

/// A sealed case, taken apart; nothing is decrypted.
pub(super) struct Parts<'a> {
    pub file_id: FileId,
    /// The text of the slots as it stands in the file.
    pub slots: &'a str,
    /// The age file that a passphrase opens.
    pub passphrase_slot: Option<Vec<u8>>,
    /// The age file that private keys open.
    pub keys_slot: Option<Vec<u8>>,
    /// The age file that the case key opens.
    pub payload: Vec<u8>,
}

/// Takes a sealed case apart.
///
/// # Errors
/// An age file that is not ours; cut, damaged, or from a newer version; headers beyond the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Parts<'_>, Refusal> {
    if bytes.starts_with(header::INTRO) {
        return header::check(bytes).and(Err(refused(RefusalCode::NotOurs)));
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or_else(|| refused(RefusalCode::Header))?;
    let Some(titled) = text.strip_prefix(TITLE) else {
        let (age, after) = block(text)?;
        if !after.is_empty() {
            return Err(refused(RefusalCode::Header));
        }
        return header::check(&age).and(Err(refused(RefusalCode::NotOurs)));
    };
    let (version, rest) = line(titled)?;
    if version != VERSION {
        let is_later = version.parse::<u32>().is_ok_and(|version| version > 1);
        return Err(refused(if is_later { RefusalCode::Future } else { RefusalCode::Header }));
    }
    let (id, blocks) = line(rest)?;
    let file_id = id.strip_prefix(FILE_ID).and_then(FileId::from_hex).ok_or_else(|| refused(RefusalCode::Header))?;

    let (mut passphrase_slot, mut keys_slot) = (None, None);
    let mut rest = blocks;
    for _ in 0..MOST_BLOCKS {
        let before = rest;
        let (age, after) = block(rest)?;
        let lock = header::check(&age)?;
        rest = after;
        if rest.is_empty() {
            // It ends with a slot. After two of them that shows only when the case key does not open the second.
            if lock != Lock::Keys || before.len() == blocks.len() {
                return Err(refused(RefusalCode::Truncated));
            }
            let slots = &blocks[..blocks.len() - before.len()];
            return Ok(Parts { file_id, slots, passphrase_slot, keys_slot, payload: age });
        }
        match lock {
            Lock::Passphrase if passphrase_slot.is_none() && keys_slot.is_none() => passphrase_slot = Some(age),
            Lock::Keys if keys_slot.is_none() => keys_slot = Some(age),
            Lock::Passphrase | Lock::Keys => return Err(refused(RefusalCode::Header)),
        }
    }
    Err(refused(RefusalCode::Header))
}

/// The id of a sealed case, from its first two lines alone.
pub(super) fn file_id(bytes: &[u8]) -> Option<FileId> {
    let id = bytes.strip_prefix(TITLE.as_bytes())?.strip_prefix(VERSION.as_bytes())?.strip_prefix(b"\n")?;
    let hex = id.strip_prefix(FILE_ID.as_bytes())?.get(..33)?.strip_suffix(b"\n")?;
    FileId::from_hex(std::str::from_utf8(hex).ok()?)
}

/// Puts a sealed case together.
pub(super) fn write(file_id: FileId, slots: &str, payload: &[u8]) -> String {
    format!("{TITLE}{VERSION}\n{FILE_ID}{file_id}\n{slots}{}", armoured(payload))
}

/// An age file as text. Line ends are the same on every system.
pub(super) fn armoured(age: &[u8]) -> String {
    let mut text = String::with_capacity(age.len() / ROW * 65 + 200);
    text.push_str(BEGIN);
    for row in age.chunks(ROW) {
        STANDARD.encode_string(row, &mut text);
        text.push('\n');
    }
    text.push_str(END);
    text
}

fn line(text: &str) -> Result<(&str, &str), Refusal> {
    text.split_once('\n').ok_or_else(|| refused(RefusalCode::Truncated))
}

/// The bytes of the armoured age file that `text` starts with, and the text behind it.
fn block(text: &str) -> Result<(Vec<u8>, &str), Refusal> {
    let Some(body) = text.strip_prefix(BEGIN) else {
        let is_cut = BEGIN.starts_with(text);
        return Err(refused(if is_cut { RefusalCode::Truncated } else { RefusalCode::Header }));
    };
    let Some((body, after)) = body.split_once(END) else {
        // Cut off, unless what is there has been spoilt.
        let is_base64 = body.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=-\n ".contains(&b));
        let is_cut = is_base64 && body.lines().all(|line| line.len() <= ROW / 3 * 4);
        return Err(refused(if is_cut { RefusalCode::Truncated } else { RefusalCode::Header }));
    };
    let full_row = ROW / 3 * 4;
    let mut age = Vec::with_capacity(body.len() / 4 * 3);
    let mut is_last = false;
    for row in body.split_terminator('\n') {
        if is_last || row.is_empty() || row.len() > full_row || STANDARD.decode_vec(row, &mut age).is_err() {
            return Err(refused(RefusalCode::Header));
        }
        is_last = row.len() < full_row || row.ends_with('=');
    }
    if !body.ends_with('\n') || age.is_empty() {
        return Err(refused(RefusalCode::Header));
    }
    Ok((age, after))
}
