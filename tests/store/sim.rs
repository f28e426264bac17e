//! A file system in memory with one folder, that can fail at any call, be written by somebody else between any two calls,
//! and that knows what would be left of it if the power failed after each.

use kithkin::file::store::{About, Disk};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, SystemTime};

/// What is in a folder: names and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What happens at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails and has done nothing, or half of it if it writes.
    Fails(ErrorKind),
    /// It has done its work, yet says that it failed: shares do that.
    DoneYetFails,
    /// It writes something else than it was given, and says nothing.
    Garbles,
}

/// A mistake that a programmer might make, planted below the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    NoFileSync,
    NoFolderSync,
    SyncErrorsIgnored,
    LinkNotSynced,
    PrunedTooEarly,
    NoLookAtWhatWasDisplaced,
    NoReadingBack,
}

/// What the file system can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Able {
    pub exchange: bool,
    pub link: bool,
}

pub const ABLE: [Able; 3] =
    [Able { exchange: true, link: true }, Able { exchange: false, link: true }, Able { exchange: false, link: false }];

/// What somebody else does between two calls.
pub type Other = Rc<dyn Fn(&mut Inside)>;

#[derive(Clone, Default)]
struct Node {
    bytes: Vec<u8>,
    /// What would be left of it: nothing is sure before the first sync.
    durable: Vec<u8>,
    is_synced: bool,
    is_lost: bool,
}

/// Names that get or lose a file in one step.
type Step = Vec<(String, Option<usize>)>;

/// A moment at which the power may fail.
#[derive(Clone)]
pub struct Moment {
    nodes: Vec<Node>,
    durable: BTreeMap<String, usize>,
    pending: Vec<Step>,
}

pub struct Inside {
    nodes: Vec<Node>,
    names: BTreeMap<String, usize>,
    durable: BTreeMap<String, usize>,
    pending: Vec<Step>,
    able: Able,
    faults: BTreeMap<usize, Fault>,
    all_from: Option<(usize, Fault)>,
    others: BTreeMap<usize, Other>,
    mistake: Option<Mistake>,
    /// What was meant to be in files that a mistake does not look at.
    meant: BTreeMap<String, Vec<u8>>,
    is_link_unsynced: bool,
    /// Names of the calls so far.
    pub calls: Vec<&'static str>,
    pub moments: Vec<Moment>,
    /// What somebody else has knowingly replaced or deleted.
    pub given_up: BTreeSet<Vec<u8>>,
}

#[derive(Clone)]
pub struct Sim(Rc<RefCell<Inside>>);

pub struct Written(usize, String);

pub fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_str().expect("UTF-8").to_owned()
}

impl Sim {
    /// A folder whose files are all safely on the disk.
    pub fn with(files: &Files, able: Able) -> Self {
        let nodes =
            files.values().map(|bytes| Node { bytes: bytes.clone(), durable: bytes.clone(), is_synced: true, is_lost: false }).collect();
        let names: BTreeMap<_, _> = files.keys().cloned().zip(0..).collect();
        let inside = Inside {
            nodes,
            durable: names.clone(),
            names,
            pending: vec![],
            able,
            faults: BTreeMap::new(),
            all_from: None,
            others: BTreeMap::new(),
            mistake: None,
            meant: BTreeMap::new(),
            is_link_unsynced: false,
            calls: vec![],
            moments: vec![],
            given_up: BTreeSet::new(),
        };
        Self(Rc::new(RefCell::new(inside)))
    }

    pub fn fault_at(&self, call: usize, fault: Fault) {
        self.0.borrow_mut().faults.insert(call, fault);
    }

    pub fn faults_from(&self, call: usize, fault: Fault) {
        self.0.borrow_mut().all_from = Some((call, fault));
    }

    /// The disk is in order again; nobody else is there.
    pub fn heal(&self) {
        let mut inside = self.0.borrow_mut();
        inside.faults.clear();
        inside.all_from = None;
        inside.others.clear();
    }

    pub fn other_at(&self, call: usize, other: Other) {
        self.0.borrow_mut().others.insert(call, other);
    }

    pub fn plant(&self, mistake: Option<Mistake>) {
        self.0.borrow_mut().mistake = mistake;
    }

