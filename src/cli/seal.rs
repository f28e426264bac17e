//! `kithkin seal`: a case → an encrypted file that a passphrase or a key opens.

use super::case_file::read_passphrase;
use super::{Failure, print, write_new};
use crate::file;
use crate::file::sealed::{Access, CaseKey, GENERATED_BITS, Passphrase, PublicKey, Stamp, WORK_FACTOR};
use std::path::PathBuf;
use std::time::SystemTime;

/// The arguments of `kithkin seal`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case: *.kith.json, or an SVG that carries one
    file: PathBuf,
    /// The sealed case to write; nothing is overwritten
    #[arg(short, long, value_name = "OUT.kith")]
    output: PathBuf,
    /// Seal to the passphrase that is piped in: its first line, of 12 characters or more. Without this and --recipient, five
    /// words are made up and printed
    #[arg(long)]
    passphrase_stdin: bool,
    /// Seal to a public key of age (age1…) as well, or only; can be given several times
    #[arg(long = "recipient", value_name = "KEY")]
    recipients: Vec<PublicKey>,
}

/// Runs the command. The file in clear is left where it is.
pub fn run(args: &Args) -> Result<(), Failure> {
    let loaded = file::open_path(&args.file).map_err(|refusal| Failure::impossible(format!("{}: {refusal}", args.file.display())))?;
    if loaded.is_changed() {
        eprintln!(
            "kithkin: {} was repaired on opening and is sealed as repaired; `kithkin check` lists what was found",
            args.file.display()
        );
    }
    let is_made_up = !args.passphrase_stdin && args.recipients.is_empty();
    let passphrase = if args.passphrase_stdin {
        Some(read_passphrase(Passphrase::chosen)?.map_err(Failure::misused)?)
    } else if is_made_up {
        Some(Passphrase::generate().ok_or_else(|| Failure::impossible("this computer has no randomness to give"))?)
    } else {
        None
    };
    let access = Access { passphrase, keys: args.recipients.clone() };
    let key = CaseKey::new(&access, WORK_FACTOR).map_err(Failure::impossible)?;
    let sealed = key.seal(&file::to_bytes(&loaded.case), Stamp::at(1, SystemTime::now())).map_err(Failure::impossible)?;
    write_new(&sealed, &args.output)?;
    if let (true, Some(passphrase)) = (is_made_up, &access.passphrase) {
        print(&format!("{}\n", passphrase.reveal()));
        eprintln!("kithkin: this is the passphrase ({GENERATED_BITS} bits); write it down, for nobody can open the case without it");
    }
    Ok(())
}
