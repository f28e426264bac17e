fn main() {
    if let Err(e) = kithkin::app::run(std::env::args().nth(1).map(Into::into)) {
        eprintln!("{e}");
        std::process::exit(2)
    }
}
