//! What a power cut leaves of the file system in memory: every way that names and bytes may have got to the disk.

use crate::sim::Files;
use std::collections::{BTreeMap, BTreeSet};

/// A file, whatever its names.
#[derive(Clone, Default)]
pub struct Node {
    pub bytes: Vec<u8>,
    /// What would be left of it: nothing is sure before the first sync.
    pub durable: Vec<u8>,
    pub is_synced: bool,
    /// A sync of it has failed: it will never be sure.
    pub is_lost: bool,
}

/// Names that get or lose a file in one step.
pub type Step = Vec<(String, Option<usize>)>;

/// A moment at which the power may fail.
#[derive(Clone)]
pub struct Moment {
    pub nodes: Vec<Node>,
    pub durable: BTreeMap<String, usize>,
    pub pending: Vec<Step>,
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
