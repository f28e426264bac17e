//! Bytes ↔ case: envelope, versions, repairs, safe saving.
//!
//! Opening goes bytes → `sniff` (what is it?) → `prescan` (may it be parsed?) → `envelope` (ours, which version?) → `ids`
//! (which record is which?) → `read` (a case, with a report of what was mended). Writing goes case → `write` → `save`; for a
//! sealed case `sealed` comes first or last. Opening never changes the file. `merge` makes one case of two versions.

mod envelope;
mod fields;
mod ids;
mod kind;
mod line;
pub mod memory;
pub mod merge;
mod prescan;
mod read;
mod records;
mod report;
mod save;
pub mod sealed;
mod sniff;
pub mod store;
mod svg;
mod unknown;
mod write;

pub use report::{Loaded, Refusal, RefusalCode, Repair, RepairCode};
pub use save::{bytes_to_save, create, create_from, replace, save};
pub use store::SaveError;
pub use svg::{case_from_svg, metadata_for_svg};
pub use unknown::unknown_keys;
pub use write::to_bytes;

use sealed::{Unlock, Unsealed, unseal};
use sniff::{Content, sniff};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The `format` of a case file, and the id of the `<metadata>` that carries one in an SVG.
pub const FORMAT: &str = "kithkin-case";

/// Bytes of a file (and of what is packed inside one): longer ones are refused unread.
const LONGEST: u64 = 64 << 20;

/// Opens the bytes of a case file, or of an SVG that carries one.
///
/// # Errors
/// A [`Refusal`] that says why not.
pub fn open_bytes(bytes: &[u8]) -> Result<Loaded, Refusal> {
    if bytes.len() as u64 > LONGEST {
        return Err(too_big());
    }
    match sniff(bytes)? {
        Content::Json(text) => open_json(text),
        Content::Xml(text) => {
            let inner = case_from_svg(text)?;
            match sniff(&inner)? {
                Content::Json(text) => open_json(text),
                Content::Xml(_) | Content::Sealed(_) => {
                    Err(Refusal::new(RefusalCode::NotOurs, "What this SVG carries is no case in clear."))
                }
            }
        }
        Content::Sealed(bytes) => Err(sealed::refusal(bytes)),
    }
}

fn open_json(text: &str) -> Result<Loaded, Refusal> {
    prescan::prescan(text)?;
    let document = serde_json::from_str(text).map_err(|error| {
        let sentence = format!("The file is not valid JSON ({error}).");
        Refusal::new(RefusalCode::Syntax, sentence).at(error.line(), error.column())
    })?;
    let mut report = report::Report::default();
    let case = read::document(envelope::open(document)?, &mut report)?;
    Ok(Loaded { case, repairs: report.finish()? })
}

/// Opens the bytes of a sealed case. What seals it again is in the second value.
///
/// # Errors
/// A [`Refusal`] that says why not: it is not sealed, not for this passphrase or these keys, or damaged; or what was sealed
/// does not open.
pub fn open_sealed(bytes: &[u8], unlock: &Unlock) -> Result<(Loaded, Unsealed), Refusal> {
    if bytes.len() as u64 > LONGEST {
        return Err(too_big());
    }
    let unsealed = unseal(bytes, unlock)?;
    match sniff(&unsealed.bytes)? {
        Content::Json(text) => Ok((open_json(text)?, unsealed)),
        Content::Xml(_) | Content::Sealed(_) => Err(Refusal::new(RefusalCode::NotOurs, "What is sealed in this file is no case.")),
    }
}

/// Opens a file, known by its content and not by its name. It is only read.
///
/// # Errors
/// A [`Refusal`] that says why not; [`RefusalCode::Io`] when the file itself can't be read, [`RefusalCode::Sealed`] when it
/// takes a passphrase or a key.
pub fn open_path(path: &Path) -> Result<Loaded, Refusal> {
    open_bytes(&read_file(path)?)
}

/// As [`open_path`]; a sealed case is opened with what is given.
///
/// # Errors
/// As [`open_path`] and [`open_sealed`].
pub fn open_path_with(path: &Path, unlock: &Unlock) -> Result<Loaded, Refusal> {
    let bytes = read_file(path)?;
    match sniff(&bytes)? {
        Content::Sealed(bytes) => open_sealed(bytes, unlock).map(|(loaded, _)| loaded),
        Content::Json(_) | Content::Xml(_) => open_bytes(&bytes),
    }
}

/// The bytes of a file, as far as a case can be long.
///
/// # Errors
/// It can't be read, is no file, or is too long for a case.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Refusal> {
    let about = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(Refusal::new(RefusalCode::Io, "This is a folder or a device, not a file."));
    }
    if about.len() > LONGEST {
        return Err(too_big());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    // One byte more than is allowed, should the file have grown in between.
    File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes)).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn unreadable(error: &std::io::Error) -> Refusal {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "There is no such file.".to_owned(),
        std::io::ErrorKind::PermissionDenied => "You have no permission to read this file.".to_owned(),
        _ => format!("The file can't be read: {error}."),
    };
    Refusal::new(RefusalCode::Io, why)
}

fn too_big() -> Refusal {
    Refusal::new(RefusalCode::TooBig, format!("The file is larger than {} MiB; no case is.", LONGEST >> 20))
}
