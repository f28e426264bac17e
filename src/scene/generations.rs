//! The generations of a pedigree: a Roman number at the left of each row (NSGC 2022).

use super::{Anchor, Item, Part, Shape};
use crate::layout::Layout;
use crate::model::PersonId;
use crate::scene::style::Style;
use crate::text::{HALF_CAPITAL, Role};
use kurbo::Point;

/// Between the numbers and the leftmost of what is drawn (px).
const GAP: f64 = 22.0;

/// The numbers, each at the height of the first of its row who stands there; none where generations are folded away.
pub(super) fn numbers(layout: &Layout, style: Style) -> Vec<Item> {
    if layout.folded.is_some() {
        return Vec::new();
    }
    let set_in = Role::LegendHeading.set_in();
    let number = |(row, people): (usize, &Vec<PersonId>)| {
        let spot = people.iter().find_map(|person| layout.spots.get(&person.into()))?;
        let shape = Shape::Text {
            at: Point::new(layout.bounds.x0 - GAP, spot.at.y + set_in.size * HALF_CAPITAL),
            text: roman(row + 1),
            size: set_in.size,
            weight: set_in.weight,
            anchor: Anchor::End,
            color: style.color(set_in.ink),
            halo: None,
        };
        Some(Item { part: Part::Label(format!("generation{}", row + 1)), shape })
    };
    layout.rows.iter().enumerate().filter_map(number).collect()
}

/// A number in Roman letters.
fn roman(mut number: usize) -> String {
    const LETTERS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, letters) in LETTERS {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_romans_did() {
        let written: Vec<String> = [1, 3, 4, 9, 14, 40, 99, 101].map(roman).into();
        assert_eq!(written, ["I", "III", "IV", "IX", "XIV", "XL", "XCIX", "CI"]);
    }
}
