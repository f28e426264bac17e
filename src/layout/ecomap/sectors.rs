//! The order around the ring: one sector for each client system, the largest on top, and within them the order in which
//! lines between systems cross least and people are reached best.

use super::chords;

/// What the order has to know of one thing on the ring.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    /// Its client system, in the order of reading.
    pub sector: usize,
    /// Its place within the sector where nothing else decides: category, importance, id.
    pub rank: usize,
    /// What each of some even directions costs it, clockwise from 12 o'clock: how hard the people it is tied to are to
    /// reach from there. Empty where it makes no difference.
    pub fares: Vec<f64>,
    /// Where it stood in the last drawing, in degrees.
    pub before: Option<f64>,
}

/// How often sectors and the seats within them are gone through in turns.
const ROUNDS: usize = 3;
/// More seats than this are gone through once, and only those with lines to others.
const MANY: usize = 100;
/// With more lines than this between seats no order untangles them: the seats keep the reading order.
const MOST_LINES: usize = 1000;
/// Up to so many sectors every order of them is tried.
const EXACT: usize = 8;
/// A gap this share of the widest is as good for somebody new.
const ROOMY: f64 = 0.6;
/// What a crossing of two lines costs, a place that a line passes, and two sectors out of the reading order.
const CROSSING: f64 = 40.0;
const STEP: f64 = 6.0;
const READING: f64 = 1.0;

/// The seats in clockwise order, the first sector being the largest. `links` are pairs of seats with a line between them.
pub(super) fn order(seats: &[Seat], links: &[(usize, usize)]) -> Vec<usize> {
    let links = if links.len() > MOST_LINES { &[] } else { links };
    let mut search = Search::new(seats, links);
    let newcomers: Vec<usize> = search.keep();
    if newcomers.len() < seats.len() {
        newcomers.into_iter().for_each(|seat| search.sift(seat));
        return search.order;
    }
    let rounds = if seats.len() > MANY { 1 } else { ROUNDS };
    for _ in 0..rounds {
        let before = search.order.clone();
        search.whole_sectors();
        for seat in 0..seats.len() {
            if search.is_choosy(seat) && (rounds == ROUNDS || !search.of[seat].is_empty()) {
                search.sift(seat);
            }
        }
        if search.order == before {
            break;
        }
    }
    search.order
}

struct Search<'a> {
    seats: &'a [Seat],
    links: &'a [(usize, usize)],
    /// The links of each seat.
    of: Vec<Vec<usize>>,
    order: Vec<usize>,
    /// Where each seat is in the order.
    place: Vec<usize>,
    /// How many seats the first sector has: its middle is at 12 o'clock.
    first: usize,
}

impl<'a> Search<'a> {
    /// Starts with the reading order behind the largest sector.
    fn new(seats: &'a [Seat], links: &'a [(usize, usize)]) -> Self {
        let mut of = vec![Vec::new(); seats.len()];
        for (number, &(a, b)) in links.iter().enumerate() {
            of[a].push(number);
            of[b].push(number);
        }
        let mut order: Vec<usize> = (0..seats.len()).collect();
        order.sort_by_key(|&i| (seats[i].sector, seats[i].rank, i));
        let mut blocks: Vec<&[usize]> = order.chunk_by(|&a, &b| seats[a].sector == seats[b].sector).collect();
        let largest = (0..blocks.len()).rev().max_by_key(|&i| blocks[i].len()).unwrap_or(0);
        let first = blocks.get(largest).map_or(0, |block| block.len());
        blocks.rotate_left(largest);
        let order = blocks.concat();
        let mut search = Self { seats, links, of, place: vec![0; order.len()], order, first };
        search.number();
        search
    }

    fn number(&mut self) {
        for (at, &seat) in self.order.iter().enumerate() {
            self.place[seat] = at;
        }
    }

    /// Brings those that stood somewhere into the order in which they stood, also where a worker has put one among those of
    /// another sector, and the newcomers to gaps that have room. Gives the newcomers.
    fn keep(&mut self) -> Vec<usize> {
        let seats = self.seats;
        let angle = |i: usize| seats[i].before.unwrap_or_default();
        let (mut known, newcomers): (Vec<usize>, Vec<usize>) = (0..seats.len()).partition(|&i| seats[i].before.is_some());
        if known.is_empty() {
            return newcomers;
        }
        known.sort_by(|&a, &b| angle(a).total_cmp(&angle(b)).then(a.cmp(&b)));
        // So that no sector is cut where the circle begins.
        let starts = (0..known.len()).find(|&i| i > 0 && seats[known[i]].sector != seats[known[i - 1]].sector);
        known.rotate_left(starts.unwrap_or(0));
        // Where each stands, or would stand.
        let mut row: Vec<(usize, f64)> = known.into_iter().map(|i| (i, angle(i))).collect();
        for &new in &newcomers {
            let (at, angle) = self.gap_for(new, &row);
            row.insert(at, (new, angle));
        }
        self.order = row.iter().map(|(i, _)| *i).collect();
        self.first = row.iter().take_while(|(i, _)| seats[*i].sector == seats[row[0].0].sector).count();
        self.number();
        newcomers
    }

