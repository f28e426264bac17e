//! The corpora of the fuzz targets, replayed: whatever was found once stays mended, on machines without libFuzzer as well.

mod support;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;
use support::random::SplitMix64;

/// How often each file is changed by chance and run again: this often, or as `FUZZ_ROUNDS` says.
const ROUNDS: u64 = 8;

#[test]
fn every_corpus_runs_through_its_target() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let rounds = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    for (name, run) in targets::ALL {
        let files = fs::read_dir(corpora.join(name)).unwrap_or_else(|error| panic!("the corpus of {name}: {error}"));
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        assert!(files.len() > 3, "the corpus of {name} is too small");
        for file in files {
            println!("{}", file.display());
            let bytes = fs::read(&file).expect("a file of the corpus");
            run(&bytes);
            for round in 0..rounds {
                println!("  round {round}");
                run(&changed(&bytes, &mut SplitMix64::new(round)));
            }
        }
    }
}

/// The bytes with up to four changes: a bit flipped, something put in, taken out, or said twice.
fn changed(bytes: &[u8], random: &mut SplitMix64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        let until = (at + random.below(16)).min(bytes.len());
        match random.below(4) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.insert(at, b"\0\n\"\\{}[]<>-,:019eE\xff"[random.below(19)]),
            2 => drop(bytes.drain(at..until)),
            _ => drop(bytes.splice(at..at, bytes[at..until].to_vec())),
        }
    }
    bytes
}
