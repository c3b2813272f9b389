//! Whether packages of a list would hold, in words.

use zopa_stability::Concept;

use crate::held::{Held, NotHeld, Senses};
use crate::messages::stability as words;
use crate::sheet::Sheet;
use crate::text::short_list::{ShortList, letter};

/// In which senses the packages of a list are stable for everybody, and what would tempt whom; nothing where nobody
/// controls an issue.
pub(crate) fn of_list(page: &mut dyn Sheet, held: &Held<'_>, list: &ShortList<'_>) {
    if list.entries.is_empty() {
        return;
    }
    let case = held.case();
    let held = match held.verdicts() {
        None => return,
        Some(Ok(it)) => it,
        Some(Err(NotHeld::TooMany)) => return page.paragraph(words::HOLDS, words::HOLDS_TOO_MANY),
        Some(Err(NotHeld::NoModel)) => return page.paragraph(words::HOLDS, words::HOLDS_NO_MODEL),
    };
    let mut verdicts = Grouped::default();
    let mut moves = Grouped::default();
    for (nth, entry) in list.entries.iter().enumerate() {
        let package = &entry.outcome.package;
        verdicts.add(senses(held.senses(package)), letter(nth));
        for it in held.tempted(case, package) {
            moves.add(words::tempted(&it.words, &held_back(it.stable)), letter(nth));
        }
    }
    let each = verdicts.0.iter().map(|(said, letters)| format!("{} {said}", joined(letters)));
    page.paragraph(words::HOLDS, &words::holds(&each.collect::<Vec<_>>()));
    for (said, letters) in &moves.0 {
        page.item("-", &format!("{}: {said}", joined(letters)));
    }
}

/// What is said, each once, and of which packages, in the order of the list.
#[derive(Default)]
struct Grouped(Vec<(String, Vec<char>)>);

impl Grouped {
    fn add(&mut self, said: String, letter: char) {
        match self.0.iter_mut().find(|it| it.0 == said) {
            Some(it) => it.1.push(letter),
            None => self.0.push((said, vec![letter])),
        }
    }
}

fn joined(letters: &[char]) -> String {
    letters.iter().map(char::to_string).collect::<Vec<_>>().join(", ")
}

/// In which senses a package is stable for everybody.
fn senses(senses: Senses) -> String {
    words::in_senses(&of(senses, Some(true)), &of(senses, None))
}

/// In which senses a party stays all the same.
fn held_back(senses: Senses) -> String {
    words::held_back(&of(senses, Some(true)), &of(senses, None))
}

fn of(senses: Senses, wanted: Option<bool>) -> Vec<Concept> {
    let all = Concept::ALL.into_iter().zip(senses);
    all.filter(|it| it.1 == wanted).map(|it| it.0).collect()
}