    /// The gap for a newcomer, as the place of whoever comes after it, and the direction of its middle: the widest beside its own
    /// sector, where most of that stands together; for a sector that nobody is of yet a wide one between two sectors, from
    /// which its people are reached best.
    fn gap_for(&self, new: usize, row: &[(usize, f64)]) -> (usize, f64) {
        let sector = |at: usize| self.seats[row[at].0].sector;
        // From one to the next; one alone has the whole circle after it.
        let gap = |at: usize| {
            let width = (row[at % row.len()].1 - row[at - 1].1).rem_euclid(360.0);
            if width > 0.0 { width } else { 360.0 }
        };
        let middle = |at: usize| (row[at - 1].1 + gap(at) / 2.0).rem_euclid(360.0);
        let widest = |places: &[usize]| places.iter().copied().max_by(|a, b| gap(*a).total_cmp(&gap(*b)).then(b.cmp(a)));
        let places: Vec<usize> = (1..=row.len()).collect();
        let runs = places.chunk_by(|&a, &b| sector(a - 1) == sector(b - 1));
        let home = runs.filter(|run| sector(run[0] - 1) == self.seats[new].sector).max_by_key(|run| run.len());
        if let Some(home) = home {
            // Behind one of its own, or before the first of them.
            let before = if home[0] == 1 { row.len() } else { home[0] - 1 };
            let own: Vec<usize> = home.iter().copied().chain([before]).collect();
            let at = widest(&own).unwrap_or(before);
            return (at, middle(at));
        }
        let borders: Vec<usize> = places.into_iter().filter(|&at| at == row.len() || sector(at - 1) != sector(at)).collect();
        let most = widest(&borders).map_or(0.0, gap);
        let fare = |at: &usize| {
            let fares = &self.seats[new].fares;
            fares.get((middle(*at) / 360.0 * fares.len() as f64).round() as usize % fares.len().max(1)).copied().unwrap_or_default()
        };
        let wide = borders.into_iter().filter(|&at| gap(at) >= ROOMY * most);
        let at = wide.min_by(|a, b| fare(a).total_cmp(&fare(b)).then(gap(*b).total_cmp(&gap(*a))).then(a.cmp(b))).unwrap_or(row.len());
        (at, middle(at))
    }

    /// True for a seat that lines make choosy.
    fn is_choosy(&self, seat: usize) -> bool {
        !self.of[seat].is_empty() || !self.seats[seat].fares.is_empty()
    }

    /// What it costs a seat to be at a place.
    fn fare(&self, seat: usize, place: usize) -> f64 {
        let fares = &self.seats[seat].fares;
        if fares.is_empty() {
            return 0.0;
        }
        let share = (place as f64 - (self.first as f64 - 1.0) / 2.0) / self.order.len() as f64;
        fares[((share.rem_euclid(1.0) * fares.len() as f64).round() as usize) % fares.len()]
    }

    /// How many places a line passes.
    fn steps(&self, link: usize) -> f64 {
        let (a, b) = self.links[link];
        let d = self.place[a].abs_diff(self.place[b]);
        d.min(self.order.len() - d) as f64
    }

    /// The places of a line's ends, the smaller one first.
    fn span(&self, link: usize) -> (usize, usize) {
        let (a, b) = self.links[link];
        (self.place[a].min(self.place[b]), self.place[a].max(self.place[b]))
    }

    fn cross(&self, one: usize, other: usize) -> bool {
        let ((a, b), (c, d)) = (self.span(one), self.span(other));
        (a < c && c < b && b < d) || (c < a && a < d && d < b)
    }

    fn cost(&self) -> f64 {
        let mut spans: Vec<(usize, usize)> = (0..self.links.len()).map(|link| self.span(link)).collect();
        let crossings = chords::crossings(&mut spans, self.order.len());
        let steps: f64 = (0..self.links.len()).map(|link| self.steps(link)).sum();
        let fares: f64 = self.order.iter().enumerate().map(|(at, &seat)| self.fare(seat, at)).sum();
        CROSSING * crossings as f64 + STEP * steps + fares + READING * self.turned() as f64
    }

