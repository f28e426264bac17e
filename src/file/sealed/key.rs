//! The case key: made when a case is first sealed, got back by opening it, and used for every save in between.

use super::Secret;
use super::container::{self, Parts};
use super::header::HIGHEST_WORK_FACTOR;
use super::slot::Secrets;
use super::{Access, FileId, Passphrase, PrivateKeys, locks, payload, refused};
use crate::file::memory::Held;
use crate::file::{LONGEST, Refusal, RefusalCode};
use age::{Identity, Recipient, scrypt};
use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// What it takes to seal one case again and again: its keys, and the slots that hold them for whoever has access. The keys stay
/// out of the swap file, and are wiped from memory when dropped; nothing of them is ever shown.
#[derive(Clone)]
pub struct CaseKey {
    secrets: Held<Secrets>,
    /// The text of the slots, which stays the same as long as the same people have access.
    slots: String,
    has_passphrase: bool,
    keys: Vec<String>,
}

/// Which save of a case this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Counts the saves; an older copy of the file has a lower one.
    pub revision: u64,
    /// When, in seconds since 1970 (UTC).
    pub saved_at: i64,
}

impl Stamp {
    /// A save at this time.
    pub fn at(revision: u64, time: SystemTime) -> Stamp {
        let since_1970 = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Stamp { revision, saved_at: i64::try_from(since_1970).unwrap_or_default() }
    }
}

/// What a sealed case is opened with.
#[derive(Clone, Debug)]
pub enum Unlock {
    /// A passphrase. Trying it takes a second or so, and up to 1 GiB: not for the thread of a window.
    Passphrase(Passphrase),
    /// Private keys, any of which may fit.
    Keys(PrivateKeys),
}

/// A sealed case, opened.
pub struct Unsealed {
    /// What was sealed: the bytes of a case. Wiped from memory when dropped.
    pub bytes: Secret<Vec<u8>>,
    /// Which save it is.
    pub stamp: Stamp,
    /// What seals the case again.
    pub key: CaseKey,
}

/// Why a case was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Nobody could ever open it.
    #[error("The case was not sealed, because nobody could open it: give a passphrase or a public key.")]
    Nobody,
    /// More public keys than a reader accepts.
    #[error("The case was not sealed, because it would have more than {MOST_KEYS} public keys.")]
    TooManyKeys,
    /// A file that long is not opened again.
    #[error("The case was not sealed, because it is too large.")]
    TooBig,
    /// The system gave no randomness, or what was sealed did not open again.
    #[error("The case was not sealed, because this computer could not encrypt it.")]
    Failed,
}

/// As many as the limit on a header lets through, with room for what age adds.
const MOST_KEYS: usize = 60;

