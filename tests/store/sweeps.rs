//! Saving once for every call at which something can go wrong, and judging what is left.

use crate::sim::{Fault, Files, Inside, Other, Sim};
use crate::{AGAIN, BEFORE, EARLIER, OURS, T, World};
use std::io::ErrorKind;
use std::rc::Rc;

const THEIRS: &[u8] = b"theirs: what somebody else has saved";
const THEIRS_TOO: &[u8] = b"theirs, too: what they have saved after that";

/// What a sweep has found.
#[derive(Default)]
pub struct Found {
    /// How many saves.
    pub runs: usize,
    /// How many states of the disk.
    pub states: usize,
    /// What was wrong, by the call.
    pub wrong: Vec<String>,
}

/// Every state that a power cut during a save may leave.
pub fn power_cuts(world: &World, is_ordered: bool) -> Found {
    let mut found = Found::default();
    let start = world.files();
    let sim = world.sim(&start);
    let saved = world.saver(&sim, &start).save(OURS);
    found.runs += 1;
    if let Err(error) = saved {
        found.wrong.push(format!("not saved at all ({error})"));
    }
    judge_moments(world, &sim, true, is_ordered, "power cut", &mut found);
    found
}

/// Each call fails, once or from then on, in each way; then the power may fail; then it is saved again.
pub fn faults(world: &World) -> Found {
    let mut found = Found::default();
    let start = world.files();
    let calls = calls(world);
    let kinds = [Fault::Fails(ErrorKind::Other), Fault::Fails(ErrorKind::StorageFull), Fault::DoneYetFails, Fault::Garbles];
    for (number, call) in calls.iter().enumerate() {
        for fault in kinds.into_iter().filter(|fault| *fault != Fault::Garbles || *call == "write") {
            for is_once in [true, false] {
                let sim = world.sim(&start);
                if is_once {
                    sim.fault_at(number, fault)
                } else {
                    sim.faults_from(number, fault)
                };
                let mut saver = world.saver(&sim, &start);
                let is_saved = saver.save(OURS).is_ok();
                found.runs += 1;
                let how = format!("{call} {number} {fault:?} once {is_once}");
                judge_moments(world, &sim, is_saved, false, &how, &mut found);
                sim.heal();
                let before = sim.files();
                let again = saver.save(AGAIN);
                found.wrong.extend(judge_again(world, &before, &sim.files(), again.is_ok()).map(|w| format!("{how}: live: {w}")));
            }
        }
    }
    found
}

/// Somebody else writes the file before each call, in each way; where names are exchanged, also twice.
pub fn races(world: &World) -> Found {
    let mut found = Found::default();
    let calls = calls(world).len();
    let replaces = |bytes: &'static [u8]| Rc::new(move |inside: &mut Inside| inside.other_replaces(T, bytes)) as Other;
    let overwrites: Other = Rc::new(|inside| inside.other_overwrites(T, THEIRS));
    let removes: Other = Rc::new(|inside| inside.other_removes(T));
    for first in 0..calls {
        for (other, theirs) in [(replaces(THEIRS), vec![THEIRS]), (overwrites.clone(), vec![THEIRS]), (removes.clone(), vec![])] {
            race(world, &[(first, other)], &theirs, &mut found);
        }
        // After a first race there are some calls more.
        for second in first + 1..calls + 6 {
            race(world, &[(first, replaces(THEIRS)), (second, replaces(THEIRS_TOO))], &[THEIRS, THEIRS_TOO], &mut found);
        }
    }
    found
}

