//! The `kithkin` program: hands the command line to [`kithkin::cli`], and opens the editor where that asks for it.
#![forbid(unsafe_code)]

use kithkin::cli::{Next, run};
use kithkin::file::memory;
use std::path::PathBuf;
use std::process::ExitCode;

/// Charts are made of many small pieces of memory.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    memory::keep_to_ourselves();
    match run() {
        Next::Exit(status) => status,
        Next::Editor { file, is_required } => match open_editor(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("kithkin: {why}");
                if is_required { ExitCode::from(2) } else { ExitCode::SUCCESS }
            }
        },
    }
}

#[cfg(feature = "gui")]
fn open_editor(file: Option<PathBuf>) -> Result<(), kithkin::app::StartError> {
    kithkin::app::run(file)
}

#[cfg(not(feature = "gui"))]
fn open_editor(_: Option<PathBuf>) -> Result<(), &'static str> {
    Err("This build has no window: `kithkin export FILE -o OUT.svg` makes pictures without one.")
}
