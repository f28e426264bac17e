//! CPU time of the whole process: a busy machine counts little, and a second thread would not help.

use cpu_time::ProcessTime;
use std::hint::black_box;

/// How long several runs took, in milliseconds, shortest first.
pub struct Times(Vec<f64>);

impl Times {
    /// Runs the same several times.
    pub fn of<T>(runs: usize, run: impl Fn() -> T) -> Self {
        (0..runs).map(|_| timed(&run).1).collect()
    }

    /// The time that this share of the runs kept to.
    pub fn at(&self, share: f64) -> f64 {
        let rank = (self.0.len() as f64 * share).ceil() as usize;
        self.0[rank.clamp(1, self.0.len()) - 1]
    }
}

impl FromIterator<f64> for Times {
    fn from_iter<I: IntoIterator<Item = f64>>(times: I) -> Self {
        let mut times: Vec<f64> = times.into_iter().collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }
}

/// What a run gives, and how long it took without dropping that, in milliseconds.
pub fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = ProcessTime::now();
    let result = black_box(run());
    let taken = start.elapsed();
    (result, taken.as_secs_f64() * 1e3)
}
