//! One connected family as flat arrays: what the search for row orders works on.

use super::super::blocks::{Blocks, Item, Top};
use super::super::frozen::Frozen;
use super::super::generations::Generations;
use super::super::lists::Lists;
use super::{Net, top_items};
use petgraph::algo::{greedy_feedback_arc_set, is_cyclic_directed, tarjan_scc};
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;
use smallvec::SmallVec;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many demands of one circle are tried by themselves.
const MOST_TRIED: usize = 60;

/// The numbers of items and blocks within their component.
struct Local {
    item: Vec<u32>,
    block: Vec<u32>,
}

/// A line from one place in a row to items in the next row. A line that leaves between two items has both as its tops.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub tops: [u32; 2],
    pub bottoms: Range<u32>,
}

/// A connected family. Items are numbered so that those of one block follow each other; row 0 is the topmost that it uses.
pub(super) struct Graph {
    /// The number of the component.
    pub component: usize,
    /// The item of the drawing behind each item.
    pub item: Vec<usize>,
    /// Where each item stands in the canonical order of the case.
    pub canonical: Vec<f64>,
    pub block_of_item: Vec<u32>,
    pub row_of_block: Vec<u32>,
    items_of_block: Vec<Range<u32>>,
    /// The row of the drawing that is row 0 here, and how many rows there are.
    pub top_row: usize,
    pub rows: usize,
    pub lines: Vec<Line>,
    pub bottoms: Vec<u32>,
    /// The lines that leave each row.
    pub lines_of_row: Vec<Range<u32>>,
    /// Per block: the lines that come down into it, and those that leave it; the latter also from left to right.
    pub into: Lists,
    pub out_of: Lists,
    pub leaving: Lists,
    /// Blocks that must stand right of a block (its people's next siblings), and left of it.
    pub after: Lists,
    pub before: Lists,
    /// Rows in which somebody must stand right of somebody.
    pub has_order: Vec<bool>,
}

impl Graph {
    /// The graphs of all components, in the order of their numbers. Where the order of siblings goes in a circle, what did
    /// not hold before (`keys` say where items stood) is given up again.
    pub fn of_components(
        frozen: &Frozen,
        generations: &Generations,
        blocks: &Blocks,
        nets: &[Vec<Net>],
        keys: Option<&[f64]>,
    ) -> Vec<Graph> {
        let count = blocks.blocks.iter().map(|b| b.component + 1).max().unwrap_or(0);
        let mut members: Vec<Vec<usize>> = vec![vec![]; count];
        for (b, block) in blocks.blocks.iter().enumerate() {
            members[block.component].push(b);
        }
        let mut lines: Vec<Vec<(usize, &Net)>> = vec![vec![]; count];
        for (row, nets) in nets.iter().enumerate() {
            for net in nets {
                if let Some(&first) = net.bottoms.first() {
                    lines[blocks.blocks[blocks.block_of_item[first]].component].push((row, net));
                }
            }
        }
        let mut after: Vec<Vec<(usize, usize)>> = vec![vec![]; count];
        for union in &frozen.unions {
            let of = |l: usize| blocks.block_of_item[blocks.item_of_person[frozen.links[l].child]];
            for pair in union.children.windows(2) {
                let (a, b) = (of(pair[0]), of(pair[1]));
                if a != b && blocks.blocks[a].row == blocks.blocks[b].row {
                    after[blocks.blocks[a].component].push((a, b));
                }
            }
        }
        if let Some(keys) = keys {
            let stands = |block: usize| blocks.blocks[block].items.first().map_or(0.0, |&i| keys[i]);
            after.iter_mut().for_each(|order| order.sort_by_key(|&(a, b)| stands(a) <= stands(b)));
        }
        let tops = |top: Top| top_items(frozen, generations, blocks, top);
        // An item belongs to one component only, so one table of local numbers serves them all.
        let mut local = Local { item: vec![0; blocks.items.len()], block: vec![0; blocks.blocks.len()] };
        let parts = members.iter().zip(&lines).zip(&after).filter(|((m, _), _)| !m.is_empty());
        parts.map(|((members, lines), after)| Graph::new(frozen, blocks, members, lines, after, tops, &mut local)).collect()
    }

