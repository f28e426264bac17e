//! How every command reads a case: in clear, sealed, or out of an SVG.

use super::Failure;
use crate::file::sealed::{Passphrase, PrivateKeys, Secret, Unlock};
use crate::file::{self, Loaded, Refusal, RefusalCode};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

/// The arguments of a command that takes one case.
#[derive(Debug, clap::Args)]
pub(super) struct CaseFile {
    /// The case: *.kith.json, a sealed *.kith, or an SVG that carries one
    pub file: PathBuf,
    #[command(flatten)]
    keys: Keys,
}

/// The arguments that open a sealed case.
#[derive(Debug, clap::Args)]
pub(super) struct Keys {
    /// Open a sealed case with the passphrase that is piped in: its first line
    #[arg(long, conflicts_with = "identity")]
    passphrase_stdin: bool,
    /// Open a sealed case with a private key, from a file that age-keygen wrote
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

impl CaseFile {
    /// Opens the case. A repaired one is named on stderr, with what `becomes` of it.
    pub fn load(&self, becomes: &str) -> Result<Loaded, Failure> {
        let named = |refusal: Refusal| Failure::impossible(format!("{}: {refusal}", self.file.display()));
        let loaded = open(&self.file, self.keys.unlock()?.as_ref()).map_err(named)?;
        if loaded.is_changed() {
            eprintln!(
                "kithkin: {} was repaired on opening and {becomes} as repaired; `kithkin check` lists what was found",
                self.file.display()
            );
        }
        Ok(loaded)
    }
}

impl Keys {
    /// What a sealed case is to be opened with, if anything. Reads what is piped in, so it is asked for once.
    pub fn unlock(&self) -> Result<Option<Unlock>, Failure> {
        if self.passphrase_stdin {
            let unlock = |line: &str| Unlock::Passphrase(Passphrase::typed(line));
            return read_passphrase(unlock).map(Some);
        }
        self.identity.as_deref().map(|path| read_keys(path).map(Unlock::Keys)).transpose()
    }
}

/// Opens a file, and says what is lacking where it is sealed.
pub(super) fn open(path: &Path, unlock: Option<&Unlock>) -> Result<Loaded, Refusal> {
    match unlock {
        Some(unlock) => file::open_path_with(path, unlock),
        None => file::open_path(path).map_err(|refusal| match refusal.code {
            RefusalCode::Sealed => {
                let sentence = format!("{} Give --passphrase-stdin or --identity FILE.", refusal.sentence);
                Refusal { sentence, ..refusal }
            }
            _ => refusal,
        }),
    }
}

/// Bytes of a passphrase.
const LONGEST: u64 = 4096;

/// Hands over the first line of what is piped in, without its line end.
pub(super) fn read_passphrase<T>(take: impl FnOnce(&str) -> T) -> Result<T, Failure> {
    let mut line = Secret::new(String::with_capacity(LONGEST as usize + 1));
    let length = io::stdin().lock().take(LONGEST + 1).read_line(&mut line);
    match length {
        Err(_) => Err(Failure::impossible("the passphrase can't be read: pipe in one line of UTF-8 text")),
        Ok(0) => Err(Failure::misused("no passphrase was piped in")),
        Ok(length) if length as u64 > LONGEST => Err(Failure::misused("the passphrase that was piped in is too long")),
        Ok(_) => Ok(take(line.strip_suffix('\n').map_or(&line, |line| line.strip_suffix('\r').unwrap_or(line)))),
    }
}

fn read_keys(path: &Path) -> Result<PrivateKeys, Failure> {
    let refused = |why: &str| Failure::impossible(format!("the key file {}: {why}", path.display()));
    let text = super::read_text(path).map(Secret::new).map_err(|why| refused(&why))?;
    PrivateKeys::read(&text).map_err(refused)
}
