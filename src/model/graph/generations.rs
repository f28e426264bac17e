//! Generations: a row for every person, children below their parents, partners level where that can be.

use super::cycles::is_ancestry;
use super::*;
use petgraph::algo::toposort;
use petgraph::visit::EdgeFiltered;

impl CaseGraph<'_> {
    /// The generation of every person, 0 for the oldest of each family. Every child is below all its parents; partners are
    /// level except where their descent forbids it (an uncle and his niece). Near-linear.
    ///
    /// Levels come from a union–find with offsets, in which a child is one below its union and a partner level with it; what
    /// contradicts an earlier statement is passed over. One walk from the oldest down then mends what that left wrong.
    pub fn generations(&self) -> BTreeMap<PersonId, u32> {
        let closing = self.edges_closing_cycles();
        let mut rows = self.levels(&closing);
        let ancestry = EdgeFiltered::from_fn(&self.graph, |edge| is_ancestry(edge.weight()) && !closing[edge.id().index()]);
        // Without the closing links there is no cycle, so the order always exists.
        let oldest_first = toposort(&ancestry, None).unwrap_or_default();
        for at in &oldest_first {
            for edge in self.graph.edges_directed(*at, Incoming).filter(|e| is_ancestry(e.weight()) && !closing[e.id().index()]) {
                let below = i64::from(matches!(edge.weight(), Link::Child(_)));
                rows[at.index()] = rows[at.index()].max(rows[edge.source().index()] + below);
            }
        }
        for person in self.case.people.keys().filter_map(|id| self.place_of(id)) {
            let is_founder = self.unions_above(person).next().is_none();
            if let (true, Some(union)) = (is_founder, self.unions_at(person).map(|u| rows[u.index()]).min()) {
                rows[person.index()] = union;
            }
        }
        self.each_from_zero(&rows)
    }

    fn levels(&self, closing: &[bool]) -> Vec<i64> {
        let mut levels = Levels::new(self.graph.node_count());
        let mut links: Vec<_> = self
            .graph
            .edge_references()
            .filter(|edge| !closing[edge.id().index()])
            .filter_map(|edge| match edge.weight() {
                Link::Child(id) => Some((self.case.children.get(id)?, edge)),
                Link::Partner | Link::Member | Link::Bond(_) | Link::Tie(_) => None,
            })
            .collect();
        links.sort_by_key(|(link, _)| link.primary != Some(true));
        let mut with_children = BTreeSet::new();
        for (link, edge) in links {
            levels.tie(edge.source().index(), edge.target().index(), 1);
            with_children.insert(&link.union);
        }
        let mut unions: Vec<_> = self.case.unions.iter().collect();
        unions.sort_by_key(|(id, union)| {
            let start = union.start().and_then(Date::sort_key);
            (!with_children.contains(id), start.is_none(), start)
        });
        for (id, union) in unions {
            let Some(at) = self.index_of(&id.into()) else { continue };
            for partner in union.partners.iter().filter_map(|p| self.place_of(p)) {
                levels.tie(at.index(), partner.index(), 0);
            }
        }
        (0..self.graph.node_count()).map(|i| levels.find(i).1).collect()
    }

    /// Rows by person, each family's highest row 0.
    fn each_from_zero(&self, rows: &[i64]) -> BTreeMap<PersonId, u32> {
        let mut generations = BTreeMap::new();
        for family in self.families() {
            let people = || family.iter().filter_map(|e| Some((self.person_at(self.index_of(e)?)?, rows[self.index_of(e)?.index()])));
            let Some(top) = people().map(|(_, row)| row).min() else { continue };
            generations.extend(people().map(|(id, row)| (id.clone(), u32::try_from(row - top).unwrap_or(u32::MAX))));
        }
        generations
    }
}

/// Things with known differences of level, as far as they have been joined.
struct Levels {
    above: Vec<usize>,
    /// How far below `above` each is.
    offset: Vec<i64>,
}

impl Levels {
    fn new(len: usize) -> Self {
        Self { above: (0..len).collect(), offset: vec![0; len] }
    }

    /// What stands for all that `a` is joined with, and how far below it `a` is.
    fn find(&mut self, a: usize) -> (usize, i64) {
        let mut path = Vec::new();
        let mut root = a;
        while self.above[root] != root {
            path.push(root);
            root = self.above[root];
        }
        let mut offset = 0;
        for node in path.into_iter().rev() {
            offset += self.offset[node];
            (self.above[node], self.offset[node]) = (root, offset);
        }
        (root, self.offset[a])
    }

    /// States that `b` is `down` below `a`; passed over when they are joined already.
    fn tie(&mut self, a: usize, b: usize, down: i64) {
        let ((root_a, a), (root_b, b)) = (self.find(a), self.find(b));
        if root_a != root_b {
            (self.above[root_b], self.offset[root_b]) = (root_a, a + down - b);
        }
    }
}