fn race(world: &World, others: &[(usize, Other)], theirs: &[&[u8]], found: &mut Found) {
    let start = world.files();
    let sim = world.sim(&start);
    for (call, other) in others {
        sim.other_at(*call, other.clone());
    }
    let saved = world.saver(&sim, &start).save(OURS);
    found.runs += 1;
    let (files, given_up, calls) = (sim.files(), sim.given_up(), sim.calls());
    let is_there = |version: &[u8]| files.values().any(|bytes| bytes == version);
    let has_name = |version: &[u8]| files.get(T).is_some_and(|bytes| bytes == version);
    let acted = others.iter().filter(|(call, _)| *call < calls.len()).count();
    let theirs = &theirs[..acted.min(theirs.len())];

    let mut versions = theirs.to_vec();
    versions.extend((!world.is_new).then_some(BEFORE));
    versions.extend(saved.is_ok().then_some(OURS));
    let mut wrong = Vec::new();
    for version in versions.into_iter().filter(|version| !given_up.contains(*version) && !is_there(version)) {
        wrong.push(format!("{} is lost", String::from_utf8_lossy(version)));
    }
    if saved.is_ok() && has_name(OURS) && theirs.iter().any(|version| !given_up.contains(*version)) {
        wrong.push("theirs was replaced without a word".to_owned());
    }
    if saved.is_err() && theirs.last().is_some_and(|last| !has_name(last)) {
        wrong.push("what they have saved last has not the name".to_owned());
    }
    let how: Vec<String> = others.iter().map(|(call, _)| format!("{} {call}", calls.get(*call).unwrap_or(&"after"))).collect();
    found.wrong.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", how.join("&"))));
}

/// The calls of a save in which nothing goes wrong.
pub fn calls(world: &World) -> Vec<&'static str> {
    let start = world.files();
    let sim = world.sim(&start);
    let _ = world.saver(&sim, &start).save(OURS);
    sim.calls()
}

/// Judges what a power cut may leave at each moment of a save, and what saving again makes of it.
fn judge_moments(world: &World, sim: &Sim, is_saved: bool, is_ordered: bool, how: &str, found: &mut Found) {
    let moments = sim.moments();
    for (at, moment) in moments.iter().enumerate() {
        let is_saved = is_saved && at + 1 == moments.len();
        for files in moment.after_power_cut(is_ordered) {
            found.states += 1;
            found.wrong.extend(judge(world, &files, is_saved).map(|w| format!("{how}: moment {at}: {w}")));
            let sim = world.sim(&files);
            let again = world.saver(&sim, &files).save(AGAIN);
            found.wrong.extend(judge_again(world, &files, &sim.files(), again.is_ok()).map(|w| format!("{how}: moment {at}, then: {w}")));
        }
    }
}

/// What is wrong with what is left of a save.
fn judge(world: &World, files: &Files, is_saved: bool) -> Option<String> {
    let has = |version: &[u8]| files.values().any(|bytes| bytes == version);
    let there = files.get(T).map(Vec::as_slice);
    let is_old = there == if world.is_new { None } else { Some(BEFORE) };
    let is_ours = there == Some(OURS);
    if !is_old && !is_ours {
        return Some(there.map_or("gone".to_owned(), |bytes| format!("torn ({} bytes)", bytes.len())));
    }
    if is_saved && !is_ours {
        return Some("said to be saved, and is not".to_owned());
    }
    if !world.is_new && !has(BEFORE) {
        return Some("the version before is lost".to_owned());
    }
    let needed = if world.is_new {
        &EARLIER[2..]
    } else if is_ours {
        &EARLIER[1..]
    } else {
        &EARLIER[..]
    };
    needed.iter().find(|(_, bytes)| !has(bytes)).map(|(name, _)| format!("{name} is lost"))
}

/// What is wrong after saving again what `before` was left of a save.
fn judge_again(world: &World, before: &Files, after: &Files, is_saved: bool) -> Option<String> {
    let has = |version: &[u8]| after.values().any(|bytes| bytes == version);
    if !is_saved || after.get(T).map(Vec::as_slice) != Some(AGAIN) {
        return Some("could not be saved again".to_owned());
    }
    if !world.is_new && !has(BEFORE) {
        return Some("saving again loses the version before".to_owned());
    }
    if before.get(T).is_some_and(|bytes| !has(bytes)) {
        return Some("saving again loses what was there".to_owned());
    }
    let litter = after.keys().find(|name| name.ends_with(".tmp"));
    litter.map(|name| format!("{name} stays when saved again"))
}