    pub fn calls(&self) -> Vec<&'static str> {
        self.0.borrow().calls.clone()
    }

    pub fn given_up(&self) -> BTreeSet<Vec<u8>> {
        self.0.borrow().given_up.clone()
    }

    pub fn moments(&self) -> Vec<Moment> {
        self.0.borrow().moments.clone()
    }

    /// What is in the folder now.
    pub fn files(&self) -> Files {
        let inside = self.0.borrow();
        inside.names.iter().map(|(name, node)| (name.clone(), inside.nodes[*node].bytes.clone())).collect()
    }

    /// Opens a file to be overwritten: what the program never does.
    pub fn truncate(&self, path: &Path) -> io::Result<Written> {
        self.call("truncate", |inside, _| {
            let node = inside.node(&name(path))?;
            inside.nodes[node].bytes.clear();
            inside.nodes[node].is_synced = false;
            Ok(Written(node, name(path)))
        })
    }

    /// One call: somebody else before it, a fault in it, a moment after it.
    fn call<T>(&self, what: &'static str, act: impl FnOnce(&mut Inside, Option<Fault>) -> io::Result<T>) -> io::Result<T> {
        let inside = &mut *self.0.borrow_mut();
        let number = inside.calls.len();
        inside.calls.push(what);
        if let Some(other) = inside.others.get(&number).cloned() {
            other(inside);
        }
        let sticky = inside.all_from.filter(|(from, _)| number >= *from).map(|(_, fault)| fault);
        let fault = inside.faults.get(&number).copied().or(sticky);
        let done = match fault {
            Some(Fault::Fails(kind)) if what != "write" && what != "sync" => Err(kind.into()),
            _ => act(inside, fault),
        };
        inside.remember();
        match fault {
            Some(Fault::DoneYetFails) => done.and(Err(ErrorKind::Other.into())),
            _ => done,
        }
    }
}

impl Inside {
    pub fn get(&self, name: &str) -> Option<&Vec<u8>> {
        self.names.get(name).map(|node| &self.nodes[*node].bytes)
    }

    fn remember(&mut self) {
        self.moments.push(Moment { nodes: self.nodes.clone(), durable: self.durable.clone(), pending: self.pending.clone() });
    }

    fn take(&mut self, step: Step) {
        for (name, node) in &step {
            self.meant.remove(name);
            match node {
                Some(node) => self.names.insert(name.clone(), *node),
                None => self.names.remove(name),
            };
        }
        self.pending.push(step);
    }

    fn node(&self, name: &str) -> io::Result<usize> {
        self.names.get(name).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn new_node(&mut self, bytes: &[u8]) -> usize {
        self.nodes.push(Node { bytes: bytes.to_vec(), durable: bytes.to_vec(), is_synced: true, is_lost: false });
        self.nodes.len() - 1
    }

    /// Somebody else saves the file by a new one; what they replace, they have seen.
    pub fn other_replaces(&mut self, name: &str, bytes: &[u8]) {
        self.given_up.extend(self.get(name).cloned());
        let node = self.new_node(bytes);
        self.take(vec![(name.to_owned(), Some(node))]);
        self.others_are_durable();
    }

    /// Somebody else overwrites the file itself.
    pub fn other_overwrites(&mut self, name: &str, bytes: &[u8]) {
        self.given_up.extend(self.get(name).cloned());
        let Ok(node) = self.node(name) else { return self.other_replaces(name, bytes) };
        self.nodes[node] = Node { bytes: bytes.to_vec(), durable: bytes.to_vec(), is_synced: true, is_lost: false };
    }

    pub fn other_removes(&mut self, name: &str) {
        self.given_up.extend(self.get(name).cloned());
        if self.names.contains_key(name) {
            self.take(vec![(name.to_owned(), None)]);
            self.others_are_durable();
        }
    }

    /// Races and power cuts are told apart: what others do is on the disk.
    fn others_are_durable(&mut self) {
        self.durable = self.names.clone();
        self.pending.clear();
    }

    fn prune_too_early(&mut self) {
        let mut backups: Vec<(u64, String)> =
            self.names.keys().filter_map(|n| Some((n.rsplit_once(".bak-")?.1.parse().ok()?, n.clone()))).collect();
        backups.sort();
        while backups.len() > 2 {
            let (_, name) = backups.remove(0);
            self.take(vec![(name, None)]);
            self.remember();
        }
    }
}

impl Disk for Sim {
    type File = Written;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn about(&self, path: &Path) -> io::Result<About> {
        self.call("about", |inside, _| {
            let node = inside.node(&name(path))?;
            let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
            let names = inside.names.values().filter(|n| **n == node).count() as u64;
            Ok(About { is_file: true, is_read_only: false, len: inside.nodes[node].bytes.len() as u64, modified, file: node as u64, names })
        })
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.call("open", |inside, _| {
            let name = name(path);
            let bytes = match inside.meant.get(&name) {
                Some(meant) => meant.clone(),
                None => inside.nodes[inside.node(&name)?].bytes.clone(),
            };
            Ok(Box::new(io::Cursor::new(bytes)) as Box<dyn Read>)
        })
    }

    fn list(&self, _: &Path) -> io::Result<Vec<OsString>> {
        self.call("list", |inside, _| Ok(inside.names.keys().map(OsString::from).collect()))
    }

    fn create(&self, path: &Path) -> io::Result<Written> {
        self.call("create", |inside, _| {
            let name = name(path);
            if inside.names.contains_key(&name) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            inside.nodes.push(Node::default());
            let node = inside.nodes.len() - 1;
            inside.take(vec![(name.clone(), Some(node))]);
            Ok(Written(node, name))
        })
    }

