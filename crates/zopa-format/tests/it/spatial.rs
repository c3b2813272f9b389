//! Spatial models as CSV.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_format::{
    ImportOptions, Loaded, Refused, read_folder, read_native, read_spatial, to_toml,
};
use zopa_model::Number;

fn read(text: &str) -> Result<Loaded, Refused> {
    let read = read_spatial("model.csv", text.as_bytes());
    let (files, problems) = match &read {
        Ok(loaded) => (&loaded.files, &loaded.warnings),
        Err(refused) => (&refused.files, &refused.problems),
    };
    for at in problems.iter().filter_map(|it| it.at.as_ref()) {
        assert!(files[at.file].text.get(at.span.clone()).is_some(), "{problems:?}");
    }
    read
}

/// The case as a file, and what is said beside that nobody has values.
fn check(text: &str, expected: &Expect) {
    let (case, problems) = match read(text) {
        Ok(loaded) => (to_toml(loaded.case.draft()), loaded.warnings),
        Err(refused) => (String::new(), refused.problems),
    };
    let told = problems.iter().filter(|it| it.code != "no-values").map(|it| {
        let line = it.at.as_ref().map_or(0, |at| at.line);
        format!("{:?} line {line} [{}] {}\n", it.severity, it.code, it.message)
    });
    expected.assert_eq(&(case + &told.collect::<String>()));
}

