//! Work that would keep the window waiting, done beside it.

use egui::Context;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// After this long somebody who waits is told what for, and after this long can stop waiting (seconds).
const TOLD: f64 = 0.2;
const CAN_STOP: f64 = 1.0;

/// The work has failed in a way that it should not: it is lost, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// A piece of work that is being done, and then its result.
///
/// Dropping it stops the waiting: what is done comes to its end and is forgotten.
pub struct Job<T> {
    answer: Receiver<Result<T, Failed>>,
    since: f64,
}

impl<T: Send + 'static> Job<T> {
    /// Begins some work, beside the window where there can be threads, else at once. The window is shown anew when it is done.
    pub fn start(ctx: &Context, beside: bool, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (done, answer) = channel();
        let window = ctx.clone();
        let run = move || {
            // Nobody may be waiting any more.
            let _ = done.send(catch_unwind(AssertUnwindSafe(work)).map_err(|_: Box<dyn Any + Send>| Failed));
            window.request_repaint();
        };
        if beside && cfg!(not(target_arch = "wasm32")) {
            std::thread::spawn(run);
        } else {
            run();
        }
        Self { answer, since: now(ctx) }
    }

    /// The result, once it is there.
    pub fn poll(&self) -> Option<Result<T, Failed>> {
        match self.answer.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Failed)),
        }
    }

    /// How long somebody has been waiting; asks for a frame when that changes what they are told.
    pub fn patience(&self, ctx: &Context) -> Patience {
        let waited = now(ctx) - self.since;
        let (patience, next) = match waited {
            w if w < TOLD => (Patience::Short, Some(TOLD)),
            w if w < CAN_STOP => (Patience::Told, Some(CAN_STOP)),
            _ => (Patience::CanStop, None),
        };
        if let Some(next) = next {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(next - waited + 0.01));
        }
        patience
    }
}

/// Lets go of something large beside the window.
pub fn forget(large: impl Send + 'static) {
    if cfg!(target_arch = "wasm32") {
        drop(large);
    } else {
        std::thread::spawn(move || drop(large));
    }
}

/// How long somebody has been waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Patience {
    /// Too short to say anything.
    Short,
    /// They are told what is being done.
    Told,
    /// They can stop it.
    CanStop,
}

fn now(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_arrives_and_a_panic_is_a_failure() {
        let ctx = Context::default();
        for beside in [false, true] {
            let wait = |job: Job<i32>| loop {
                if let Some(result) = job.poll() {
                    return result;
                }
                std::thread::yield_now();
            };
            assert_eq!(wait(Job::start(&ctx, beside, || 7)), Ok(7));
            assert_eq!(wait(Job::start(&ctx, beside, || std::panic::resume_unwind(Box::new("planted")))), Err(Failed));
        }
    }
}
