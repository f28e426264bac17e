//! Ancestry cycles: somebody who is their own ancestor.

use super::*;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::EdgeFiltered;

/// Every round breaks one circle of each knot, however many knots there are. What is still knotted after so many rounds is
/// no family; then a coarser rule ends it, so that the time stays linear.
const MOST_ROUNDS: usize = 16;

/// A child link in the graph: its id, and the index of its edge.
type ChildEdge<'g> = (&'g ChildLinkId, usize);

impl CaseGraph<'_> {
    /// The child links that must be set aside so that nobody is their own ancestor: of each circle the youngest, which is
    /// the one that was given its id last. Empty for a case in order; sorted. Linear.
    ///
    /// Links of every kind count: a guardian's ward is drawn below the guardian as well.
    pub fn links_closing_cycles(&self) -> Vec<ChildLinkId> {
        let closing = self.edges_closing_cycles();
        let links = self.graph.edge_references().filter(|edge| closing[edge.id().index()]);
        let mut links: Vec<ChildLinkId> = links.filter_map(|edge| child_link_of(edge.weight()).cloned()).collect();
        links.sort();
        links
    }

    /// The same, as a mark for every edge of the graph.
    pub(super) fn edges_closing_cycles(&self) -> Vec<bool> {
        let mut closing = vec![false; self.graph.edge_count()];
        for _ in 0..MOST_ROUNDS {
            let knots = self.knots(&closing);
            if knots.is_empty() {
                return closing;
            }
            for (_, youngest) in knots.iter().filter_map(|links| links.last()) {
                closing[*youngest] = true;
            }
        }
        let knotted: Vec<ChildEdge<'_>> = self.knots(&closing).into_iter().flatten().collect();
        for (_, edge) in knotted.into_iter().filter(|(link, _)| !self.is_child_after_parents(link)) {
            closing[edge] = true;
        }
        closing
    }

    /// True when the child's id comes after those of all its parents: links of this sort alone can't make a circle.
    fn is_child_after_parents(&self, link: &ChildLinkId) -> bool {
        self.case.children.get(link).is_some_and(|link| {
            let parents = self.case.unions.get(&link.union).map(|union| union.partners.as_slice()).unwrap_or_default();
            parents.iter().all(|parent| *parent < link.child)
        })
    }

    /// The child links within each knot (people and unions who are all each other's ancestors) in the order of ids, without
    /// those that are set aside already.
    fn knots(&self, set_aside: &[bool]) -> Vec<Vec<ChildEdge<'_>>> {
        let ancestry = EdgeFiltered::from_fn(&self.graph, |edge| is_ancestry(edge.weight()) && !set_aside[edge.id().index()]);
        let mut knot_of: Vec<Option<usize>> = vec![None; self.graph.node_count()];
        let mut knots = Vec::new();
        for part in kosaraju_scc(&ancestry).into_iter().filter(|part| part.len() > 1) {
            part.into_iter().for_each(|index| knot_of[index.index()] = Some(knots.len()));
            knots.push(Vec::new());
        }
        // The edges of child links were made in the order of ids.
        for edge in self.graph.edge_references().filter(|edge| !set_aside[edge.id().index()]) {
            if let Some(link) = child_link_of(edge.weight())
                && let Some(knot) = knot_of[edge.source().index()]
                && knot_of[edge.target().index()] == Some(knot)
            {
                knots[knot].push((link, edge.id().index()));
            }
        }
        knots
    }
}

/// True for the links that lead from ancestors to descendants.
pub(super) fn is_ancestry(link: &Link) -> bool {
    match link {
        Link::Partner | Link::Child(_) => true,
        Link::Member | Link::Bond(_) | Link::Tie(_) => false,
    }
}

fn child_link_of(link: &Link) -> Option<&ChildLinkId> {
    match link {
        Link::Child(id) => Some(id),
        Link::Partner | Link::Member | Link::Bond(_) | Link::Tie(_) => None,
    }
}
