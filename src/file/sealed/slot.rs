//! What stands in a slot: the case key, as a file of keys that the stock age tool takes.
//!
//! ```text
//! # kithkin-case-key 1
//! # file-id 8f0c…
//! # mac-key …
//! AGE-SECRET-KEY-1…
//! ```

use super::Secret;
use super::{FileId, from_hex, hex, refused};
use crate::file::{Refusal, RefusalCode};
use age::secrecy::ExposeSecret;
use age::x25519;

const TITLE: &str = "# kithkin-case-key 1\n";
const FILE_ID: &str = "# file-id ";
const MAC_KEY: &str = "# mac-key ";

/// The secrets of a case, all of them wiped from memory when dropped.
#[derive(Clone)]
pub(super) struct Secrets {
    pub file_id: FileId,
    /// Opens the payload.
    pub identity: x25519::Identity,
    /// Proves that whoever wrote the payload held the case key: to encrypt, its public half would be enough.
    pub mac_key: Secret<[u8; 32]>,
}

impl Secrets {
    /// New ones, by chance.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn generate(file_id: FileId) -> Result<Secrets, getrandom::Error> {
        let mut mac_key = Secret::new([0; 32]);
        getrandom::getrandom(mac_key.as_mut_slice())?;
        Ok(Secrets { file_id, identity: x25519::Identity::generate(), mac_key })
    }

    /// The text of a slot.
    pub fn to_text(&self) -> Secret<String> {
        // Room for all of it, so that no copy is left behind in memory as it grows.
        let mut text = Secret::new(String::with_capacity(512));
        let mac_key = Secret::new(hex(self.mac_key.as_slice()));
        let secret = self.identity.to_string();
        text.extend([TITLE, FILE_ID, &self.file_id.to_string(), "\n", MAC_KEY, &mac_key, "\n", secret.expose_secret(), "\n"]);
        text
    }

    /// Reads the text of a slot.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &[u8]) -> Result<Secrets, Refusal> {
        Secrets::parse(text).ok_or_else(|| refused(RefusalCode::Parts))
    }

    fn parse(text: &[u8]) -> Option<Secrets> {
        let text = std::str::from_utf8(text).ok()?;
        let (file_id, rest) = text.strip_prefix(TITLE)?.strip_prefix(FILE_ID)?.split_once('\n')?;
        let (mac_hex, key) = rest.strip_prefix(MAC_KEY)?.split_once('\n')?;
        let mac_key = Secret::new(from_hex(mac_hex)?);
        Some(Secrets { file_id: FileId::from_hex(file_id)?, identity: key.strip_suffix('\n')?.parse().ok()?, mac_key })
    }
}
