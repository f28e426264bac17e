//! What somebody else does to the file, with a program that takes no account of ours.

use crate::power::Node;
use crate::sim::Inside;

impl Inside {
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

    fn new_node(&mut self, bytes: &[u8]) -> usize {
        self.nodes.push(Node { bytes: bytes.to_vec(), durable: bytes.to_vec(), is_synced: true, is_lost: false });
        self.nodes.len() - 1
    }
}
