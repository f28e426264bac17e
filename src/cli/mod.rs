//! The commands.

pub mod notation;

/// Runs the program on the arguments of the process.
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
