//! Bytes ↔ an age file: the only calls to age.

use super::Secret;
use super::refused;
use crate::file::{Refusal, RefusalCode};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, Identity, Recipient};
use std::io::{self, Read, Write};

/// Encrypts to everybody in a list.
///
/// # Errors
/// Nobody is in the list, or a passphrase beside keys.
pub(super) fn lock<'a>(clear: &[u8], recipients: impl Iterator<Item = &'a dyn Recipient>) -> Result<Vec<u8>, EncryptError> {
    let mut age = Vec::with_capacity(clear.len() + 1024);
    let mut writer = Encryptor::with_recipients(recipients)?.wrap_output(&mut age)?;
    writer.write_all(clear)?;
    writer.finish()?;
    Ok(age)
}

/// Decrypts an age file whose header has been checked, to its end: age hands out good bytes before it finds bad ones.
///
/// # Errors
/// `not_mine` if the identity does not open it; changed, damaged or cut.
pub(super) fn unlock(age: &[u8], identities: &[&dyn Identity], not_mine: RefusalCode) -> Result<Secret<Vec<u8>>, Refusal> {
    let decryptor = Decryptor::new_buffered(age).map_err(|error| refusal(&error, not_mine))?;
    let mut reader = decryptor.decrypt(identities.iter().copied()).map_err(|error| refusal(&error, not_mine))?;
    // As long as it can get, so that no copy of it is left behind in memory as it grows.
    let mut clear = Secret::new(Vec::with_capacity(age.len()));
    reader.read_to_end(&mut clear).map_err(|error| refusal(&DecryptError::Io(error), not_mine))?;
    Ok(clear)
}

fn refusal(error: &DecryptError, not_mine: RefusalCode) -> Refusal {
    refused(match error {
        DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => not_mine,
        DecryptError::UnknownFormat => RefusalCode::Future,
        DecryptError::InvalidHeader | DecryptError::InvalidMac => RefusalCode::Header,
        DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => RefusalCode::Truncated,
        // Changed bytes. That it is not too costly to try has been checked with the header.
        _ => RefusalCode::Damaged,
    })
}