    /// How many sectors follow another one that is read later; the first does not count, it is where it is for its size.
    fn turned(&self) -> usize {
        let sectors: Vec<usize> =
            self.order.chunk_by(|&a, &b| self.seats[a].sector == self.seats[b].sector).map(|block| self.seats[block[0]].sector).collect();
        let first = sectors.first().copied().unwrap_or(0);
        let count = sectors.iter().max().map_or(1, |most| most + 1);
        let read: Vec<usize> = sectors.iter().map(|s| (s + count - first) % count).collect();
        (0..read.len()).map(|i| read[i + 1..].iter().filter(|&&s| s < read[i]).count()).sum()
    }

    /// Finds the best order of the sectors behind the first: all are tried, or each is moved where that helps.
    fn whole_sectors(&mut self) {
        if self.links.is_empty() && self.seats.iter().all(|seat| seat.fares.is_empty()) {
            return;
        }
        let blocks: Vec<Vec<usize>> =
            self.order.chunk_by(|&a, &b| self.seats[a].sector == self.seats[b].sector).map(<[usize]>::to_vec).collect();
        let mut best = (self.cost(), self.order.clone());
        let mut turn = |search: &mut Self, order: &[usize]| {
            search.order = order.iter().flat_map(|&i| blocks[i].iter().copied()).collect();
            search.number();
            let cost = search.cost();
            if cost + 1e-9 < best.0 {
                best = (cost, search.order.clone());
                return true;
            }
            false
        };
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        if blocks.len() <= EXACT {
            while next_permutation(&mut order[1..]) {
                turn(self, &order);
            }
        } else {
            for from in 1..blocks.len() {
                for to in 1..blocks.len() {
                    let mut moved = order.clone();
                    let block = moved.remove(from);
                    moved.insert(to, block);
                    if turn(self, &moved) {
                        order = moved;
                    }
                }
            }
        }
        self.order = best.1;
        self.number();
    }

    /// Moves a seat past all others of its sector and leaves it at the best place (Baur and Brandes' sifting: a step changes
    /// only what concerns the two that change places).
    fn sift(&mut self, seat: usize) {
        let sector = self.seats[seat].sector;
        let is_own = |search: &Self, at: usize| search.seats[search.order[at]].sector == sector;
        let start = self.place[seat];
        let (mut now, mut best, mut at) = (0.0, (0.0, start), start);
        while at > 0 && is_own(self, at - 1) {
            now += self.swap(at - 1);
            at -= 1;
            if now + 1e-9 < best.0 {
                best = (now, at);
            }
        }
        while at + 1 < self.order.len() && is_own(self, at + 1) {
            now += self.swap(at);
            at += 1;
            if now + 1e-9 < best.0 {
                best = (now, at);
            }
        }
        while at > best.1 {
            self.swap(at - 1);
            at -= 1;
        }
    }

    /// Lets the seats at a place and the next one change places; says what that costs.
    fn swap(&mut self, at: usize) -> f64 {
        let (a, b) = (self.order[at], self.order[at + 1]);
        if !self.is_choosy(a) && !self.is_choosy(b) {
            self.order.swap(at, at + 1);
            (self.place[a], self.place[b]) = (at + 1, at);
            return 0.0;
        }
        let before = self.share(a, b);
        self.order.swap(at, at + 1);
        (self.place[a], self.place[b]) = (at + 1, at);
        self.share(a, b) - before
    }

    /// What two neighbours have to do with the cost.
    fn share(&self, a: usize, b: usize) -> f64 {
        let crossings = self.of[a].iter().map(|&one| self.of[b].iter().filter(|&&other| one != other && self.cross(one, other)).count());
        let steps = self.of[a].iter().chain(&self.of[b]).map(|&link| self.steps(link));
        let fares = self.fare(a, self.place[a]) + self.fare(b, self.place[b]);
        CROSSING * crossings.sum::<usize>() as f64 + STEP * steps.sum::<f64>() + fares
    }
}

