//! `kithkin text`: a case as quick-entry text.

use super::{Failure, print};
use crate::{file, quick};
use std::path::PathBuf;

/// The arguments of `kithkin text`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case: *.kith.json, or an SVG that carries one
    file: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<(), Failure> {
    let loaded = file::open_path(&args.file).map_err(|refusal| Failure::impossible(format!("{}: {refusal}", args.file.display())))?;
    if loaded.is_changed() {
        eprintln!(
            "kithkin: {} was repaired on opening and is written as repaired; `kithkin check` lists what was found",
            args.file.display()
        );
    }
    print(&quick::write(&loaded.case).with_remark());
    Ok(())
}
