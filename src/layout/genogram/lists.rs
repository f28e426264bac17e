//! Many short lists of numbers in one array.

/// Lists of numbers, one after the other in one array.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Collects the lists, in their order.
    pub fn collect(lists: impl ExactSizeIterator<Item = impl Iterator<Item = u32>>) -> Self {
        let mut out = Self { starts: Vec::with_capacity(lists.len() + 1), values: vec![] };
        out.starts.push(0);
        for list in lists {
            out.values.extend(list);
            out.starts.push(out.values.len() as u32);
        }
        out
    }

    /// Sorts (list, value) pairs into so many lists; in each the values keep their order.
    pub fn of_pairs(count: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; count + 1];
        for &(list, _) in pairs {
            starts[list as usize + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut values = vec![0; pairs.len()];
        for &(list, value) in pairs {
            let at = &mut next[list as usize];
            values[*at as usize] = value;
            *at += 1;
        }
        Self { starts, values }
    }

    /// The list with this number.
    pub fn of(&self, i: u32) -> &[u32] {
        &self.values[self.starts[i as usize] as usize..self.starts[i as usize + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn pairs_are_sorted_into_lists_and_keep_their_order() {
        let lists = Lists::of_pairs(4, &[(2, 7), (0, 5), (2, 1), (3, 9), (2, 4)]);
        assert_eq!((0..4).map(|i| lists.of(i)).collect::<Vec<_>>(), [&[5][..], &[], &[7, 1, 4], &[9]]);
    }
}
