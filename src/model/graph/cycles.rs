//! Ancestry cycles: somebody who is their own ancestor.

use super::*;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::EdgeFiltered;

/// Every round breaks one circle of each knot, however many knots there are. What is still knotted after so many rounds is
/// no family; then a coarser rule ends it, so that the time stays linear.
const MOST_ROUNDS: usize = 24;

impl CaseGraph<'_> {
    /// The child links that must be set aside so that nobody is their own ancestor: of each circle the youngest, which is
    /// the one that was given its id last. Empty for a case in order.
    ///
    /// Links of every kind count: a guardian's ward is drawn below the guardian as well.
    pub fn links_closing_cycles(&self) -> Vec<ChildLinkId> {
        let mut set_aside = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let knots = self.knots(&set_aside);
            if knots.is_empty() {
                break;
            }
            set_aside.extend(knots.into_iter().filter_map(|links| links.into_iter().max().cloned()));
        }
        let too_knotted: Vec<&ChildLinkId> = self.knots(&set_aside).into_iter().flatten().collect();
        set_aside.extend(too_knotted.into_iter().filter(|link| !self.is_child_after_parents(link)).cloned());
        set_aside.into_iter().collect()
    }

    /// True when the child's id comes after those of all its parents: links of this sort alone can't make a circle.
    fn is_child_after_parents(&self, link: &ChildLinkId) -> bool {
        self.case.children.get(link).is_some_and(|link| {
            let parents = self.case.unions.get(&link.union).map(|union| union.partners.as_slice()).unwrap_or_default();
            parents.iter().all(|parent| *parent < link.child)
        })
    }

    /// The child links within each knot: people and unions who are all each other's ancestors, without some links.
    fn knots(&self, without: &BTreeSet<ChildLinkId>) -> Vec<Vec<&ChildLinkId>> {
        let ancestry = EdgeFiltered::from_fn(&self.graph, |edge| is_ancestry(edge.weight(), without));
        let mut knot_of: HashMap<NodeIndex, usize> = HashMap::new();
        let mut knots = Vec::new();
        for part in kosaraju_scc(&ancestry).into_iter().filter(|part| part.len() > 1) {
            knot_of.extend(part.into_iter().map(|index| (index, knots.len())));
            knots.push(Vec::new());
        }
        for edge in self.graph.edge_references() {
            if let Link::Child(id) = edge.weight()
                && let Some(knot) = knot_of.get(&edge.source())
                && knot_of.get(&edge.target()) == Some(knot)
                && !without.contains(id)
            {
                knots[*knot].push(id);
            }
        }
        knots
    }
}

/// True for the links that lead from ancestors to descendants.
pub(super) fn is_ancestry(link: &Link, without: &BTreeSet<ChildLinkId>) -> bool {
    match link {
        Link::Partner => true,
        Link::Child(id) => !without.contains(id),
        Link::Member | Link::Bond(_) | Link::Tie(_) => false,
    }
}
