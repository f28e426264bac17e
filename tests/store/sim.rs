//! A file system in memory with one folder, that can fail at any call, be written by somebody else between any two calls,
//! and that knows what would be left of it if the power failed after each.

use crate::power::{Moment, Node, Step};
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

pub struct Inside {
    pub nodes: Vec<Node>,
    pub names: BTreeMap<String, usize>,
    pub durable: BTreeMap<String, usize>,
    pub pending: Vec<Step>,
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

    pub fn take(&mut self, step: Step) {
        for (name, node) in &step {
            self.meant.remove(name);
            match node {
                Some(node) => self.names.insert(name.clone(), *node),
                None => self.names.remove(name),
            };
        }
        self.pending.push(step);
    }

    pub fn node(&self, name: &str) -> io::Result<usize> {
        self.names.get(name).copied().ok_or_else(|| ErrorKind::NotFound.into())
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
