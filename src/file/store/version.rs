//! Which version of a file is on the disk: not by its date, which copying changes, but by all of its bytes.

use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Read};

/// What a file held, as the SHA-256 of all of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version([u8; 32]);

impl Version {
    /// The version that these bytes are.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The version that is read from a file, however long.
    pub(super) fn read(mut file: impl Read) -> io::Result<Self> {
        let (mut hash, mut part) = (Sha256::new(), vec![0; 64 << 10]);
        loop {
            match file.read(&mut part) {
                Ok(0) => return Ok(Self(hash.finalize().into())),
                Ok(len) => hash.update(&part[..len]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// As 64 hexadecimal digits.
    pub fn hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// From 64 hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<Self> {
        let digits: Vec<u8> = hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        (digits.len() == 64).then(|| bytes.try_into().ok().map(Self)).flatten()
    }
}

// The first digits are enough to tell versions apart in a log.
impl fmt::Debug for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..8])
    }
}
