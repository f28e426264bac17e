//! Ways of saving with a mistake in each: what programs do, and slips in the protocol. The sweeps must catch every one.

use crate::sim::{ABLE, Able, Mistake, Sim};
use crate::{EARLIER, Saver, T, World, protocol, sweeps};
use kithkin::file::store::{Disk, SaveError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

type Sweep = fn(&World) -> Vec<String>;

/// Name, world, the sweep that must catch it, and the loss that it must find.
pub fn all() -> Vec<(&'static str, World, Sweep, &'static str)> {
    let power: Sweep = |world| sweeps::power_cuts(world, false).wrong;
    let faults: Sweep = |world| sweeps::faults(world).wrong;
    let races: Sweep = |world| sweeps::races(world).wrong;
    let slip = |mistake, able| World { able, is_new: false, mistake: Some(mistake), saver: protocol };
    let way = |saver| World { able: ABLE[0], is_new: false, mistake: None, saver };
    let (exchange, link): (Able, Able) = (ABLE[0], ABLE[1]);
    vec![
        ("overwritten in place", way(|sim, _| own(sim, overwrite)), power, ": torn"),
        ("deleted, then renamed", way(|sim, _| own(sim, delete_then_rename)), power, ": gone"),
        ("renamed without a backup", way(|sim, _| own(sim, rename_over)), power, "the version before is lost"),
        ("backup removed, then copied", way(|sim, _| own(sim, remove_then_copy)), power, "bak-2 is lost"),
        ("file not synced", slip(Mistake::NoFileSync, exchange), power, ": torn"),
        ("folder not synced", slip(Mistake::NoFolderSync, exchange), power, "said to be saved, and is not"),
        ("backups dropped before the sync", slip(Mistake::PrunedTooEarly, exchange), power, "bak-1 is lost"),
        ("backup not synced before the renaming", slip(Mistake::LinkNotSynced, link), power, ": the version before is lost"),
        ("errors of sync ignored", slip(Mistake::SyncErrorsIgnored, exchange), faults, ": torn"),
        ("not read back", slip(Mistake::NoReadingBack, exchange), faults, ": torn"),
        ("no look at what was displaced", slip(Mistake::NoLookAtWhatWasDisplaced, exchange), races, "theirs was replaced without a word"),
    ]
}

struct Own {
    sim: Sim,
    way: fn(&Sim, &[u8]) -> io::Result<()>,
}

impl Saver for Own {
    fn save(&mut self, bytes: &[u8]) -> Result<(), SaveError> {
        Ok((self.way)(&self.sim, bytes)?)
    }
}

fn own(sim: Sim, way: fn(&Sim, &[u8]) -> io::Result<()>) -> Box<dyn Saver> {
    Box::new(Own { sim, way })
}

fn path(name: &str) -> PathBuf {
    Path::new("/cases").join(name)
}

fn written(sim: &Sim, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = sim.create(&path(name))?;
    sim.write(&mut file, bytes)?;
    sim.sync(&file)
}

fn overwrite(sim: &Sim, bytes: &[u8]) -> io::Result<()> {
    let mut file = sim.truncate(&path(T))?;
    sim.write(&mut file, bytes)?;
    sim.sync(&file)
}

fn delete_then_rename(sim: &Sim, bytes: &[u8]) -> io::Result<()> {
    written(sim, "new", bytes)?;
    sim.remove(&path(T))?;
    sim.rename(&path("new"), &path(T))?;
    sim.sync_folder(&path(""))
}

fn rename_over(sim: &Sim, bytes: &[u8]) -> io::Result<()> {
    written(sim, "new", bytes)?;
    sim.rename(&path("new"), &path(T))?;
    sim.sync_folder(&path(""))
}

fn remove_then_copy(sim: &Sim, bytes: &[u8]) -> io::Result<()> {
    let mut before = Vec::new();
    sim.open(&path(T))?.read_to_end(&mut before)?;
    sim.remove(&path(EARLIER[1].0))?;
    let mut copy = sim.create(&path(EARLIER[1].0))?;
    sim.write(&mut copy, &before)?;
    rename_over(sim, bytes)
}
