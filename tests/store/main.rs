//! That no crash, fault or other program costs a version of a file: on a file system that can do all of these, at every call;
//! and backups, lock and journal on the real one.

mod backups;
mod disk;
mod journal;
mod lock;
mod mutants;
mod others;
mod power;
mod sim;
mod sweeps;
mod together;

use kithkin::file::store::{Day, Keep, SaveError, Store, Version};
use sim::{ABLE, Able, Files, Mistake, Sim};
use std::collections::BTreeSet;
use std::path::Path;

/// The file.
const T: &str = "case.json";
/// What is in it at first, and its backups.
const BEFORE: &[u8] = b"before: the version that was read";
const EARLIER: [(&str, &[u8]); 2] = [(".case.json.bak-1", b"bak-1: two saves ago"), (".case.json.bak-2", b"bak-2: one save ago")];
/// What is saved, and what is saved when that failed.
const OURS: &[u8] = b"ours: the version that is being saved";
const AGAIN: &[u8] = b"again: what is saved after that";

/// What saves a file: the program's, or one with a mistake in it.
trait Saver {
    fn save(&mut self, bytes: &[u8]) -> Result<(), SaveError>;
}

/// A file system with a file or without, and what saves it.
struct World {
    able: Able,
    is_new: bool,
    mistake: Option<Mistake>,
    saver: fn(Sim, Option<Version>) -> Box<dyn Saver>,
}

impl World {
    fn files(&self) -> Files {
        let there = [(T, BEFORE)].into_iter().chain(EARLIER);
        if self.is_new { Files::new() } else { there.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect() }
    }

    fn sim(&self, files: &Files) -> Sim {
        let sim = Sim::with(files, self.able);
        sim.plant(self.mistake);
        sim
    }

    /// What saves the file as it is in the folder.
    fn saver(&self, sim: &Sim, files: &Files) -> Box<dyn Saver> {
        (self.saver)(sim.clone(), files.get(T).map(|bytes| Version::of(bytes)))
    }
}

struct Protocol(Store<Sim>);

impl Saver for Protocol {
    fn save(&mut self, bytes: &[u8]) -> Result<(), SaveError> {
        self.0.save(bytes, Day(11))
    }
}

fn protocol(sim: Sim, base: Option<Version>) -> Box<dyn Saver> {
    let mut store = Store::on(sim, Path::new("/cases").join(T), Keep::Few, base);
    store.set_alone(true);
    Box::new(Protocol(store))
}

/// The program's own way of saving, on every kind of file system, over a file and as a new one.
fn worlds() -> Vec<World> {
    let world = |able, is_new| World { able, is_new, mistake: None, saver: protocol };
    ABLE.into_iter().flat_map(|able| [world(able, false), world(able, true)]).collect()
}

#[test]
fn no_power_cut_costs_a_version() {
    let mut states = 0;
    for world in worlds() {
        for is_ordered in [true, false] {
            let found = sweeps::power_cuts(&world, is_ordered);
            assert_eq!(found.wrong, [] as [String; 0]);
            states += found.states;
        }
    }
    assert!(states > 300);
    println!("power cuts: {states} states of the disk, each saved again: 0 wrong");
}

#[test]
fn no_fault_costs_a_version() {
    let (mut faults, mut states) = (0, 0);
    for world in worlds() {
        let found = sweeps::faults(&world);
        assert_eq!(found.wrong, [] as [String; 0]);
        faults += found.runs;
        states += found.states;
    }
    println!("faults: {faults}, then {states} power cuts, then saved again: 0 wrong");
}

#[test]
fn nobody_elses_version_is_lost() {
    let mut races = 0;
    for world in worlds() {
        let found = sweeps::races(&world);
        // Where names can't be exchanged, one moment is left: after the last look, before the renaming. It is why there is
        // a lock. A new file has it only where there are no links either.
        let is_open = !world.able.exchange && (!world.is_new || !world.able.link);
        println!("races {:?} new {}: {} runs, {} wrong", world.able, world.is_new, found.runs, found.wrong.len());
        let calls: BTreeSet<&str> = found.wrong.iter().filter_map(|w| w.split([':', '&']).next()).collect();
        assert_eq!(calls.len(), usize::from(is_open), "{:?}", found.wrong);
        assert!(calls.iter().all(|call| call.starts_with("rename ")), "{calls:?}");
        races += found.runs;
    }
    println!("races: {races} runs");
}

#[test]
fn each_reason_has_its_own_sentence() {
    use std::io::ErrorKind::{NotFound, Other, PermissionDenied, ReadOnlyFilesystem, StorageFull};
    let reasons = [
        (StorageFull, SaveError::Full),
        (ReadOnlyFilesystem, SaveError::ReadOnlyDisk),
        (PermissionDenied, SaveError::NoPermission),
        (NotFound, SaveError::NoFolder),
        (Other, SaveError::Io(Other)),
    ];
    let world = &worlds()[0];
    let failing = |call: &str, kind| {
        let sim = world.sim(&world.files());
        let mut saver = world.saver(&sim, &world.files());
        let calls = sweeps::calls(world);
        sim.fault_at(calls.iter().position(|name| *name == call).expect("that call"), sim::Fault::Fails(kind));
        saver.save(OURS).expect_err("it fails")
    };
    let mut sentences = BTreeSet::new();
    for (kind, reason) in reasons {
        assert_eq!(failing("create", kind), reason);
        assert_eq!(failing("open", kind), SaveError::Unreadable(kind));
        assert_eq!(failing("sync_folder", kind), SaveError::Unconfirmed(kind));
        sentences.extend([reason.to_string(), SaveError::Unreadable(kind).to_string()]);
    }
    assert_eq!(sentences.len(), 10);
    assert!(sentences.iter().all(|sentence| sentence.contains("Save a copy elsewhere") || sentence.contains("save a copy elsewhere")));
}

#[test]
fn every_planted_mistake_is_caught() {
    let mut caught = 0;
    for (name, world, sweep, loss) in mutants::all() {
        let wrong: Vec<String> = sweep(&world).into_iter().filter(|wrong| wrong.contains(loss)).collect();
        println!("{name}: caught {} times, first: {}", wrong.len(), wrong.first().map_or("", String::as_str));
        assert!(!wrong.is_empty(), "{name} was not caught");
        caught += 1;
    }
    println!("planted mistakes: {caught} of {caught} caught");
    assert_eq!(caught, 11);
}