/// Brings a list to the next order of the dictionary; false after the last.
fn next_permutation(list: &mut [usize]) -> bool {
    let Some(at) = (1..list.len()).rev().find(|&i| list[i - 1] < list[i]) else { return false };
    let with = (at..list.len()).rev().find(|&i| list[i] > list[at - 1]).unwrap_or(at);
    list.swap(at - 1, with);
    list[at..].reverse();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(sectors: &[usize]) -> Vec<Seat> {
        sectors.iter().enumerate().map(|(rank, &sector)| Seat { sector, rank, fares: Vec::new(), before: None }).collect()
    }

    fn crossings(order: &[usize], links: &[(usize, usize)]) -> usize {
        let place = |seat: usize| order.iter().position(|&i| i == seat).unwrap_or_default();
        let spans: Vec<(usize, usize)> = links.iter().map(|&(a, b)| (place(a).min(place(b)), place(a).max(place(b)))).collect();
        let is_crossed = |(a, b): (usize, usize), (c, d): (usize, usize)| (a < c && c < b && b < d) || (c < a && a < d && d < b);
        (0..spans.len()).map(|i| (0..i).filter(|&j| is_crossed(spans[i], spans[j])).count()).sum()
    }

    #[test]
    fn without_lines_the_reading_order_stays_behind_the_largest_sector() {
        assert_eq!(order(&seats(&[2, 0, 1, 0]), &[]), [1, 3, 2, 0]);
        assert_eq!(order(&seats(&[0, 2, 1, 1, 2, 1]), &[]), [2, 3, 5, 1, 4, 0]);
    }

    #[test]
    fn lines_between_systems_are_untangled() {
        // As listed, 0–2 and 1–3 cross.
        let found = order(&seats(&[0, 0, 1, 1]), &[(0, 2), (1, 3)]);
        assert_eq!(crossings(&[0, 1, 2, 3], &[(0, 2), (1, 3)]), 1);
        assert_eq!(crossings(&found, &[(0, 2), (1, 3)]), 0);
    }

    #[test]
    fn up_to_eight_sectors_no_order_of_them_crosses_less() {
        let sectors = seats(&[0, 1, 2, 3, 4, 5]);
        let links = [(0, 2), (1, 3), (2, 5), (3, 5), (0, 4)];
        let found = order(&sectors, &links);
        let mut other: Vec<usize> = (0..6).collect();
        let mut least = crossings(&other, &links);
        while next_permutation(&mut other) {
            least = least.min(crossings(&other, &links));
        }
        assert_eq!(crossings(&found, &links), least);
    }

    #[test]
    fn who_was_put_among_another_sector_stays_and_moves_nobody() {
        let mut seats = seats(&[0, 1, 2, 3, 0, 2]);
        for (seat, angle) in [(0, 0.0), (1, 60.0), (2, 120.0), (3, 180.0), (4, 90.0), (5, 300.0)] {
            seats[seat].before = Some(angle);
        }
        let found = order(&seats, &[(0, 3), (1, 5)]);
        let start = found.iter().position(|i| *i == 0).unwrap_or_default();
        let clockwise: Vec<usize> = found.iter().cycle().skip(start).take(6).copied().collect();
        assert_eq!(clockwise, [0, 1, 4, 2, 3, 5]);
    }

    #[test]
    fn a_new_sector_goes_where_there_is_room_and_its_people_are_near() {
        let mut seats = seats(&[0, 1, 2, 3]);
        for (seat, angle) in [(0, 0.0), (1, 60.0), (2, 210.0)] {
            seats[seat].before = Some(angle);
        }
        // Between 60° and 210°, and between 210° and 0°, is room enough.
        let after = |found: &[usize]| found[(found.iter().position(|i| *i == 3).unwrap_or_default() + 3) % 4];
        seats[3].fares = (0..24).map(|i| if i < 12 { 9.0 } else { 0.0 }).collect();
        assert_eq!(after(&order(&seats, &[])), 2);
        seats[3].fares.reverse();
        assert_eq!(after(&order(&seats, &[])), 1);
    }

    #[test]
    fn what_stood_somewhere_keeps_its_order_and_sectors_stay_whole() {
        let mut seats = seats(&[0, 0, 0, 1, 1, 0]);
        for (seat, angle) in [(0, 200.0), (1, 20.0), (2, 100.0), (3, 250.0), (4, 300.0)] {
            seats[seat].before = Some(angle);
        }
        let found = order(&seats, &[]);
        let sectors: Vec<usize> = found.iter().map(|&i| seats[i].sector).collect();
        assert_eq!(sectors.chunk_by(|a, b| a == b).count(), 2, "{found:?}");
        let around = |seat: usize| found.iter().position(|&i| i == seat).unwrap_or_default();
        let clockwise = [1, 2, 0, 3, 4].map(around);
        assert!((0..5).filter(|&i| clockwise[i] > clockwise[(i + 1) % 5]).count() == 1, "{found:?}");
    }
}
