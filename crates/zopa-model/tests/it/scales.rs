//! Numbers of one party on different scales: what is warned about, and what is not.

use zopa_model::{Amount, Case, Draft, DraftPoints, DraftValues, DraftWeights};

use crate::case::{between, known, order, points, sound, table};

/// The messages of the warnings about the values of `upper`, changed.
fn warned(change: impl FnOnce(&mut DraftValues)) -> Vec<String> {
    let mut draft: Draft = sound();
    change(&mut draft.values[0]);
    let case = Case::new(draft).expect("no error");
    for it in case.warnings() {
        assert_eq!(it.fault.code(), "scale");
        assert!(it.fault.help().ends_with('.'));
    }
    case.warnings().iter().map(|it| format!("{}: {}", it.place, it.fault)).collect()
}

fn weights(share: &str, meter: &str) -> Option<DraftWeights> {
    Some(DraftWeights::Each(table(&[("share", known(share)), ("meter", known(meter))])))
}

#[test]
fn a_walk_away_value_on_a_scale_to_1_beside_packages_on_one_to_100_is_asked_about() {
    let told = warned(|it| {
        it.weights = weights("30", "70");
        it.walk_away = Some(between("0.3", "0.45"));
    });
    let wanted = "values.upper.walk_away: packages are worth 0 to 100 to `upper`, \
                  but it walks away at 0.3 to 0.45";
    assert_eq!(told, [wanted]);
    let told = warned(|it| it.walk_away = Some(known("40")));
    let wanted =
        "values.upper.walk_away: packages are worth 0 to 3 to `upper`, but it walks away at 40";
    assert_eq!(told, [wanted]);
    let told = warned(|it| it.walk_away = Some(known("-1/2")));
    let wanted =
        "values.upper.walk_away: packages are worth 0 to 3 to `upper`, but it walks away at -0.5";
    assert_eq!(told, [wanted]);
}

#[test]
fn walk_away_values_that_can_be_meant_are_not_asked_about() {
    let on_hundred = |walk_away: Amount| {
        warned(|it| {
            it.weights = weights("30", "70");
            it.walk_away = Some(walk_away);
        })
    };
    for meant in
        [known("0"), known("2"), known("6"), known("100"), known("120"), between("0", "20")]
    {
        assert_eq!(on_hundred(meant.clone()), [""; 0], "{meant:?}");
    }
    assert_eq!(on_hundred(Amount::Unknown), [""; 0]);
    // Where something is not known of the packages, nothing is said about them.
    let told = warned(|it| {
        it.weights = weights("30", "70");
        it.walk_away = Some(known("0.3"));
        it.issues[1] = points(
            "meter",
            &[("none", known("0")), ("joint", Amount::Unknown), ("third", known("1"))],
        );
    });
    assert_eq!(told, [""; 0]);
    // Losses are counted below zero.
    let told = warned(|it| {
        it.walk_away = Some(known("-2"));
        it.issues[0] = points("share", &[("0", known("-3")), ("10", known("0"))]);
    });
    assert_eq!(told, [""; 0]);
}

#[test]
fn a_walk_away_value_beside_an_order_of_weights_is_asked_about_too() {
    let told = warned(|it| {
        it.weights = Some(DraftWeights::Order("share > meter".into()));
        it.issues[1] = order("meter", "none > joint > third");
        it.walk_away = Some(known("60"));
    });
    let wanted =
        "values.upper.walk_away: packages are worth 0 to 1 to `upper`, but it walks away at 60";
    assert_eq!(told, [wanted]);
}

#[test]
fn points_of_one_issue_on_another_scale_are_asked_about() {
    let told = warned(|it| {
        it.weights = weights("0.4", "0.6");
        it.issues[1].points = DraftPoints::Points(table(&[
            ("none", known("10")),
            ("joint", known("6")),
            ("third", known("0")),
        ]));
    });
    let wanted = "values.upper.issue.meter.points: points of `meter` are 10 apart for `upper`, \
                  but those of `share` only 1";
    assert_eq!(told, [wanted]);
    // Without weights, points say how much an issue counts.
    let told = warned(|it| {
        it.weights = None;
        it.issues[1].points = DraftPoints::Points(table(&[
            ("none", known("10")),
            ("joint", known("6")),
            ("third", known("0")),
        ]));
    });
    assert_eq!(told, [""; 0]);
}

#[test]
fn weights_that_look_like_shares_sum_to_1() {
    let sums = |share: &str, meter: &str| warned(|it| it.weights = weights(share, meter));
    let place = "values.upper.weights: the weights of `upper` sum to";
    assert_eq!(sums("0.8", "0.8"), [format!("{place} 1.6, not to 1")]);
    assert_eq!(sums("0.3", "0.4"), [format!("{place} 0.7, not to 1")]);
    for (share, meter) in
        [("0.4", "0.6"), ("0.33", "0.66"), ("1", "1"), ("1", "0"), ("2", "1"), ("0.5", "3")]
    {
        assert_eq!(sums(share, meter), [""; 0], "{share} {meter}");
    }
    let ranges = |low: &str, high: &str| {
        warned(|it| {
            let written = table(&[("share", between(low, high)), ("meter", known("0.5"))]);
            it.weights = Some(DraftWeights::Each(written));
        })
    };
    assert_eq!(ranges("0.4", "0.6"), [""; 0]);
    assert_eq!(ranges("0.7", "0.9"), [format!("{place} 1.2 to 1.4, not to 1")]);
}
