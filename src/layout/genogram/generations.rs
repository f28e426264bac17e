//! Generations: one row per generation, children below their parents, partners on one row where the family allows it.
//!
//! An offset union–find takes "child = union + 1" and "partner = union" as equations; a partner equation that contradicts
//! what is known already marks a marriage across generations and is dropped. A pass over the parentage from the top then
//! makes sure that every child stands below its parents.

use super::companions::{Companion, companions, is_without_kin};
use super::frozen::Frozen;
use crate::model::arrangement::{Arrangement, Place};
use smallvec::SmallVec;
use std::collections::BTreeMap;

/// Up to this many people without any link stand in the row of their era.
const FEW_LONERS: usize = 12;

/// The rows, and what could not be kept.
pub(super) struct Generations {
    /// Row of each person; 0 is the top.
    pub person: Vec<usize>,
    /// Row of each union: that of its lower partner.
    pub union: Vec<usize>,
    /// Connected component of each person, numbered in the order of the first person.
    pub component: Vec<usize>,
    /// Component of each union.
    pub union_component: Vec<usize>,
    /// Links that would close an ancestry cycle: not drawn under their union.
    pub cyclic_links: Vec<usize>,
    /// People without kin who stand beside a member of a family.
    pub companions: Vec<Companion>,
}

struct Offsets {
    parent: Vec<usize>,
    offset: Vec<i64>,
}

impl Offsets {
    fn new(n: usize) -> Self {
        Self { parent: (0..n).collect(), offset: vec![0; n] }
    }

    /// The root of a node, and how far below the root it is.
    fn find(&mut self, node: usize) -> (usize, i64) {
        let (mut root, mut total) = (node, 0);
        while self.parent[root] != root {
            total += self.offset[root];
            root = self.parent[root];
        }
        let (mut at, mut rest) = (node, total);
        while self.parent[at] != root && at != root {
            let (next, step) = (self.parent[at], self.offset[at]);
            (self.parent[at], self.offset[at]) = (root, rest);
            rest -= step;
            at = next;
        }
        (root, total)
    }

    /// Says that `b` is `by` below `a`; false when that contradicts what is known.
    fn tie(&mut self, a: usize, b: usize, by: i64) -> bool {
        let ((root_a, below_a), (root_b, below_b)) = (self.find(a), self.find(b));
        if root_a == root_b {
            return below_b - below_a == by;
        }
        // The smaller number becomes the root, so that the outcome does not depend on the order of the calls.
        let step = below_a + by - below_b;
        if root_a < root_b {
            (self.parent[root_b], self.offset[root_b]) = (root_a, step);
        } else {
            (self.parent[root_a], self.offset[root_a]) = (root_b, -step);
        }
        true
    }
}

/// Ranks everybody. Partners who stood on one row before an edit do so again, where the family leaves a choice.
pub(super) fn generations(frozen: &Frozen, before: Option<&Arrangement>) -> Generations {
    let n = frozen.people.len();
    let union_node = |u: usize| n + u;
    let cyclic_links = cyclic_links(frozen);
    let mut offsets = Offsets::new(n + frozen.unions.len());
    let mut connected = Offsets::new(n + frozen.unions.len());
    for (u, union) in frozen.unions.iter().enumerate() {
        for &link in &union.children {
            if !cyclic_links.contains(&link) {
                offsets.tie(union_node(u), frozen.links[link].child, 1);
            }
        }
        for &link in union.children.iter().chain(&union.secondary) {
            connected.tie(union_node(u), frozen.links[link].child, 0);
        }
    }
    let mut stood = vec![None; n];
    for (r, row) in before.iter().flat_map(|before| before.rows.iter().enumerate()) {
        for (place, _) in &row.places {
            if let Place::Person(id) = place
                && let Some(p) = frozen.person(id)
            {
                stood[p] = Some(r);
            }
        }
    }
    let stood_together = |u: usize| matches!(frozen.unions[u].partners[..], [a, b] if stood[a].is_some() && stood[a] == stood[b]);
    let mut by_weight: Vec<usize> = (0..frozen.unions.len()).collect();
    by_weight.sort_by_cached_key(|&u| (!stood_together(u), frozen.unions[u].children.is_empty(), frozen.unions[u].began, u));
    for u in by_weight {
        for &p in &frozen.unions[u].partners {
            offsets.tie(union_node(u), p, 0);
            connected.tie(union_node(u), p, 0);
        }
    }
    // Parents that a child is not drawn under stand one row above it where nothing else says where they stand.
    for (u, union) in frozen.unions.iter().enumerate() {
        for &link in &union.secondary {
            offsets.tie(union_node(u), frozen.links[link].child, 1);
        }
    }
    let companions = companions(frozen);
    for &Companion { person, beside } in &companions {
        connected.tie(beside, person, 0);
    }
    let mut rank: Vec<i64> = (0..n + frozen.unions.len()).map(|node| offsets.find(node).1).collect();
    push_children_down(frozen, &cyclic_links, &mut rank);
    for &Companion { person, beside } in &companions {
        rank[person] = rank[beside];
    }

    let roots: Vec<usize> = (0..rank.len()).map(|node| connected.find(node).0).collect();
    let mut numbers = vec![None; roots.len()];
    let mut next = 0..;
    let mut number = |root: usize| *numbers[root].get_or_insert_with(|| next.next().unwrap_or(0));
    let component: Vec<usize> = (0..n).map(|p| number(roots[p])).collect();
    let union_component: Vec<usize> = (0..frozen.unions.len()).map(|u| number(roots[union_node(u)])).collect();
    align_components(frozen, &component, &union_component, &stood, &mut rank);
    Generations {
        person: rank[..n].iter().map(|&r| r as usize).collect(),
        union: rank[n..].iter().map(|&r| r as usize).collect(),
        component,
        union_component,
        cyclic_links,
        companions,
    }
}

