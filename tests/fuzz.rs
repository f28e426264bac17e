//! The corpora of the fuzz targets, replayed: whatever was found once stays mended, on machines without libFuzzer as well.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

#[test]
fn every_corpus_runs_through_its_target() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, run) in targets::ALL {
        let files = fs::read_dir(corpora.join(name)).unwrap_or_else(|error| panic!("the corpus of {name}: {error}"));
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        assert!(files.len() > 3, "the corpus of {name} is too small");
        for file in files {
            println!("{}", file.display());
            run(&fs::read(&file).expect("a file of the corpus"));
        }
    }
}
