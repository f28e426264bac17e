//! How many rules of order a family forces any drawing to break.
//!
//! Partners who are to be neighbours form chains, and what orders siblings and partners makes arcs between chains. Arcs in a
//! circle cannot all point rightwards: two brothers who marry two sisters crosswise force one to point left.

use petgraph::algo::{greedy_feedback_arc_set, tarjan_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// People of whom the first must stand left of the second.
pub type Arc<'a> = (&'a str, &'a str);

/// Circles of up to this many chains are solved exactly.
const EXACT: usize = 14;

/// Counts the arcs and neighbourhoods that no order can keep: exactly but for large tangles, where it may be too many.
pub fn forced<'a>(arcs: &BTreeSet<Arc<'a>>, neighbours: &[(&'a str, &'a str)]) -> usize {
    let people: BTreeSet<&str> = arcs.iter().chain(neighbours).flat_map(|(a, b)| [*a, *b]).collect();
    let number: BTreeMap<&str, usize> = people.iter().enumerate().map(|(i, p)| (*p, i)).collect();
    let mut joined = UnionFind::<usize>::new(number.len());
    // A couple that is already in one chain closes a ring, and one of a ring stands apart.
    let rings: Vec<&str> = neighbours.iter().filter(|(a, b)| !joined.union(number[a], number[b])).map(|(a, _)| *a).collect();
    let chain = |p: &str| joined.find(number[p]);
    let mut graph = nodes(number.len());
    let mut inner: BTreeMap<usize, Vec<Arc<'_>>> = BTreeMap::new();
    for &(a, b) in arcs {
        if chain(a) == chain(b) {
            inner.entry(chain(a)).or_default().push((a, b));
        } else {
            graph.add_edge(NodeIndex::new(chain(a)), NodeIndex::new(chain(b)), ());
        }
    }
    let is_ring = |c: usize| rings.iter().any(|p| chain(p) == c);
    let inside = inner.iter().map(|(&c, arcs)| if is_ring(c) { arcs.len() } else { in_chain(arcs, neighbours) });
    rings.len() + inside.sum::<usize>() + tarjan_scc(&graph).iter().map(|circle| in_circle(&graph, circle)).sum::<usize>()
}

/// A graph without arcs.
fn nodes(count: usize) -> DiGraph<(), ()> {
    let mut graph = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    graph
}

/// A chain stands one way round or the other.
fn in_chain(arcs: &[Arc<'_>], neighbours: &[(&str, &str)]) -> usize {
    let mut beside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (a, b) in neighbours {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    let step = |from: Option<&str>, at: &str| beside[at].iter().copied().find(|p| Some(*p) != from);
    // To one end of the chain, and from there along it.
    let (mut from, mut at) = (None, arcs[0].0);
    while let Some(next) = step(from, at) {
        (from, at) = (Some(at), next);
    }
    let mut place = BTreeMap::from([(at, 0)]);
    from = None;
    while let Some(next) = step(from, at) {
        (from, at) = (Some(at), next);
        place.insert(at, place.len());
    }
    let rightwards = arcs.iter().filter(|(a, b)| place[a] < place[b]).count();
    rightwards.min(arcs.len() - rightwards)
}

/// The fewest arcs of a circle (a strongly connected part) that point left in any order.
fn in_circle(graph: &DiGraph<(), ()>, circle: &[NodeIndex]) -> usize {
    let place: BTreeMap<NodeIndex, usize> = circle.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let inside = |e: petgraph::graph::EdgeReference<'_, ()>| Some((*place.get(&e.source())?, *place.get(&e.target())?));
    let arcs: Vec<(usize, usize)> = graph.edge_references().filter_map(inside).collect();
    let n = circle.len();
    if n > EXACT {
        let mut part = nodes(n);
        for (a, b) in arcs {
            part.add_edge(NodeIndex::new(a), NodeIndex::new(b), ());
        }
        return greedy_feedback_arc_set(&part).count();
    }
    // Best order of each set of chains that stands left of all others.
    let mut best = vec![usize::MAX; 1 << n];
    best[0] = 0;
    for set in 0..1_usize << n {
        for next in (0..n).filter(|next| set >> next & 1 == 0) {
            let back = arcs.iter().filter(|&&(a, b)| a == next && set >> b & 1 == 1).count();
            let with = set | 1 << next;
            best[with] = best[with].min(best[set] + back);
        }
    }
    best[(1 << n) - 1]
}
