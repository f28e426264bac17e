//! The `kithkin` program: hands the command line to [`kithkin::cli`], and opens the editor where that asks for it.
#![forbid(unsafe_code)]

use kithkin::cli::{Next, run};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Next::Exit(status) => status,
        Next::Editor { file, is_required } => match open_editor(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) if is_required => {
                eprintln!("kithkin: {why}; `kithkin export FILE -o OUT.svg` draws a case without a window");
                ExitCode::from(2)
            }
            Err(why) => {
                println!("The editor was not opened: {why}.");
                ExitCode::SUCCESS
            }
        },
    }
}

/// Opens the editor, and says in words why it can't.
fn open_editor(_file: Option<PathBuf>) -> Result<(), String> {
    Err("this build has no window".to_owned())
}
