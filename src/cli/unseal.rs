//! `kithkin unseal`: a sealed case → the case in clear.

use super::case_file::CaseFile;
use super::{Failure, write_new};
use crate::file;
use std::path::PathBuf;

/// The arguments of `kithkin unseal`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    case: CaseFile,
    /// The case in clear to write, which anybody can read; nothing is overwritten
    #[arg(short, long, value_name = "OUT.kith.json")]
    output: PathBuf,
}

/// Runs the command. The sealed file is left where it is.
pub fn run(args: &Args) -> Result<(), Failure> {
    let loaded = args.case.load("is written")?;
    write_new(&file::to_bytes(&loaded.case), &args.output)
}
