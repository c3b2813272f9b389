//! A progress line on standard error: only on a terminal, and only for work of more than a second.

use std::cell::Cell;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zopa::solve::Progress;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the time is shown anew, so that long pieces of work do not look dead.
const TICK: Duration = Duration::from_secs(1);
/// What stands there until the work says more.
const WORKING: &str = "working";

/// The line, once it is there; nothing where standard error is no terminal.
#[derive(Debug)]
pub(crate) struct Line {
    started: Instant,
    shown: Option<Shown>,
}

/// The bar, and the thread that shows it when patience ends.
#[derive(Debug)]
struct Shown {
    bar: ProgressBar,
    /// Whether the work has said how much there is.
    is_measured: Cell<bool>,
    done: Sender<()>,
    watch: JoinHandle<()>,
}

impl Line {
    pub(crate) fn new() -> Line {
        let is_wanted = std::io::stderr().is_terminal();
        Line { started: Instant::now(), shown: is_wanted.then(Shown::new) }
    }

    /// Takes note of how far the work is.
    pub(crate) fn show(&self, progress: Progress) {
        let Some(shown) = &self.shown else { return };
        if self.started.elapsed() < PATIENCE {
            return;
        }
        shown.bar.set_length(progress.total);
        shown.bar.set_position(progress.done);
        shown.bar.set_message(progress.stage);
        if !shown.is_measured.replace(true) {
            shown.bar.set_style(style("{msg} [{bar:30}] {percent} %, {elapsed} so far"));
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(self) {
        let Some(shown) = self.shown else { return };
        // A thread that has ended hears nothing, and need not.
        shown.done.send(()).ok();
        drop(shown.watch.join());
        shown.bar.finish_and_clear();
    }
}

impl Shown {
    fn new() -> Shown {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style("{msg}, {elapsed} so far"));
        bar.set_message(WORKING);
        let (done, is_done) = channel();
        let late = bar.clone();
        let watch = thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                late.set_draw_target(ProgressDrawTarget::stderr());
                late.enable_steady_tick(TICK);
            }
        });
        Shown { bar, is_measured: Cell::new(false), done, watch }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is sound").progress_chars("=> ")
}
