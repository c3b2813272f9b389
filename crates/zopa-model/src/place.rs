//! Where in a case something stands, whatever the file format.

use std::fmt;

/// One step down into a case: a key of a table or an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A key, such as `weights`.
    Key(String),
    /// The entry of a list, counted from 0.
    Entry(usize),
}

/// A path into a case, such as `values.upper.weights.dry_share`. Formats turn it into line and column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(pub Vec<Step>);

impl Place {
    /// The whole case.
    #[must_use]
    pub fn root() -> Place {
        Place::default()
    }

    /// This place, one key further down.
    #[must_use]
    pub fn key(&self, key: &str) -> Place {
        self.then(Step::Key(key.into()))
    }

    /// This place, one list entry further down.
    #[must_use]
    pub fn entry(&self, idx: usize) -> Place {
        self.then(Step::Entry(idx))
    }

    fn then(&self, step: Step) -> Place {
        let mut steps = self.0.clone();
        steps.push(step);
        Place(steps)
    }
}

impl fmt::Display for Place {
    /// Keys joined by dots, entries in brackets and counted from 1, as people count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if nth == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Entry(idx) => write!(f, "[{}]", idx + 1)?,
            }
        }
        Ok(())
    }
}
