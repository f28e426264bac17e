//! Where the counts of people who are folded away stand: among the texts, which already keep clear of everything.
//!
//! Parents stand above a symbol where no line enters it; children of a couple over the couple's dates; everything else, and
//! what finds no place there, under the texts of a person.

use super::super::blocks::{Blocks, Item};
use super::super::frozen::Frozen;
use super::{Couple, Structure, Texts};
use crate::layout::focus::Branch;
use crate::layout::labels::{self, Line};
use crate::model::EntityId;
use crate::text::Ruler;

impl Texts {
    /// Writes the badges at people, and at the heads of the dates of unions.
    pub(super) fn add_badges(&mut self, frozen: &Frozen, blocks: &Blocks, ruler: &Ruler) {
        for (branch, &people) in &frozen.badges {
            let line = labels::badge(branch, people, ruler);
            match branch {
                Branch::Origin(id) | Branch::Family(id) => {
                    let Some(p) = frozen.person(id) else { continue };
                    let is_entered = frozen.people[p].parents.is_some() || self.last_entry[blocks.item_of_person[p]] > 0.0;
                    if matches!(branch, Branch::Origin(_)) && !is_entered {
                        self.above.insert(p, line);
                    } else {
                        self.badges.entry(p).or_default().push((id.into(), line));
                    }
                }
                Branch::Children(id) => {
                    let Ok(union) = frozen.unions.binary_search_by(|node| node.id.cmp(id)) else { continue };
                    self.over_dates.insert(union, line);
                }
            }
        }
    }
}

impl Structure {
    /// Puts the badges of unions over their dates, or at a partner where there is no room for dates.
    pub(super) fn settle_badges(&mut self, frozen: &Frozen, blocks: &Blocks, texts: &Texts) {
        for (&u, badge) in &texts.over_dates {
            if self.label_gap(u, blocks).is_some() {
                self.union_labels[u] = std::iter::once(badge).chain(&*self.union_labels[u]).cloned().collect();
            } else {
                self.badge_under_partner(u, badge.clone(), frozen, blocks);
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
            self.badges.entry(p).or_default().push((owner, line));
        }
    }
}
