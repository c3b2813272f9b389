//! Ctrl-C: the first asks the work to stop, so that what is known can be printed; the second ends at once.

use std::sync::atomic::{AtomicBool, Ordering};

use zopa::plan::Control;

use crate::exit::Outcome;
use crate::output;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on. Where that is not possible, Ctrl-C ends the program as it does everywhere.
pub(crate) fn listen() {
    drop(ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            output::discard_unfinished();
            std::process::exit(i32::from(Outcome::Stopped.number()));
        }
    }));
}

/// Whether the user has asked to stop.
pub(crate) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// The hold on orders of steps, with the usual budget.
pub(crate) fn plan_control() -> Control<'static> {
    Control { stop: &is_asked, budget: Control::USUAL_BUDGET }
}
