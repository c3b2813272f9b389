//! Score-table games: how many packages the agreement rule accepts, as it stands and if all had to consent.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::oracles::answer;
use crate::oracles::program::Program;
use crate::tally::{About, Rule, Tally};

/// A game and what is expected of it.
struct Game {
    folder: &'static str,
    packages: u64,
    /// Packages that all accept.
    unanimous: u64,
    /// Packages that both veto parties and all but one accept.
    quorum: u64,
}

const GAMES: [Game; 5] = [
    Game { folder: "game1", packages: 720, unanimous: 21, quorum: 57 },
    Game { folder: "game2", packages: 720, unanimous: 18, quorum: 57 },
    Game { folder: "game3", packages: 720, unanimous: 35, quorum: 55 },
    Game { folder: "base", packages: 720, unanimous: 12, quorum: 55 },
    Game { folder: "base_7players", packages: 2880, unanimous: 52, quorum: 204 },
];

/// Compares every game of a folder.
pub(super) fn compare(program: &Program, folder: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    if !folder.is_dir() {
        return tally.say(&format!("SKIPPED: there is no folder {}", folder.display()));
    }
    for game in &GAMES {
        let path = folder.join(game.folder);
        let quorum = program.analyze(&path);
        zone(game, "quorum", (quorum, game.quorum), tally)?;
        let unanimous = unanimous(program, &path, game.folder);
        zone(game, "unanimous", (unanimous, game.unanimous), tally)?;
    }
    Ok(())
}

fn zone(
    game: &Game,
    rule: &str,
    (found, zone): (Result<Value, String>, u64),
    tally: &mut Tally<'_>,
) -> io::Result<()> {
    let case = format!("{} ({rule})", game.folder);
    let about = |key| About { case: &case, key };
    let found = match found {
        Ok(found) => found,
        Err(why) => return tally.fail(about("answer"), "an answer", &why),
    };
    for (key, path, expected) in
        [("packages", "case.packages", game.packages), ("zone", "zone.packages", zone)]
    {
        let found = answer::count(&found, path);
        tally.compare(about(key), Rule::Count, &json!(expected), &found)?;
    }
    Ok(())
}

/// The answer if all had to consent: the game as a native case file with another agreement rule.
fn unanimous(program: &Program, game: &Path, name: &str) -> Result<Value, String> {
    let file =
        std::env::temp_dir().join(format!("zopa-oracles-{}-{name}.toml", std::process::id()));
    let answer = program.convert(game, &file).and_then(|()| {
        let text = std::fs::read_to_string(&file).map_err(|it| it.to_string())?;
        std::fs::write(&file, with_consent_of_all(&text)?).map_err(|it| it.to_string())?;
        program.analyze(&file)
    });
    // A file that was never written cannot be removed, and that is no second failure.
    drop(std::fs::remove_file(&file));
    answer
}

/// The case with its `[agreement]` table replaced.
fn with_consent_of_all(case: &str) -> Result<String, String> {
    let mut kept = String::new();
    let (mut skips, mut found) = (false, false);
    for line in case.lines() {
        if line.starts_with('[') {
            skips = line.trim() == "[agreement]";
            found |= skips;
        }
        if skips && line.starts_with('[') {
            kept.push_str("[agreement]\nconsent = \"all\"\n");
        }
        if !skips {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    found.then_some(kept).ok_or_else(|| "the converted game has no [agreement] table".into())
}