impl CaseKey {
    /// A key for a case that was not sealed before. `work_factor` is [`super::WORK_FACTOR`] but in tests.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn new(access: &Access, work_factor: u8) -> Result<CaseKey, SealError> {
        let mut id = [0; 16];
        getrandom::getrandom(&mut id).map_err(|_| SealError::Failed)?;
        CaseKey::for_file(FileId(id), access, work_factor)
    }

    /// A new key for the same case, for other people or another passphrase. Who has lost access can still open older copies
    /// of the file.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn change_access(&self, access: &Access, work_factor: u8) -> Result<CaseKey, SealError> {
        CaseKey::for_file(self.secrets.file_id, access, work_factor)
    }

    fn for_file(file_id: FileId, access: &Access, work_factor: u8) -> Result<CaseKey, SealError> {
        if access.keys.len() > MOST_KEYS {
            return Err(SealError::TooManyKeys);
        }
        let secrets = Secrets::generate(file_id).map_err(|_| SealError::Failed)?;
        let text = secrets.to_text();
        let mut slots = String::new();
        if let Some(passphrase) = &access.passphrase {
            let mut recipient = scrypt::Recipient::new(passphrase.secret());
            recipient.set_work_factor(work_factor.clamp(1, HIGHEST_WORK_FACTOR));
            slots += &slot(&text, [&recipient as &dyn Recipient].into_iter())?;
        }
        if !access.keys.is_empty() {
            slots += &slot(&text, access.keys.iter().map(|key| &key.0 as &dyn Recipient))?;
        }
        if slots.is_empty() {
            return Err(SealError::Nobody);
        }
        let keys = access.keys.iter().map(ToString::to_string).collect();
        Ok(CaseKey { secrets: Held::new(secrets), slots, has_passphrase: access.passphrase.is_some(), keys })
    }

    /// The case that it belongs to.
    pub fn file_id(&self) -> FileId {
        self.secrets.file_id
    }

    /// Whether a passphrase opens the case.
    pub fn has_passphrase(&self) -> bool {
        self.has_passphrase
    }

    /// The public keys that the case is sealed to.
    pub fn public_keys(&self) -> &[String] {
        &self.keys
    }

    /// Seals the bytes of a case, or of anything that belongs to it, and makes sure that they open again. Takes some
    /// milliseconds for a case of 300 kB.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn seal(&self, bytes: &[u8], stamp: Stamp) -> Result<Vec<u8>, SealError> {
        let clear = payload::write(bytes, stamp, &self.secrets, &self.slots, &self.keys);
        let to_case_key = self.secrets.identity.to_public();
        let age = locks::lock(&clear, [&to_case_key as &dyn Recipient].into_iter()).map_err(|_| SealError::Failed)?;
        let sealed = container::write(self.secrets.file_id, &self.slots, &age).into_bytes();
        if sealed.len() as u64 > LONGEST {
            return Err(SealError::TooBig);
        }
        let opened = self.unseal(&sealed).map_err(|_| SealError::Failed)?;
        if *opened.bytes != bytes || opened.stamp != stamp {
            return Err(SealError::Failed);
        }
        Ok(sealed)
    }

    /// Opens what this very key has sealed, such as a backup or a recovery copy, without a passphrase.
    ///
    /// # Errors
    /// It was sealed with another key, also one of the same case; cut, changed or damaged.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Unsealed, Refusal> {
        open(&container::read(sealed)?, self.secrets.clone())
    }
}

impl fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseKey({})", self.secrets.file_id)
    }
}

impl fmt::Debug for Unsealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unsealed({}, {:?})", self.key.file_id(), self.stamp)
    }
}

/// Opens a sealed case. Nothing is handed out before all of it has proved to be whole.
///
/// # Errors
/// The passphrase or the keys do not open it; cut, changed or damaged; no sealed case of ours.
pub fn unseal(sealed: &[u8], unlock: &Unlock) -> Result<Unsealed, Refusal> {
    let parts = container::read(sealed)?;
    let (slot, not_mine) = match unlock {
        Unlock::Passphrase(_) => (&parts.passphrase_slot, RefusalCode::Passphrase),
        Unlock::Keys(_) => (&parts.keys_slot, RefusalCode::NoKey),
    };
    let slot = slot.as_ref().ok_or_else(|| refused(not_mine))?;
    let text = match unlock {
        Unlock::Passphrase(passphrase) => {
            let unlock = |passphrase: &Passphrase| {
                let mut identity = scrypt::Identity::new(passphrase.secret());
                identity.set_max_work_factor(HIGHEST_WORK_FACTOR);
                locks::unlock(slot, &[&identity], not_mine)
            };
            match (unlock(passphrase), passphrase.as_given()) {
                (Err(refusal), Some(given)) if refusal.code == not_mine => unlock(&given)?,
                (outcome, _) => outcome?,
            }
        }
        Unlock::Keys(keys) => {
            let identities: Vec<&dyn Identity> = keys.0.iter().map(|key| key as &dyn Identity).collect();
            locks::unlock(slot, &identities, not_mine)?
        }
    };
    open(&parts, Held::new(Secrets::read(&text)?))
}

/// Opens the payload, once the case key is known.
fn open(parts: &Parts<'_>, secrets: Held<Secrets>) -> Result<Unsealed, Refusal> {
    let clear = locks::unlock(&parts.payload, &[&secrets.identity], RefusalCode::Parts)?;
    let inside = payload::read(&clear, &secrets, parts.slots, parts.file_id)?;
    let (slots, has_passphrase) = (parts.slots.to_owned(), parts.passphrase_slot.is_some());
    Ok(Unsealed { bytes: inside.bytes, stamp: inside.stamp, key: CaseKey { secrets, slots, has_passphrase, keys: inside.keys } })
}

/// The text of one slot.
fn slot<'a>(text: &str, recipients: impl Iterator<Item = &'a dyn Recipient>) -> Result<String, SealError> {
    locks::lock(text.as_bytes(), recipients).map(|age| container::armoured(&age)).map_err(|_| SealError::Failed)
}
