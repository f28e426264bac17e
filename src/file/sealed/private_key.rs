//! The public keys that a case can be sealed to, and the private ones that open it: those of the stock age tool.

use super::Secret;
use age::x25519;
use std::fmt;
use std::str::FromStr;

/// A public key, `age1…`: whoever holds its private key can open what is sealed to it.
#[derive(Clone)]
pub struct PublicKey(pub(super) x25519::Recipient);

impl FromStr for PublicKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<PublicKey, Self::Err> {
        text.trim().parse().map(PublicKey).map_err(|_| "this is no public key of age; one starts with age1 and has 62 letters and digits")
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Private keys, as `age-keygen` writes them; wiped from memory when dropped.
#[derive(Clone)]
pub struct PrivateKeys(pub(super) Vec<x25519::Identity>);

/// Bytes of a key file, and keys in it.
const LONGEST: usize = 64 << 10;
const MOST: usize = 64;

impl PrivateKeys {
    /// A new key.
    pub fn generate() -> PrivateKeys {
        PrivateKeys(vec![x25519::Identity::generate()])
    }

    /// The keys in the text of a key file: one a line, beside empty lines and remarks (`#`).
    ///
    /// # Errors
    /// No key, too many, or a line that is none, as the end of a sentence.
    pub fn read(text: &str) -> Result<PrivateKeys, &'static str> {
        if text.len() > LONGEST {
            return Err("it is too long to be a file of keys");
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Vec<x25519::Identity> = lines
            .take(MOST + 1)
            .map(|line| line.parse().map_err(|_| "it has a line that is no private key of age; one starts with AGE-SECRET-KEY-1"))
            .collect::<Result<_, _>>()?;
        match keys.len() {
            0 => Err("there is no key in it"),
            1..=MOST => Ok(PrivateKeys(keys)),
            _ => Err("there are more than 64 keys in it"),
        }
    }

    /// The text of a key file that holds them.
    pub fn to_text(&self) -> Secret<String> {
        use age::secrecy::ExposeSecret;
        let mut text = Secret::new(String::with_capacity(200 * self.0.len()));
        for key in &self.0 {
            let secret = key.to_string();
            text.extend(["# public key: ", &key.to_public().to_string(), "\n", secret.expose_secret(), "\n"]);
        }
        text
    }

    /// The public keys to seal to, so that these open it.
    pub fn public(&self) -> Vec<PublicKey> {
        self.0.iter().map(|key| PublicKey(key.to_public())).collect()
    }
}

impl fmt::Debug for PrivateKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹private›")
    }
}