/// Primary links that close an ancestry cycle, found by taking away, from the top, whoever has no parents left. (Files are
/// repaired on opening; this keeps layout safe for any case.)
fn cyclic_links(frozen: &Frozen) -> Vec<usize> {
    let mut dropped = vec![];
    let mut done = vec![false; frozen.people.len()];
    let mut waiting: Vec<usize> = frozen.unions.iter().map(|u| u.partners.len()).collect();
    let mut ready: Vec<usize> = (0..done.len()).filter(|&p| frozen.people[p].parents.is_none()).collect();
    ready.reverse();
    let mut orphan_unions: Vec<usize> = (0..frozen.unions.len()).filter(|&u| waiting[u] == 0).collect();
    loop {
        let finished_unions: SmallVec<[usize; 2]> = if let Some(p) = ready.pop() {
            done[p] = true;
            let unions = frozen.people[p].unions.iter().copied();
            unions
                .filter(|&u| {
                    waiting[u] -= 1;
                    waiting[u] == 0
                })
                .collect()
        } else if !orphan_unions.is_empty() {
            std::mem::take(&mut orphan_unions).into()
        } else if let Some(stuck) = (0..done.len()).rev().find(|&p| !done[p]) {
            // Everybody left is in, or below, a cycle: the last of them in the canonical order loses the parents.
            dropped.extend(frozen.people[stuck].parents);
            ready.push(stuck);
            continue;
        } else {
            return dropped;
        };
        for u in finished_unions {
            for &link in frozen.unions[u].children.iter().rev() {
                let child = frozen.links[link].child;
                if !done[child] && !dropped.contains(&link) {
                    ready.push(child);
                }
            }
        }
    }
}

/// Longest-path repair from the top: a union is level with its lower partner, a child at least one below its union. Then
/// partners without parents who were left above are pulled down to their union.
fn push_children_down(frozen: &Frozen, cyclic_links: &[usize], rank: &mut [i64]) {
    let n = frozen.people.len();
    let mut waiting: Vec<usize> = frozen.unions.iter().map(|u| u.partners.len()).collect();
    let has_parents = |p: usize| frozen.people[p].parents.is_some_and(|l| !cyclic_links.contains(&l));
    let mut ready: Vec<usize> = (0..n).filter(|&p| !has_parents(p)).collect();
    let mut unions: Vec<usize> = (0..frozen.unions.len()).filter(|&u| waiting[u] == 0).collect();
    loop {
        while let Some(u) = unions.pop() {
            rank[n + u] = frozen.unions[u].partners.iter().map(|&p| rank[p]).max().unwrap_or(rank[n + u]).max(rank[n + u]);
            for &link in &frozen.unions[u].children {
                let child = frozen.links[link].child;
                if !cyclic_links.contains(&link) {
                    rank[child] = rank[child].max(rank[n + u] + 1);
                    ready.push(child);
                }
            }
        }
        let Some(p) = ready.pop() else { break };
        for &u in &frozen.people[p].unions {
            waiting[u] -= 1;
            if waiting[u] == 0 {
                unions.push(u);
            }
        }
    }
    for p in 0..n {
        if !has_parents(p)
            && let Some(row) = frozen.people[p].unions.iter().map(|&u| rank[n + u]).min()
        {
            rank[p] = row;
        }
    }
}

