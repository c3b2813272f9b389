//! Every package, one by one: `cargo bench -p zopa-bench --bench brute_force`. Divan shows packages per second.

use divan::counter::ItemsCount;
use zopa::solve::{Control, Request, analyze, brute_force};
use zopa_bench::additive;

/// Issues of ten options for three parties: 1e6 to 1e9 packages.
const ISSUES: [usize; 4] = [6, 7, 8, 9];
/// How much of its best value each party wants at least: a small zone, and none that binds.
const WALK_AWAY: [u64; 2] = [60, 0];

fn packages(issues: usize) -> ItemsCount {
    ItemsCount::new(10usize.pow(u32::try_from(issues).expect("few issues")))
}

#[divan::bench(args = ISSUES, consts = WALK_AWAY, sample_count = 5, sample_size = 1)]
fn brute<const PERCENT: u64>(bencher: divan::Bencher<'_, '_>, issues: usize) {
    let case = additive(3, issues, 10, (PERCENT, 1));
    bencher.counter(packages(issues)).bench_local(|| {
        brute_force(&case, &Request { nash_weights: None }, Control::FREE)
            .expect("within the limits")
    });
}

/// The same answer by merging, for comparison.
#[divan::bench(args = ISSUES, consts = WALK_AWAY, sample_count = 5, sample_size = 1)]
fn merged<const PERCENT: u64>(bencher: divan::Bencher<'_, '_>, issues: usize) {
    let case = additive(3, issues, 10, (PERCENT, 1));
    let request = Request { nash_weights: None };
    bencher.counter(packages(issues)).bench_local(|| analyze(&case, &request, Control::FREE));
}

fn main() {
    divan::main();
}
