//! The order around the ring: client systems in a fixed reading order, and within it the order in which lines between two
//! systems cross least.

/// What the order has to know of one thing on the ring.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// Its client system, in the order of reading.
    pub sector: usize,
    /// Its place within the sector where nothing else decides: category, importance, id.
    pub rank: usize,
    /// What each place around the ring costs it, in clockwise order: how hard it is to reach from the people it is tied to.
    pub fares: Vec<f64>,
}

/// How many rounds of improvement are made.
const ROUNDS: usize = 4;
/// Above this many seats the reading order is taken as it is: the search is quadratic.
const MOST: usize = 120;

/// The seats in clockwise order from 12 o'clock. `links` are pairs of seats with a line between them.
pub(super) fn order(seats: &[Seat], links: &[(usize, usize)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.sort_by_key(|&i| (seats[i].sector, seats[i].rank, i));
    if seats.len() > MOST {
        return order;
    }
    for _ in 0..ROUNDS {
        let before = order.clone();
        within_sectors(&mut order, seats, links);
        whole_sectors(&mut order, seats, links);
        if order == before {
            break;
        }
    }
    order
}

/// Moves single seats to the best place in their sector.
fn within_sectors(order: &mut Vec<usize>, seats: &[Seat], links: &[(usize, usize)]) {
    for seat in 0..seats.len() {
        let (Some(at), Some(first)) =
            (order.iter().position(|&i| i == seat), order.iter().position(|&i| seats[i].sector == seats[seat].sector))
        else {
            continue;
        };
        let size = seats.iter().filter(|s| s.sector == seats[seat].sector).count();
        let mut best = (cost(order, seats, links), at);
        for to in first..first + size {
            let mut moved = order.clone();
            let item = moved.remove(at);
            moved.insert(to, item);
            let c = cost(&moved, seats, links);
            if c + 1e-9 < best.0 {
                best = (c, to);
            }
        }
        let item = order.remove(at);
        order.insert(best.1, item);
    }
}

/// Moves whole sectors where that makes lines shorter and clearer by more than the reading order is worth.
fn whole_sectors(order: &mut Vec<usize>, seats: &[Seat], links: &[(usize, usize)]) {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for &i in order.iter() {
        match blocks.last_mut() {
            Some(block) if seats[block[0]].sector == seats[i].sector => block.push(i),
            _ => blocks.push(vec![i]),
        }
    }
    let mut best = cost(order, seats, links);
    for from in 0..blocks.len() {
        for to in 0..blocks.len() {
            let mut moved = blocks.clone();
            let block = moved.remove(from);
            moved.insert(to, block);
            let flat: Vec<usize> = moved.iter().flatten().copied().collect();
            let c = cost(&flat, seats, links);
            if c + 1e-9 < best {
                (best, *order, blocks) = (c, flat, moved);
            }
        }
    }
}

/// What each place costs that a line between two things of the ring has to pass.
const STEP: f64 = 2.0;
/// What it is worth that two sectors stand in the reading order.
const READING: f64 = 1.0;

/// Crossings weigh most, then what the places cost, the way that lines have to go, and the reading order of sectors.
fn cost(order: &[usize], seats: &[Seat], links: &[(usize, usize)]) -> f64 {
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &i)| place[i] = at);
    let way = |&(a, b): &(usize, usize)| {
        let d = place[a].abs_diff(place[b]);
        d.min(order.len() - d) as f64
    };
    let fares = order.iter().enumerate().map(|(at, &i)| seats[i].fares.get(at).copied().unwrap_or(0.0));
    let mut sectors: Vec<usize> = order.iter().map(|&i| seats[i].sector).collect();
    sectors.dedup();
    let turned = (0..sectors.len()).map(|i| sectors[i + 1..].iter().filter(|&&s| s < sectors[i]).count()).sum::<usize>();
    let ways: f64 = links.iter().map(way).sum();
    40.0 * crossings(order, links) as f64 + STEP * ways + fares.sum::<f64>() + READING * turned as f64
}

/// How many pairs of lines interleave around the ring, and so must cross.
pub(super) fn crossings(order: &[usize], links: &[(usize, usize)]) -> usize {
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &i)| place[i] = at);
    let span = |&(a, b): &(usize, usize)| (place[a].min(place[b]), place[a].max(place[b]));
    let spans: Vec<(usize, usize)> = links.iter().map(span).collect();
    let mut count = 0;
    for (i, &(a, b)) in spans.iter().enumerate() {
        count += spans[i + 1..].iter().filter(|&&(c, d)| (a < c && c < b && b < d) || (c < a && a < d && d < b)).count();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(sectors: &[usize]) -> Vec<Seat> {
        sectors.iter().enumerate().map(|(rank, &sector)| Seat { sector, rank, fares: Vec::new() }).collect()
    }

    #[test]
    fn without_lines_the_reading_order_stays() {
        assert_eq!(order(&seats(&[2, 0, 1, 0]), &[]), [1, 3, 2, 0]);
    }

    #[test]
    fn lines_between_systems_are_untangled() {
        // Two sectors of two: as listed the lines 0–3 and 1–2 … 0–2 and 1–3 cross.
        let seats = seats(&[0, 0, 1, 1]);
        let links = [(0, 2), (1, 3)];
        assert_eq!(crossings(&[0, 1, 2, 3], &links), 1);
        let found = order(&seats, &links);
        assert_eq!(crossings(&found, &links), 0);
        let sectors: Vec<usize> = found.iter().map(|&i| seats[i].sector).collect();
        assert!(sectors == [0, 0, 1, 1], "sectors stay whole: {sectors:?}");
    }
}