/// Moves whole components so that families of one era share rows, and the top row is 0. Families that were drawn before
/// keep their rows.
fn align_components(frozen: &Frozen, component: &[usize], union_component: &[usize], stood: &[Option<usize>], rank: &mut [i64]) {
    let count = component.iter().chain(union_component).max().map_or(0, |m| m + 1);
    let mut nodes: Vec<Vec<usize>> = vec![vec![]; count];
    for (node, &c) in component.iter().chain(union_component).enumerate() {
        nodes[c].push(node);
    }
    for members in &nodes {
        let top = members.iter().map(|&node| rank[node]).min().unwrap_or(0);
        for &node in members {
            rank[node] -= top;
        }
    }
    let stays_by = |members: &[usize], rank: &[i64]| {
        let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
        for &node in members {
            if let Some(row) = stood.get(node).copied().flatten() {
                *votes.entry(row as i64 - rank[node]).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|&(shift, count)| (count, -shift)).map(|(shift, _)| shift)
    };
    // A dog's year of birth says nothing of the generation beside whom it stands.
    let is_companion = |node: usize| node < component.len() && is_without_kin(frozen, node) && nodes[component[node]].len() > 1;
    let born = |node: usize| frozen.people.get(node).and_then(|p| p.born);
    let year = |node: usize| born(node).filter(|_| !is_companion(node)).map(|born| born.0);
    let Some(reference) = (0..count).max_by_key(|&c| (nodes[c].len(), std::cmp::Reverse(c))) else { return };
    let by = stays_by(&nodes[reference], rank).unwrap_or(0);
    for &node in &nodes[reference] {
        rank[node] += by;
    }
    let mut years_of_row: BTreeMap<i64, Vec<i32>> = BTreeMap::new();
    for &node in &nodes[reference] {
        if let Some(year) = year(node) {
            years_of_row.entry(rank[node]).or_default().push(year);
        }
    }
    let era: Vec<(i64, i64)> = years_of_row
        .into_iter()
        .map(|(row, mut years)| {
            years.sort_unstable();
            (row, i64::from(years[years.len() / 2]))
        })
        .collect();
    let mut placed: Vec<bool> = (0..count).map(|c| c == reference).collect();
    let neighbours = neighbours_outside(frozen, component);
    for c in (0..count).filter(|&c| c != reference) {
        let dated: Vec<(i64, i64)> = nodes[c].iter().filter_map(|&node| Some((rank[node], i64::from(year(node)?)))).collect();
        let known = nodes[c].iter().flat_map(|&node| neighbours.get(&node).into_iter().flatten().map(move |&other| (node, other)));
        let shift = if let Some(by) = stays_by(&nodes[c], rank) {
            by
        } else if let Some((node, other)) =
            known.clone().find(|&(_, other)| placed[component[other]]).filter(|_| dated.is_empty() || era.is_empty())
        {
            rank[other] - rank[node]
        } else if dated.is_empty() || era.is_empty() {
            0
        } else {
            let misfit = |shift: i64| -> i64 { dated.iter().map(|&(row, year)| (expected_year(&era, row + shift) - year).abs()).sum() };
            (-40..=40).min_by_key(|&s: &i64| (misfit(s), s.abs(), s)).unwrap_or(0)
        };
        for &node in &nodes[c] {
            rank[node] += shift;
        }
        placed[c] = true;
    }
    shelve_loners(&nodes, &neighbours, rank);
    let top = rank.iter().copied().min().unwrap_or(0);
    for r in rank.iter_mut() {
        *r -= top;
    }
}

/// Puts many people with no link to anybody on rows of their own below everybody else, instead of one endless row.
fn shelve_loners(nodes: &[Vec<usize>], neighbours: &BTreeMap<usize, Vec<usize>>, rank: &mut [i64]) {
    let is_loner = |members: &&Vec<usize>| members.len() == 1 && !neighbours.contains_key(&members[0]);
    let loners: Vec<usize> = nodes.iter().filter(is_loner).map(|m| m[0]).collect();
    if loners.len() <= FEW_LONERS {
        return;
    }
    let per_row = ((loners.len() as f64).sqrt() * 1.4).ceil().max(FEW_LONERS as f64) as usize;
    let linked = nodes.iter().filter(|m| !is_loner(m)).flatten();
    let first = linked.map(|&node| rank[node] + 1).max().unwrap_or(0);
    for (i, &node) in loners.iter().enumerate() {
        rank[node] = first + (i / per_row) as i64;
    }
}

/// The birth year that a row stands for: the median of the reference family, 28 years a row beyond it.
fn expected_year(era: &[(i64, i64)], row: i64) -> i64 {
    let nearest = era.iter().min_by_key(|(r, _)| (r - row).abs()).copied().unwrap_or((0, 0));
    nearest.1 + (row - nearest.0) * 28
}

/// People of other components whom somebody is bonded to or lives with.
fn neighbours_outside(frozen: &Frozen, component: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let mut pairs: Vec<(usize, usize)> =
        frozen.case.bonds.values().filter_map(|b| Some((frozen.person(&b.from)?, frozen.person(&b.to)?))).collect();
    for (_, members) in &frozen.households {
        pairs.extend(members.windows(2).map(|w| (w[0], w[1])));
    }
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in pairs.into_iter().filter(|&(a, b)| component[a] != component[b]) {
        near.entry(a).or_default().push(b);
        near.entry(b).or_default().push(a);
    }
    near
}
