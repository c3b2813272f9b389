//! A progress line on standard error: only on a terminal, and only for work of more than a second.

use std::cell::RefCell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zopa::solve::Progress;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The line, once it is there.
#[derive(Debug)]
pub(crate) struct Line {
    started: Instant,
    is_wanted: bool,
    bar: RefCell<Option<ProgressBar>>,
}

impl Line {
    pub(crate) fn new() -> Line {
        let is_wanted = std::io::stderr().is_terminal();
        Line { started: Instant::now(), is_wanted, bar: RefCell::new(None) }
    }

    /// Takes note of how far the work is.
    pub(crate) fn show(&self, progress: Progress) {
        if !self.is_wanted || self.started.elapsed() < PATIENCE {
            return;
        }
        let mut bar = self.bar.borrow_mut();
        let bar = bar.get_or_insert_with(new_bar);
        bar.set_length(progress.total);
        bar.set_position(progress.done);
        bar.set_message(progress.stage);
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %, {eta} left")
        .expect("the template is sound");
    bar.set_style(style.progress_chars("=> "));
    bar
}
