//! Where the counts of people who are folded away stand: among the texts, which already keep clear of everything.
//!
//! Parents stand above a symbol where no line enters it; children of a couple over the couple's dates; everything else, and
//! what finds no place there, under the texts of a person.

use super::super::blocks::{Blocks, Item};
use super::super::frozen::Frozen;
use super::{Couple, Structure};
use crate::layout::focus::Branch;
use crate::layout::labels::{self, Line};
use crate::model::EntityId;
use crate::text::Ruler;

impl Structure {
    /// Puts the badges of unions among their dates.
    pub(super) fn badge_unions(&mut self, frozen: &Frozen, blocks: &Blocks, ruler: &Ruler) {
        for (branch, &people) in &frozen.badges {
            let Branch::Children(id) = branch else { continue };
            let Ok(union) = frozen.unions.binary_search_by(|u| u.id.cmp(id)) else { continue };
            let line = labels::badge(branch, people, ruler);
            if self.label_gap(union, blocks).is_some() {
                self.union_labels[union].insert(0, line);
            } else {
                self.badge_under_partner(union, line, frozen, blocks);
            }
        }
    }

    /// Puts the badge of a union that has no room of its own under the texts of a partner.
    pub(super) fn badge_under_partner(&mut self, union: usize, line: Line, frozen: &Frozen, blocks: &Blocks) {
        let item = match self.couples[union] {
            Couple::Adjacent(_, item)
            | Couple::Bracket { right: item, .. }
            | Couple::Across { lower: item, .. }
            | Couple::Single(item)
            | Couple::Unknown(item) => item,
        };
        if let Item::Person(p) = blocks.items[item] {
            let owner: EntityId = frozen.unions[union].id.into();
            self.labels[p].badges.push((owner, line));
        }
    }

    /// Puts the badges of people above or below them.
    pub(super) fn badge_people(&mut self, frozen: &Frozen, blocks: &Blocks, ruler: &Ruler) {
        for (branch, &people) in &frozen.badges {
            let (Branch::Origin(id) | Branch::Family(id)) = branch else { continue };
            let Ok(p) = frozen.people.binary_search_by(|node| node.id.cmp(id)) else { continue };
            let line = labels::badge(branch, people, ruler);
            let is_entered = frozen.people[p].parents.is_some() || self.last_entry[blocks.item_of_person[p]] > 0.0;
            if matches!(branch, Branch::Origin(_)) && !is_entered {
                self.labels[p].above = Some(line);
            } else {
                self.labels[p].badges.push((id.into(), line));
            }
        }
    }
}