    fn write(&self, file: &mut Written, bytes: &[u8]) -> io::Result<()> {
        self.call("write", |inside, fault| {
            inside.nodes[file.0].is_synced = false;
            inside.nodes[file.0].bytes.extend_from_slice(&bytes[..bytes.len() / 2]);
            inside.remember();
            match fault {
                Some(Fault::Fails(kind)) => return Err(kind.into()),
                Some(Fault::Garbles) => inside.nodes[file.0].bytes.extend(vec![0; bytes.len() - bytes.len() / 2]),
                Some(Fault::DoneYetFails) | None => inside.nodes[file.0].bytes.extend_from_slice(&bytes[bytes.len() / 2..]),
            }
            if inside.mistake == Some(Mistake::NoReadingBack) {
                inside.meant.insert(file.1.clone(), bytes.to_vec());
            }
            Ok(())
        })
    }

    fn give_rights(&self, _: &Written, of: &Path) -> io::Result<()> {
        self.call("give_rights", |inside, _| inside.node(&name(of)).map(drop))
    }

    fn sync(&self, file: &Written) -> io::Result<()> {
        self.call("sync", |inside, fault| {
            let mistake = inside.mistake;
            let node = &mut inside.nodes[file.0];
            if mistake == Some(Mistake::NoFileSync) {
                return Ok(());
            }
            if let Some(Fault::Fails(kind)) = fault {
                // The bytes that could not be written are forgotten: a second sync would say that all is well.
                node.is_lost = true;
                return if mistake == Some(Mistake::SyncErrorsIgnored) { Ok(()) } else { Err(kind.into()) };
            }
            if !node.is_lost {
                node.durable = node.bytes.clone();
                node.is_synced = true;
            }
            Ok(())
        })
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        let is_skipped = {
            let mut inside = self.0.borrow_mut();
            match inside.mistake {
                Some(Mistake::NoFolderSync) => true,
                Some(Mistake::LinkNotSynced) => std::mem::take(&mut inside.is_link_unsynced),
                Some(Mistake::PrunedTooEarly) => {
                    inside.prune_too_early();
                    false
                }
                _ => false,
            }
        };
        if is_skipped {
            return Ok(());
        }
        self.call("sync_folder", |inside, _| {
            inside.durable = inside.names.clone();
            inside.pending.clear();
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename", |inside, _| {
            let node = inside.node(&name(from))?;
            inside.take(vec![(name(from), None), (name(to), Some(node))]);
            Ok(())
        })
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename_new", |inside, _| {
            if !inside.able.exchange {
                return Err(ErrorKind::Unsupported.into());
            }
            if inside.names.contains_key(&name(to)) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let node = inside.node(&name(from))?;
            inside.take(vec![(name(from), None), (name(to), Some(node))]);
            Ok(())
        })
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.call("exchange", |inside, _| {
            if !inside.able.exchange {
                return Err(ErrorKind::Unsupported.into());
            }
            let (a, b) = (inside.node(&name(one))?, inside.node(&name(other))?);
            inside.take(vec![(name(one), Some(b)), (name(other), Some(a))]);
            if inside.mistake == Some(Mistake::NoLookAtWhatWasDisplaced) {
                inside.meant.insert(name(one), crate::BEFORE.to_vec());
            }
            Ok(())
        })
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("link", |inside, _| {
            if !inside.able.link {
                return Err(ErrorKind::Unsupported.into());
            }
            if inside.names.contains_key(&name(to)) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let node = inside.node(&name(from))?;
            inside.is_link_unsynced = true;
            inside.take(vec![(name(to), Some(node))]);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove", |inside, _| {
            inside.node(&name(path))?;
            inside.take(vec![(name(path), None)]);
            Ok(())
        })
    }
}

impl Moment {
    /// Everything that the folder may hold after a power cut at this moment. In order: a file system that keeps the order of
    /// names. Else any of the names since the last sync may be there and any not.
    pub fn after_power_cut(&self, is_ordered: bool) -> BTreeSet<Files> {
        let all = self.pending.len();
        assert!(all <= 10, "too much is pending: {all}");
        let chosen: Vec<Vec<&Step>> = if is_ordered {
            (0..=all).map(|n| self.pending[..n].iter().collect()).collect()
        } else {
            (0..1usize << all).map(|bits| (0..all).filter(|i| bits >> i & 1 == 1).map(|i| &self.pending[i]).collect()).collect()
        };
        let mut found = BTreeSet::new();
        for steps in chosen {
            let mut names = self.durable.clone();
            for (name, node) in steps.into_iter().flatten() {
                match node {
                    Some(node) => names.insert(name.clone(), *node),
                    None => names.remove(name),
                };
            }
            let unsure: BTreeSet<usize> = names.values().copied().filter(|node| !self.nodes[*node].is_synced).collect();
            let unsure: Vec<usize> = unsure.into_iter().collect();
            for way in 0..3usize.pow(unsure.len() as u32) {
                let left = |node: &usize| {
                    let about = &self.nodes[*node];
                    match unsure.iter().position(|n| n == node).map(|i| way / 3usize.pow(i as u32) % 3) {
                        None | Some(0) => about.durable.clone(),
                        Some(1) => about.bytes[..about.bytes.len() / 2].to_vec(),
                        Some(_) => about.bytes.clone(),
                    }
                };
                found.insert(names.iter().map(|(name, node)| (name.clone(), left(node))).collect());
            }
        }
        found
    }
}
