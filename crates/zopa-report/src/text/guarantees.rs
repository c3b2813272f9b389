//! What carrying out the packages of a list needs.

use zopa_plan::{Guarantee, Guarantees};

use crate::messages::plan as words;
use crate::plan::short;
use crate::sheet::Sheet;
use crate::text::short_list::{ShortList, letter};

/// The least guarantees with which the steps of each package of a list are safe; nothing in a case without steps.
pub(crate) fn of_list(page: &mut dyn Sheet, guarantees: &Guarantees<'_>, list: &ShortList<'_>) {
    if !guarantees.has_steps() || list.entries.is_empty() {
        return;
    }
    let found: Vec<Option<Guarantee>> =
        list.entries.iter().map(|it| guarantees.of(&it.outcome.package)).collect();
    // Packages that need the same stand together, the first of them first.
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (nth, it) in found.iter().enumerate() {
        let (text, letter) = (needed(it.as_ref()), letter(nth).to_string());
        match groups.iter_mut().find(|it| it.0 == text) {
            Some(group) => group.1.push(letter),
            None => groups.push((text, vec![letter])),
        }
    }
    let groups: Vec<String> =
        groups.iter().map(|(text, letters)| format!("{}: {text}", letters.join(", "))).collect();
    let is_worst = found.iter().flatten().any(|it| it.is_worst);
    let at_worst = if is_worst { words::AT_WORST } else { "" };
    page.paragraph(words::LEAST_GUARANTEE, &format!("{}.{at_worst}", groups.join("; ")));
}

fn needed(it: Option<&Guarantee>) -> String {
    match it {
        None => words::NOT_KNOWN.into(),
        Some(it) if it.steps.is_empty() => words::NO_STEPS.into(),
        Some(it) if it.largest.is_zero() => words::NONE_NEEDED.into(),
        Some(it) => words::needed(&short(&it.largest), &short(&it.exposure), it.is_least),
    }
}
