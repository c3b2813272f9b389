//! Large spaces and tables of points, made from seeds: `cargo bench -p zopa-bench --bench large`.
//!
//! Whole answers: what can be counted of the zone, both frontiers with packages, all solutions.

use divan::{Bencher, black_box};
use zopa::model::Case;
use zopa::solve::{Control, Request, Table, analyze, undominated};
use zopa_bench::{Kind, additive, level, points};

/// Each walk-away value is so many percent of the party's best.
const PERCENT: u64 = 30;
const SEEDS: [u64; 3] = [1, 2, 3];

fn bench(bencher: Bencher<'_, '_>, case: &Case) {
    let request = Request { nash_weights: None };
    bencher.bench_local(|| analyze(black_box(case), &request, Control::FREE));
}

/// Two parties, issues of ten options: up to 1e100 packages. To 1e14 the zone is counted, which takes most of the time.
#[divan::bench(args = [6, 8, 10, 25, 50, 100], consts = SEEDS, max_time = 1, sample_count = 20, sample_size = 1)]
fn two_parties<const SEED: u64>(bencher: Bencher<'_, '_>, issues: usize) {
    bench(bencher, &additive(2, issues, 10, (PERCENT, SEED)));
}

/// Two parties and a frontier of about the same size, whatever the number of issues.
#[divan::bench(args = [50, 100, 200, 400], sample_count = 20, sample_size = 1)]
fn two_parties_level(bencher: Bencher<'_, '_>, issues: usize) {
    bench(bencher, &level(2, issues, 10, (PERCENT, 1)));
}

/// Three parties, issues of ten options: up to 1e15 packages. To 1e12 the zone is counted.
#[divan::bench(args = [6, 8, 10, 13, 15], consts = SEEDS, max_time = 2, sample_count = 10, sample_size = 1)]
fn three_parties<const SEED: u64>(bencher: Bencher<'_, '_>, issues: usize) {
    bench(bencher, &additive(3, issues, 10, (PERCENT, SEED)));
}

/// More parties, six issues of five options: 15,625 packages.
#[divan::bench(args = [2, 3, 4, 5, 6, 8], max_time = 2, sample_count = 10, sample_size = 1)]
fn parties(bencher: Bencher<'_, '_>, parties: usize) {
    bench(bencher, &additive(parties, 6, 5, (PERCENT, 1)));
}

/// What lots between packages add to an answer: issues of ten options, for two and three parties.
#[expect(clippy::print_stdout, reason = "the size of the frontier is part of the figures")]
#[divan::bench(args = [(2, 10), (2, 25), (2, 50), (3, 6), (3, 8)], sample_count = 20, sample_size = 1)]
fn lotteries(bencher: Bencher<'_, '_>, (parties, issues): (usize, usize)) {
    let case = additive(parties, issues, 10, (PERCENT, 1));
    let request = Request { nash_weights: None };
    let answer = analyze(&case, &request, Control::FREE);
    let points = answer.frontier.known().map_or(0, |it| it.points.len());
    println!("{parties} parties, {issues} issues: {points} value vectors");
    bencher
        .with_inputs(|| answer.clone())
        .bench_local_values(|it| it.with_lotteries(&request, Control::FREE));
}

/// The plain filter.
#[divan::bench(
    args = Kind::ALL.into_iter().flat_map(|kind| [2, 3, 4, 5].map(|columns| (kind, columns))),
    consts = [100_000, 1_000_000],
    sample_count = 5,
    sample_size = 1,
)]
fn filter<const ROWS: usize>(bencher: Bencher<'_, '_>, (kind, columns): (Kind, usize)) {
    let values = points(kind, ROWS, columns, 1);
    bencher.bench_local(|| {
        undominated(Table::new(black_box(&values), columns).expect("numbers in rows"))
    });
}

fn main() {
    divan::main();
}
