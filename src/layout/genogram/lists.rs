//! Many short lists of numbers in one array.

/// Lists of numbers, one after the other in one array.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Takes the lists over, in their order.
    pub fn new(lists: &[Vec<u32>]) -> Self {
        Self::collect(lists.iter().map(|list| list.iter().copied()))
    }

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

    /// The list with this number.
    pub fn of(&self, i: u32) -> &[u32] {
        &self.values[self.starts[i as usize] as usize..self.starts[i as usize + 1] as usize]
    }
}
