//! `kithkin text`: a case as quick-entry text.

use super::case_file::CaseFile;
use super::{Failure, print};
use crate::quick;

/// The arguments of `kithkin text`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    case: CaseFile,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<(), Failure> {
    let loaded = args.case.load("is written")?;
    print(&quick::write(&loaded.case).with_remark());
    Ok(())
}