#[test]
fn positions_are_stated_and_no_value_is_made_of_them() {
    check(
        "Actor,Position,Capability,Salience\nnorth,2.5,0.5,1\n\"south, and east\",4,1,0.25\nwest,3,1,1\n",
        &expect![[r#"
            format = 1
            title = "model"
            note = "`Position`, weighted by capability x salience: mean 3, median 3."

            [[party]]
            id = "north"
            note = "Capability 0.5, salience 1."

            [[party]]
            id = "south, and east"
            note = "Capability 1, salience 0.25."

            [[party]]
            id = "west"
            note = "Capability 1, salience 1."

            [[issue]]
            id = "Position"
            range = { min = 2.5, max = 4, step = 0.5 }

            [[position]]
            id = "north"
            party = "north"
            wants = "Position = 2.5"

            [[position]]
            id = "south, and east"
            party = "south, and east"
            wants = "Position = 4"

            [[position]]
            id = "west"
            party = "west"
            wants = "Position = 3"
            Warning line 1 [baselines] `Position`, weighted by capability x salience: mean 3, median 3
        "#]],
    );
}

#[test]
fn each_dimension_of_ktab_is_an_issue() {
    check(
        "Dam,How high and how soon,2,2\nActor,Description,Power,Pstn1,Sal1,Pstn2,Sal2\nA,Upstream,10,0,50,-1,20\nB,,30,100,10,7,90\n",
        &expect![[r#"
            format = 1
            title = "Dam"
            note = "How high and how soon. `Pstn1`, weighted by capability x salience: mean 37.5, median 0. `Pstn2`, weighted by capability x salience: mean 187/29 (about 6.448), median 7."

            [[party]]
            id = "A"
            note = "Upstream. Capability 10, salience 50 (Pstn1), 20 (Pstn2)."

            [[party]]
            id = "B"
            note = "Capability 30, salience 10 (Pstn1), 90 (Pstn2)."

            [[issue]]
            id = "Pstn1"
            range = { min = 0, max = 100, step = 100 }

            [[issue]]
            id = "Pstn2"
            range = { min = -1, max = 7, step = 8 }

            [[position]]
            id = "A: Pstn1"
            party = "A"
            wants = "Pstn1 = 0"

            [[position]]
            id = "B: Pstn1"
            party = "B"
            wants = "Pstn1 = 100"

            [[position]]
            id = "A: Pstn2"
            party = "A"
            wants = "Pstn2 = -1"

            [[position]]
            id = "B: Pstn2"
            party = "B"
            wants = "Pstn2 = 7"
            Warning line 2 [baselines] `Pstn1`, weighted by capability x salience: mean 37.5, median 0
            Warning line 2 [baselines] `Pstn2`, weighted by capability x salience: mean 187/29 (about 6.448), median 7
        "#]],
    );
}

#[test]
fn a_tie_of_weights_has_two_medians() {
    let baseline = |lines: &str| {
        let text = format!("Actor,Position,Capability,Salience\n{lines}");
        read(&text).expect("a sound table").warnings[0].message.clone()
    };
    expect!["`Position`, weighted by capability x salience: mean 3.5, median from 1 to 6"]
        .assert_eq(&baseline("a,1,1,1\nb,4,0,9\nc,6,1,1\n"));
    expect!["`Position`, weighted by capability x salience: mean 3.6, median 4"]
        .assert_eq(&baseline("a,1,1,1\nb,4,0.5,1\nc,6,1,1\n"));
    expect!["`Position` has no baselines: no actor has capability and salience above 0"]
        .assert_eq(&baseline("a,1,1,0\nb,4,0,1\n"));
}

#[test]
fn traps_are_told_with_their_line() {
    check(
        "Actor;Position;Capability;Salience;Risk\n\na;1;2;3;x\na;1;-2;3;\nb;;2;many;\n;1;1;1;\n",
        &expect![[r#"
            Warning line 1 [not-read] columns not read: `Risk`
            Error line 4 [negative] `Capability` is -2; it cannot be below 0
            Error line 5 [number] `Position`: `` is not a number
            Error line 5 [number] `Salience`: `many` is not a number
        "#]],
    );
    check(
        "Actor,Position,Capability,Salience\na,1,2,3\na,1,2,3\n",
        &expect![[r#"
            Warning line 1 [baselines] `Position`, weighted by capability x salience: mean 1, median 1
            Error line 3 [duplicate-id] two parties have the id `a`
            Error line 3 [duplicate-id] two positions have the id `a`
        "#]],
    );
    check(
        "Actor,Position,Capability,Salience\na, b,1,2,3\n",
        &expect![[r#"
        Error line 2 [cells] the line has 5 cells, and 4 columns have names
    "#]],
    );
    check(
        "Actor,Position,Salience\na,1,2\n",
        &expect![[r#"
        Error line 1 [no-column] columns with capability, position and salience are not all there
    "#]],
    );
    check(
        "Actor,Position,Position,Salience\na,1,2,3\n",
        &expect![[r#"
        Error line 1 [twice] two columns are called `Position`
    "#]],
    );
    check(
        "name,x\na,1\n",
        &expect![[r#"
        Error line 1 [no-head] the table does not name its columns
    "#]],
    );
    check(
        "Actor,Position,Capability,Salience\n",
        &expect![[r#"
        Error line 1 [empty] the table has no actor
    "#]],
    );
    check(
        "",
        &expect![[r#"
        Error line 0 [empty] the table is empty
    "#]],
    );
    check(
        "Dam,,3,1\nActor,Description,Power,Pstn1,Sal1\nA,,1,1,1\n",
        &expect![[r#"
            format = 1
            title = "Dam"
            note = "`Pstn1`, weighted by capability x salience: mean 1, median 1."

            [[party]]
            id = "A"
            note = "Capability 1, salience 1."

            [[issue]]
            id = "Pstn1"
            range = { min = 1, max = 1, step = 1 }

            [[position]]
            id = "A"
            party = "A"
            wants = "Pstn1 = 1"
            Warning line 1 [count] `3` actors are announced, 1 are there
            Warning line 2 [baselines] `Pstn1`, weighted by capability x salience: mean 1, median 1
        "#]],
    );
}

#[test]
fn positions_too_far_apart_for_a_grid_are_options() {
    let loaded = read("Actor,Position,Capability,Salience\na,0,1,1\nb,0.00001,1,1\nc,7,1,1\n");
    let loaded = loaded.expect("a sound table");
    let issue = &loaded.case.issues()[0];
    let options: Vec<String> = (0..issue.n_options()).map(|it| issue.option_id(it)).collect();
    assert_eq!((issue.range().is_some(), options.join(" ")), (false, "0 0.00001 7".into()));
}

#[test]
fn a_folder_with_one_model_is_read() {
    let table = b"Actor,Position,Capability,Salience\na,1,1,1\n".to_vec();
    let files =
        [("model.csv".to_string(), table), ("notes.csv".to_string(), b"a,b\n1,2\n".to_vec())];
    let loaded = read_folder("folder", &files, &ImportOptions { grid: 4 }).expect("a sound folder");
    assert_eq!(loaded.case.title(), "model");
}

/// Mean and medians from their definitions: the mean balances the weights, and at least half of the weight lies on
/// either side of a median.
fn check_baseline(actors: &[(i64, i64, i64)], said: &str) {
    let number = |text: &str| text.split(" (about").next().expect("a part").parse::<Number>();
    let weight = |it: &(i64, i64, i64)| it.1 * it.2;
    let total: i64 = actors.iter().map(weight).sum();
    let Some((_, said)) = said.split_once(": mean ") else {
        assert_eq!(total, 0, "{said}");
        return;
    };
    let (mean, median) = said.split_once(", median ").expect("a median");
    let mean = number(mean).expect("a number");
    let tilt = actors.iter().map(|it| &Number::from(weight(it)) * &(&Number::from(it.0) - &mean));
    assert!(tilt.fold(Number::zero(), |sum, it| &sum + &it).is_zero(), "{said}");
    let is_median = |x: i64| {
        let side = |is: fn(i64, i64) -> bool| -> i64 {
            actors.iter().filter(|it| is(it.0, x)).map(weight).sum()
        };
        2 * side(|a, b| a <= b) >= total && 2 * side(|a, b| a >= b) >= total
    };
    let weighed = actors.iter().filter(|it| weight(it) > 0).map(|it| it.0);
    let medians: Vec<i64> = weighed.filter(|it| is_median(*it)).collect();
    let ends = median.trim_start_matches("from ").split(" to ");
    let ends: Vec<Number> = ends.map(|it| number(it).expect("a number")).collect();
    let (least, most) = (medians.iter().min(), medians.iter().max());
    assert_eq!(ends.first(), least.map(|it| Number::from(*it)).as_ref(), "{said}");
    assert_eq!(ends.last(), most.map(|it| Number::from(*it)).as_ref(), "{said}");
}

proptest! {
    #[test]
    fn baselines_meet_their_definitions(
        actors in proptest::collection::vec((-3..4i64, 0..3i64, 0..3i64), 1..7),
        turn in 0..7usize,
    ) {
        let mut lines: Vec<String> = (0..)
            .zip(&actors)
            .map(|(nth, (x, c, s))| format!("actor{nth},{x},{c},{s}\n"))
            .collect();
        let text = |lines: &[String]| {
            format!("Actor,Position,Capability,Salience\n{}", lines.concat())
        };
        let loaded = read(&text(&lines)).expect("a sound table");
        check_baseline(&actors, &loaded.warnings[0].message);
        let toml = to_toml(loaded.case.draft());
        let again = read_native("case.toml", toml.as_bytes()).expect("it was written");
        prop_assert_eq!(again.case.draft(), loaded.case.draft());
        // Nothing hangs on the order of the actors.
        let turn = turn % lines.len();
        lines.rotate_left(turn);
        let turned = read(&text(&lines)).expect("a sound table");
        prop_assert_eq!(&turned.warnings[0].message, &loaded.warnings[0].message);
    }
}
