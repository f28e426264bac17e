//! Reach of support: from whom and from which systems something can come to a person, and over how many steps.

use super::*;
use std::collections::VecDeque;

impl CaseGraph<'_> {
    /// Everything whose support can reach a person, household or system, with the number of ties in between.
    ///
    /// A tie counts while it lasts, unless it is broken, and only towards the end that receives; one whose flow is not
    /// stated goes both ways. What reaches a household reaches its members, and the other way round, at no further step; a
    /// system reaches those who belong to it, and they it, in one. Near-linear.
    pub fn support_reach(&self, of: &EntityId) -> BTreeMap<EntityId, u32> {
        let mut steps: BTreeMap<NodeIndex, u32> = BTreeMap::new();
        let mut open: VecDeque<(NodeIndex, u32)> = self.index_of(of).map(|at| (at, 0)).into_iter().collect();
        while let Some((at, step)) = open.pop_front() {
            if steps.contains_key(&at) {
                continue;
            }
            steps.insert(at, step);
            for (giver, cost) in self.givers(at) {
                if cost == 0 {
                    open.push_front((giver, step));
                } else {
                    open.push_back((giver, step + 1));
                }
            }
        }
        steps.into_iter().filter_map(|(at, step)| Some((self.graph.node_weight(at)?.clone(), step))).filter(|(id, _)| id != of).collect()
    }

    /// What gives to a thing directly, and whether that is a step.
    fn givers(&self, at: NodeIndex) -> Vec<(NodeIndex, u32)> {
        let both_ways = [(Outgoing, Flow::From), (Incoming, Flow::To)];
        let edges = both_ways
            .into_iter()
            .flat_map(|(way, towards_us)| self.graph.edges_directed(at, way).map(move |e| (e, way, towards_us.clone())));
        edges
            .filter_map(|(edge, way, towards_us)| {
                let other = if way == Outgoing { edge.target() } else { edge.source() };
                match edge.weight() {
                    Link::Member => {
                        let in_household = matches!(self.graph[edge.target()], EntityId::Household(_));
                        Some((other, u32::from(!in_household)))
                    }
                    Link::Tie(id) => self.gives(id, &towards_us).then_some((other, 1)),
                    Link::Partner | Link::Child(_) | Link::Bond(_) => None,
                }
            })
            .collect()
    }

    fn gives(&self, tie: &TieId, towards_us: &Flow) -> bool {
        let Some(tie) = self.case.ties.get(tie) else { return false };
        let flows = match &tie.flow {
            None | Some(Flow::None | Flow::Both | Flow::Unlisted(_)) => true,
            Some(flow) => flow == towards_us,
        };
        flows && tie.strength != Some(Strength::Broken) && !self.case.is_past(tie.until.as_ref())
    }
}
