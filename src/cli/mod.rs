//! The command line: arguments → calls of the library → one sentence and an exit status.
//!
//! Exit 1 = could not do it, 2 = wrong use. The editor is opened by `main`, so that nothing here knows of windows.

mod case_file;
pub mod check;
pub mod demo;
pub mod export;
pub mod new;
pub mod notation;
pub mod seal;
pub mod text;
pub mod unseal;

use crate::file::{self, SaveError};
use clap::{Parser, Subcommand};
use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the program does after the command line has been dealt with.
#[derive(Debug)]
pub enum Next {
    /// It ends.
    Exit(ExitCode),
    /// It opens the editor.
    Editor {
        /// On this case, or on the start screen.
        file: Option<PathBuf>,
        /// Not being able to is a failure.
        is_required: bool,
    },
}

/// Genograms and ecomaps from one case file. Without a command, the editor opens.
#[derive(Debug, Parser)]
#[command(name = "kithkin", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A case to open in the editor
    file: Option<PathBuf>,
    /// A notation file of the agency (JSON) with the rows that it draws otherwise; see the README
    #[arg(long, global = true, value_name = "FILE", env = "KITHKIN_AGENCY", hide_env_values = true)]
    agency: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the charts of a sample case, and open it in the editor where there is a display
    Demo(demo::Args),
    /// Write a case: an empty one, or one from quick-entry text
    New(new::Args),
    /// Write a chart of a case as SVG or PNG
    Export(export::Args),
    /// Say what opening a file comes to: opened 0, repaired 10, refused 20
    Check(check::Args),
    /// List the kinds with their codes, or draw them on a sheet
    Notation(notation::Args),
    /// Print a case as quick-entry text
    Text(text::Args),
    /// Encrypt a case, so that only a passphrase or a key opens it
    Seal(seal::Args),
    /// Decrypt a sealed case
    Unseal(unseal::Args),
}

/// Deals with the command line of the process.
pub fn run() -> Next {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(stop) => {
            // Help and version are no failures; clap knows where each goes.
            let _ = stop.print();
            return Next::Exit(ExitCode::from(u8::try_from(stop.exit_code()).unwrap_or(2)));
        }
    };
    let done = arguments.agency.as_deref().map_or(Ok(()), notation::use_agency).and_then(|()| match arguments.command {
        None => Ok(Next::Editor { file: arguments.file, is_required: true }),
        Some(Command::Demo(args)) => demo::run(&args),
        Some(Command::New(args)) => new::run(args).map(|()| Next::Exit(ExitCode::SUCCESS)),
        Some(Command::Export(args)) => export::run(&args).map(|()| Next::Exit(ExitCode::SUCCESS)),
        Some(Command::Check(args)) => check::run(&args).map(Next::Exit),
        Some(Command::Notation(args)) => notation::run(&args).map(|()| Next::Exit(ExitCode::SUCCESS)),
        Some(Command::Text(args)) => text::run(&args).map(|()| Next::Exit(ExitCode::SUCCESS)),
        Some(Command::Seal(args)) => seal::run(&args).map(|()| Next::Exit(ExitCode::SUCCESS)),
        Some(Command::Unseal(args)) => unseal::run(&args).map(|()| Next::Exit(ExitCode::SUCCESS)),
    });
    done.unwrap_or_else(|failure| {
        eprintln!("kithkin: {}", failure.sentence);
        Next::Exit(ExitCode::from(failure.status))
    })
}

/// Bytes of a text: longer ones are refused.
const LONGEST: u64 = 16 << 20;

/// Reads a text (`-` = what is piped in), or says why not, as the end of a sentence.
fn read_text(path: &Path) -> Result<String, String> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::InvalidData => "this is no text in UTF-8".to_owned(),
        _ => format!("it can't be read: {error}"),
    };
    let mut text = String::new();
    let length = if path == Path::new("-") {
        io::stdin().take(LONGEST + 1).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text))
    };
    if length.map_err(unreadable)? as u64 > LONGEST {
        return Err(format!("it is longer than {} MiB", LONGEST >> 20));
    }
    Ok(text)
}

/// Writes a new file; one that is there stays as it is.
fn write_new(bytes: &[u8], to: &Path) -> Result<(), Failure> {
    file::create_from(bytes, to).map_err(|error| {
        Failure::impossible(match error {
            SaveError::Exists => format!("{}: there is a file of that name already; choose another name", to.display()),
            error => format!("{} could not be written: {}", to.display(), error.why()),
        })
    })
}

/// Prints a text; that nobody reads it (a closed pipe) is no failure.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Why a command did not do its work.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    status: u8,
}

impl Failure {
    /// It could not be done.
    fn impossible(sentence: impl Display) -> Self {
        Failure { sentence: sentence.to_string(), status: 1 }
    }

    /// It was asked for in a way that makes no sense.
    fn misused(sentence: impl Display) -> Self {
        Failure { sentence: sentence.to_string(), status: 2 }
    }
}