    fn new(
        frozen: &Frozen,
        blocks: &Blocks,
        members: &[usize],
        lines: &[(usize, &Net)],
        order: &[(usize, usize)],
        tops: impl Fn(Top) -> SmallVec<[usize; 2]>,
        local: &mut Local,
    ) -> Self {
        let top_row = members.iter().map(|&b| blocks.blocks[b].row).min().unwrap_or(0);
        let rows = members.iter().map(|&b| blocks.blocks[b].row).max().unwrap_or(0) + 1 - top_row;
        let mut g = Self {
            component: members.first().map_or(0, |&b| blocks.blocks[b].component),
            item: vec![],
            canonical: vec![],
            block_of_item: vec![],
            row_of_block: vec![],
            items_of_block: vec![],
            top_row,
            rows,
            lines: vec![],
            bottoms: vec![],
            lines_of_row: vec![],
            into: Lists::default(),
            out_of: Lists::default(),
            leaving: Lists::default(),
            after: Lists::default(),
            before: Lists::default(),
            has_order: vec![false; rows],
        };
        for (b, &block) in members.iter().enumerate() {
            let b = b as u32;
            local.block[block] = b;
            let row = blocks.blocks[block].row - top_row;
            g.row_of_block.push(row as u32);
            let first = g.item.len() as u32;
            for &item in &blocks.blocks[block].items {
                local.item[item] = g.item.len() as u32;
                g.item.push(item);
                g.block_of_item.push(b);
                g.canonical.push(match blocks.items[item] {
                    Item::Person(p) => p as f64,
                    Item::Unknown(u) => frozen.unions[u].children.first().map_or(item as f64, |&l| frozen.links[l].child as f64),
                    Item::Corridor => item as f64,
                });
            }
            g.items_of_block.push(first..g.item.len() as u32);
        }
        let (mut into, mut out_of, mut targets) = (vec![], vec![], vec![]);
        let mut at = 0;
        for row in 0..rows {
            let start = g.lines.len() as u32;
            while let Some(&(line_row, net)) = lines.get(at).filter(|l| l.0 <= row + top_row) {
                at += 1;
                let tops = tops(net.top);
                let tops = || tops.iter().map(|&i| local.item[i]);
                let (Some(first), Some(last)) = (tops().min(), tops().max()) else { continue };
                // Partners are in one block; the line of those who are not neighbours in it leaves beside the left one.
                let last = last.min(first + 1);
                debug_assert_eq!(line_row, row + top_row);
                debug_assert_eq!(g.block_of_item[first as usize], g.block_of_item[last as usize]);
                let number = g.lines.len() as u32;
                let start = g.bottoms.len() as u32;
                g.bottoms.extend(net.bottoms.iter().map(|&i| local.item[i]));
                targets.clear();
                targets.extend(g.bottoms[start as usize..].iter().map(|&i| g.block_of_item[i as usize]));
                targets.dedup();
                into.extend(targets.iter().map(|&block| (block, number)));
                out_of.push((g.block_of_item[first as usize], number));
                g.lines.push(Line { tops: [first, last], bottoms: start..g.bottoms.len() as u32 });
            }
            g.lines_of_row.push(start..g.lines.len() as u32);
        }
        let order = without_circles(order.iter().map(|&(a, b)| (local.block[a], local.block[b])).collect());
        for &(a, _) in &order {
            g.has_order[g.row_of_block[a as usize] as usize] = true;
        }
        let turned: Vec<(u32, u32)> = order.iter().map(|&(a, b)| (b, a)).collect();
        let lists = |pairs: &[(u32, u32)]| Lists::of_pairs(members.len(), pairs);
        (g.into, g.out_of, g.after, g.before) = (lists(&into), lists(&out_of), lists(&order), lists(&turned));
        out_of.sort_by_key(|&(_, line)| g.lines[line as usize].tops);
        g.leaving = Lists::of_pairs(members.len(), &out_of);
        g
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.row_of_block.len()
    }

    /// The items of a block, from left to right.
    pub fn items(&self, block: u32) -> Range<u32> {
        self.items_of_block[block as usize].clone()
    }

    /// The mean of what the items of a block have, by their numbers here.
    pub fn mean(&self, block: u32, of_item: impl Fn(u32) -> f64) -> f64 {
        let items = self.items(block);
        let count = items.len().max(1) as f64;
        items.map(of_item).sum::<f64>() / count
    }

    /// The first item of each block, as the drawing numbers it.
    pub fn first_items(&self) -> impl Iterator<Item = usize> {
        self.items_of_block.iter().map(|items| self.item[items.start as usize])
    }

    /// The items that a line comes down to.
    pub fn bottoms(&self, line: u32) -> &[u32] {
        let range = &self.lines[line as usize].bottoms;
        &self.bottoms[range.start as usize..range.end as usize]
    }
}

/// Leaves out what makes "must stand right of" go in a circle (two brothers who marry two sisters crosswise): one demand, if
/// that is enough, else as few as a greedy choice finds.
fn without_circles(order: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let graph_of = |order: &[(u32, u32)]| DiGraph::<(), ()>::from_edges(order);
    let graph = graph_of(&order);
    if !is_cyclic_directed(&graph) {
        return order;
    }
    let mut left_out: Vec<(u32, u32)> = vec![];
    for circle in tarjan_scc(&graph).into_iter().filter(|c| c.len() > 1) {
        let members: BTreeSet<u32> = circle.iter().map(|node| node.index() as u32).collect();
        let inside: Vec<(u32, u32)> = order.iter().copied().filter(|(a, b)| members.contains(a) && members.contains(b)).collect();
        let without = |one: &(u32, u32)| inside.iter().copied().filter(|arc| arc != one).collect::<Vec<_>>();
        match inside.iter().take(MOST_TRIED).find(|arc| !is_cyclic_directed(&graph_of(&without(arc)))) {
            Some(&arc) => left_out.push(arc),
            None => {
                let part = graph_of(&inside);
                left_out.extend(greedy_feedback_arc_set(&part).map(|arc| (arc.source().index() as u32, arc.target().index() as u32)));
            }
        }
    }
    order.into_iter().filter(|arc| !left_out.contains(arc)).collect()
}
