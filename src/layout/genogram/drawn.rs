//! What a drawing costs once lines have their lanes: the crossings that a reader really sees.

use super::Plan;
use super::blocks::{Item, Top};
use super::lanes::Placed;
use super::order::NetOf;
use super::structure::{Couple, Structure};

/// What one family costs: crossings of its lines, then the total length of its bars (px).
pub(super) type Cost = (usize, f64);

/// A stretch of a line going down, and the lanes of bars that it passes.
struct Upright {
    x: f64,
    net: usize,
    passes: Passes,
}

enum Passes {
    Above(usize),
    Below(usize),
    All,
}

/// The cost of each component (numbered as the blocks have it).
pub(super) fn costs(plan: &Plan, structure: &Structure, x: &[f64], gaps: &[Vec<Placed>]) -> Vec<Cost> {
    let blocks = plan.blocks;
    let count = blocks.blocks.iter().map(|b| b.component + 1).max().unwrap_or(0);
    let mut costs = vec![(0, 0.0); count];
    let component_of = |item: usize| blocks.blocks[blocks.block_of_item[item]].component;
    let mut uprights: Vec<Upright> = vec![];
    for (gap, placed) in gaps.iter().enumerate() {
        uprights.clear();
        for (net, p) in placed.iter().enumerate() {
            let mut add = |x: f64, passes: Passes| uprights.push(Upright { x, net, passes });
            match p.lane {
                None => add(p.top, Passes::All),
                Some(lane) => {
                    add(p.top, Passes::Above(lane));
                    p.stops.iter().for_each(|&stop| add(stop, Passes::Below(lane)));
                }
            }
        }
        uprights.sort_by(|a, b| a.x.total_cmp(&b.x));
        for (net, p) in placed.iter().enumerate() {
            let (Some(lane), Some(&first)) = (p.lane, plan.nets[gap][net].bottoms.first()) else { continue };
            let (low, high) = p.interval();
            let cost = &mut costs[component_of(first)];
            cost.1 += high - low;
            let start = uprights.partition_point(|u| u.x <= low + 1.0);
            for upright in uprights[start..].iter().take_while(|u| u.x < high - 1.0) {
                cost.0 += usize::from(
                    upright.net != net
                        && match upright.passes {
                            Passes::Above(end) => end > lane,
                            Passes::Below(start) => start < lane,
                            Passes::All => true,
                        },
                );
            }
        }
    }
    for (item, crossings) in bracket_crossings(plan, structure, x, gaps) {
        costs[component_of(item)].0 += crossings;
    }
    costs
}

/// The line of a couple that is drawn as a bracket, and where it lies.
#[derive(Clone, Copy)]
struct Bracket {
    union: usize,
    level: usize,
    low: f64,
    high: f64,
    left: usize,
}

/// Per bracket its left item, and how many lines cross its level stretch.
fn bracket_crossings(plan: &Plan, structure: &Structure, x: &[f64], gaps: &[Vec<Placed>]) -> Vec<(usize, usize)> {
    let mut brackets: Vec<Vec<Bracket>> = vec![vec![]; gaps.len()];
    for (u, couple) in structure.couples.iter().enumerate() {
        if let &Couple::Bracket { left, right, level, ports } = couple {
            brackets[plan.blocks.row_of_item[left]].push(Bracket {
                union: u,
                level,
                low: x[left] + ports.0,
                high: x[right] + ports.1,
                left,
            });
        }
    }
    let mut found = vec![];
    for (row, brackets) in brackets.iter().enumerate() {
        for &Bracket { union, level, low, high, left } in brackets {
            let inside = |x: f64| x > low + 1.0 && x < high - 1.0;
            // A line that leaves another bracket further down does not pass this one.
            let starts_above = |net: usize| match (plan.nets[row][net].of, plan.nets[row][net].top) {
                (NetOf::Family(u), _) if u == union => false,
                (_, Top::Union(u)) => !matches!(structure.couples[u], Couple::Bracket { level: deeper, .. } if deeper > level),
                (_, Top::Item(item)) => plan.blocks.items[item] == Item::Corridor,
                (_, Top::Person(_)) => true,
            };
            let drops = gaps[row].iter().enumerate().filter(|(net, p)| inside(p.top) && starts_above(*net)).count();
            let legs = brackets
                .iter()
                .filter(|b| b.level > level)
                .map(|b| usize::from(inside(b.low)) + usize::from(inside(b.high)))
                .sum::<usize>();
            found.push((left, drops + legs));
        }
    }
    found
}
