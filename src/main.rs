//! The `kithkin` program: hands the command line to [`kithkin::cli`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    kithkin::cli::run()
}
