//! Verdicts on graph models: `cargo bench -p zopa-bench --bench stability`. Solving only; models are made before.
//!
//! Preferences are drawn at random, which is the hardest kind. `ZOPA_LARGE=1` adds models of a million states.

use std::sync::LazyLock;

use zopa::stability::{GraphModel, Sanction, stability};

/// Parties and options of each model; states are two to the options.
const MODELS: [(usize, usize); 9] =
    [(2, 10), (2, 12), (3, 8), (3, 10), (3, 12), (3, 14), (3, 16), (5, 10), (5, 12)];
const LARGE: [(usize, usize); 3] = [(2, 20), (3, 18), (3, 20)];

static MADE: LazyLock<Vec<(String, GraphModel)>> = LazyLock::new(|| {
    let large = std::env::var_os("ZOPA_LARGE").map_or(&[][..], |_| &LARGE[..]);
    let made = |(parties, options): &(usize, usize)| {
        let name = format!("{parties} parties, {} states", 1u32 << options);
        (name, zopa_bench::graph_model(*parties, *options, 1))
    };
    MODELS.iter().chain(large).map(made).collect()
});

fn names() -> Vec<&'static str> {
    MADE.iter().map(|it| it.0.as_str()).collect()
}

/// Nash, GMR, SMR, SEQ, SSEQ and SIM of every party at every state, by the rule of the textbook.
#[divan::bench(args = names(), sample_count = 5, sample_size = 1)]
fn all_concepts(bencher: divan::Bencher<'_, '_>, name: &str) {
    let model = &MADE.iter().find(|it| it.0 == name).expect("a name of the list").1;
    bencher.bench_local(|| stability(model, Sanction::Any, &|| false));
}

fn main() {
    divan::main();
}
