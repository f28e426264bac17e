//! The order of a family that was drawn before: everybody stays in order, and who is new, or stands wrong now, is set where
//! that costs the fewest crossings.

use super::graph::Graph;
use super::state::{Scratch, State};

/// What puts somebody just beside a sibling (px).
const BETWEEN: f64 = 1e-3;

/// Orders the rows by where people stood (`keys`, one an item); blocks that are `loose` have to find a place.
pub(super) fn again(graph: &Graph, keys: &[f64], loose: &[bool]) -> State {
    let mut scratch = Scratch::default();
    let mut rows: Vec<Vec<u32>> = vec![vec![]; graph.rows];
    for block in 0..graph.blocks() as u32 {
        rows[graph.row_of_block[block as usize] as usize].push(block);
    }
    let mut key: Vec<f64> = (0..graph.blocks() as u32).map(|block| graph.mean(block, |i| keys[graph.item[i as usize]])).collect();
    for block in (0..graph.blocks()).filter(|&b| loose[b]) {
        // Among siblings it is the loose one that moves: between the others, if it stood outside.
        let firm = |others: &[u32]| others.iter().filter(|&&b| !loose[b as usize]).map(|&b| key[b as usize]).collect::<Vec<f64>>();
        let low = firm(graph.before.of(block as u32)).into_iter().fold(f64::MIN, f64::max);
        let high = firm(graph.after.of(block as u32)).into_iter().fold(f64::MAX, f64::min);
        key[block] = key[block].min(high - BETWEEN).max(low + BETWEEN);
    }
    for row in &mut rows {
        row.sort_by(|&a, &b| key[a as usize].total_cmp(&key[b as usize]).then(a.cmp(&b)));
    }
    let mut state = State::new(graph, rows, &mut scratch);
    let mut loose = loose.to_vec();
    for row in 0..graph.rows {
        let here: Vec<u32> = state.rows[row].iter().copied().filter(|&b| loose[b as usize]).collect();
        // Of siblings the elder ones go first to the left, the younger ones first to the right.
        for &block in here.iter().chain(here.iter().rev()) {
            settle(graph, &mut state, block);
        }
        for block in here {
            // Whoever hangs from a block that found another place goes with it.
            for &line in graph.out_of.of(block) {
                for &item in graph.bottoms(line) {
                    let child = graph.block_of_item[item as usize];
                    loose[child as usize] |= graph.into.of(child).len() == 1;
                }
            }
        }
    }
    state
}

/// Moves a block past its neighbours to where the fewest lines cross; of several such places to the nearest.
fn settle(graph: &Graph, state: &mut State, block: u32) {
    let row = graph.row_of_block[block as usize] as usize;
    let Some(start) = state.rows[row].iter().position(|&b| b == block) else { return };
    let may_pass = |other: u32| !graph.after.of(block).contains(&other) && !graph.before.of(block).contains(&other);
    let (mut best, mut target) = (0, start);
    let mut gain = 0;
    for (i, &other) in state.rows[row].iter().enumerate().skip(start + 1) {
        if !may_pass(other) {
            break;
        }
        gain += state.gain(graph, block, other);
        if gain > best {
            (best, target) = (gain, i);
        }
    }
    gain = 0;
    for (i, &other) in state.rows[row][..start].iter().enumerate().rev() {
        if !may_pass(other) {
            break;
        }
        gain += state.gain(graph, other, block);
        if gain > best {
            (best, target) = (gain, i);
        }
    }
    let row_of = &mut state.rows[row];
    if target < start {
        row_of[target..=start].rotate_right(1);
    } else {
        row_of[start..=target].rotate_left(1);
    }
    state.set_places(graph, row, start.min(target));
}
