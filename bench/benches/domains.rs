//! The whole answer for real domains: `ZOPA_DOMAINS=FOLDER cargo bench -p zopa-bench --bench domains`.
//!
//! Solving only: the case is read before. The domains carry no licence that lets them stand here, so the folder
//! is the reader's own; without it nothing is measured, and that is said.

use std::path::Path;
use std::sync::LazyLock;

use zopa::model::Case;
use zopa::solve::{Control, Request, analyze};

static DOMAINS: LazyLock<Vec<(String, Case)>> = LazyLock::new(|| {
    std::env::var("ZOPA_DOMAINS").map(|it| zopa_bench::domains(Path::new(&it))).unwrap_or_default()
});

fn names() -> Vec<&'static str> {
    DOMAINS.iter().map(|it| it.0.as_str()).collect()
}

#[divan::bench(args = names(), max_time = 2)]
fn whole_answer(bencher: divan::Bencher<'_, '_>, name: &str) {
    let case = &DOMAINS.iter().find(|it| it.0 == name).expect("a name of the list").1;
    bencher.bench_local(|| analyze(case, &Request { nash_weights: None }, Control::FREE));
}

#[expect(clippy::print_stderr, reason = "a bench that measures nothing must say so")]
fn main() {
    if DOMAINS.is_empty() {
        eprintln!("SKIPPED: set ZOPA_DOMAINS to a folder of domains; nothing is measured");
    }
    divan::main();
}
