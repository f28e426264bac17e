//! The commands.

pub mod check;
pub mod new;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Genograms and ecomaps from one model of a client system.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what opening a file comes to: opened 0, repaired 10, refused 20
    Check(check::Args),
    /// Write an empty case
    New(new::Args),
}

/// Runs the program on the arguments of the process.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::New(args) => new::run(args),
    }
}
