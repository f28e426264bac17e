//! What of the conventions a finished drawing could not keep.

use super::super::structure::Couple;
use super::Drawing;
use crate::layout::symbols::symbol_box;
use crate::layout::{Flag, Layout};
use crate::model::EntityId;
use kurbo::Rect;

impl Drawing<'_> {
    /// Couples that are not neighbours, siblings out of order, pins in each other's way, links that are left out.
    pub(super) fn flags(&self, drawn: &Layout) -> Vec<Flag> {
        let frozen = self.plan.frozen;
        let mut flags = Vec::new();
        for (u, couple) in self.structure.couples.iter().enumerate() {
            let id: EntityId = frozen.unions[u].id.into();
            match couple {
                Couple::Across { .. } => flags.push(Flag::CrossGeneration(id)),
                Couple::Bracket { .. } if frozen.unions[u].partners.iter().all(|&p| frozen.people[p].unions.len() <= 2) => {
                    flags.push(Flag::PartnersApart(id))
                }
                Couple::Bracket { .. } | Couple::Adjacent(..) | Couple::Single(_) | Couple::Unknown(_) => {}
            }
        }
        for union in &frozen.unions {
            for pair in union.children.windows(2) {
                let item = |l: usize| self.plan.blocks.item_of_person[frozen.links[l].child];
                if self.x[item(pair[0])] > self.x[item(pair[1])] {
                    flags.push(Flag::OutOfOrder(frozen.links[pair[1]].id.into()));
                }
            }
        }
        flags.extend(self.collisions(drawn));
        flags.extend(self.plan.generations.cyclic_links.iter().map(|&l| Flag::Cycle(frozen.links[l].id.into())));
        flags
    }

    /// Pinned people on whose symbols the next one below lies.
    fn collisions(&self, drawn: &Layout) -> Vec<Flag> {
        let people = &self.plan.frozen.people;
        let pinned = people.iter().zip(self.pins).filter(|(_, pin)| pin.is_some()).map(|(node, _)| EntityId::from(node.id));
        let mut symbols: Vec<(Rect, EntityId)> = pinned.filter_map(|id| Some((symbol_box(drawn.spots.get(&id)?), id))).collect();
        symbols.sort_by(|a, b| a.0.y0.total_cmp(&b.0.y0).then(a.1.cmp(&b.1)));
        let meets = |(i, (area, _)): &(usize, &(Rect, EntityId))| {
            let mut below = symbols[i + 1..].iter().take_while(|(other, _)| other.y0 < area.y1);
            below.any(|(other, _)| area.intersect(*other).area() > 0.0)
        };
        symbols.iter().enumerate().filter(meets).map(|(_, (_, id))| Flag::PinsCollide(id.clone())).collect()
    }
}
