//! The flags of people and systems: one group of badges each, in a system's circle and at the lower right of a person.

use super::legend::LegendKey;
use super::pen::Pen;
use super::words::Words;
use super::{Group, Owner, badge};
use crate::layout::Layout;
use crate::layout::flags::{BADGE, FlagBadge, Numbers, first_beside};
use crate::model::{Case, EntityId};
use crate::text::{HALF_CAPITAL, Role};
use kurbo::Point;

/// Draws the badges of everybody who is on the chart.
pub(super) fn groups(pen: &mut Pen, case: &Case, layout: &Layout, words: &Words) -> Vec<Group> {
    let numbers = Numbers::of(case);
    let mut groups = Vec::new();
    for (id, person) in case.people.iter().filter(|(_, person)| !person.flags.is_empty()) {
        let id = EntityId::from(id);
        let Some(spot) = layout.spots.get(&id) else { continue };
        let (x, y) = first_beside(person, spot.half);
        let places = (0..).map(|i| spot.at + (x + f64::from(i) * BADGE, y));
        groups.extend(group(pen, words, &id, numbers.of_person(person), places));
    }
    // The layout has put the signs of systems into their circles.
    let signs: Vec<_> = layout.labels.iter().filter(|label| label.role == Role::Flag).collect();
    for (id, system) in case.systems.iter().filter(|_| !signs.is_empty()) {
        let id = EntityId::from(id);
        let middle = |at: Point| at - (0.0, HALF_CAPITAL * Role::Flag.set_in().size);
        let places = signs.iter().filter(|sign| sign.owner == id).map(|sign| middle(sign.at));
        groups.extend(group(pen, words, &id, numbers.of_system(system), places));
    }
    groups
}

/// Badges around their places; none for no badge.
fn group(pen: &mut Pen, words: &Words, owner: &EntityId, badges: Vec<FlagBadge>, places: impl Iterator<Item = Point>) -> Option<Group> {
    let (mut said, mut kinds) = (Vec::new(), Vec::new());
    for (number, (badge, at)) in badges.into_iter().zip(places).enumerate() {
        badge::signed(pen, &format!("flag{}", number + 1), badge.row, &badge.sign, at);
        pen.uses(match badge.sign.parse() {
            Ok(number) => LegendKey::Note(number, badge.words.as_str().into()),
            Err(_) => LegendKey::Flag(badge.row.code.into()),
        });
        said.push(if badge.sign.parse::<usize>().is_ok() { badge.words } else { words.speech().of(badge.row).into_owned() });
        kinds.push(badge.row.code);
    }
    let items = pen.take();
    let data = vec![("kind", kinds.join(" ")), ("of", format!("{}-{}", owner.class(), owner.as_str()))];
    let group = |items| Group { title: words.flags(owner, &said), data, ..Group::plain(Owner::Flags(owner.clone()), items) };
    (!items.is_empty()).then(|| group(items))
}
