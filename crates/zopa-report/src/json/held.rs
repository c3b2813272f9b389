//! Whether the packages of the short list would hold.

use serde::ser::{Serialize, SerializeMap, Serializer};
use zopa_model::{Case, Package};
use zopa_solve::Answer;
use zopa_stability::Concept;

use crate::held::{Held, Senses, Verdicts};
use crate::json::pieces::PackageOut;
use crate::text::short_list::{letter, short_list};

#[derive(serde::Serialize)]
pub(super) struct HeldOut<'a> {
    sanction: &'static str,
    list: Vec<EntryOut<'a>>,
}

#[derive(serde::Serialize)]
struct EntryOut<'a> {
    letter: char,
    package: PackageOut<'a>,
    #[serde(flatten)]
    verdict: VerdictOut<'a>,
}

/// Whether one package would hold.
#[derive(serde::Serialize)]
pub(super) struct VerdictOut<'a> {
    stable: SensesOut,
    tempted: Vec<TemptedOut<'a>>,
}

impl<'a> VerdictOut<'a> {
    /// What is known of a package that meets the rules; nothing where it is not looked at.
    pub(super) fn new(
        case: &'a Case,
        held: &Held<'_>,
        package: &Package,
    ) -> Option<VerdictOut<'a>> {
        Some(VerdictOut::of(case, held.verdicts()?.ok()?, package))
    }

    fn of(case: &'a Case, held: &Verdicts, package: &Package) -> VerdictOut<'a> {
        VerdictOut {
            stable: SensesOut(held.senses(package)),
            tempted: tempted(case, held, package),
        }
    }
}

#[derive(serde::Serialize)]
struct TemptedOut<'a> {
    party: &'a str,
    package: OwnPackage<'a>,
    words: String,
    stable: SensesOut,
}

/// A package that no answer holds.
struct OwnPackage<'a> {
    case: &'a Case,
    package: Package,
}

impl Serialize for OwnPackage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PackageOut { case: self.case, package: &self.package }.serialize(serializer)
    }
}

/// Sense to verdict.
struct SensesOut(Senses);

impl Serialize for SensesOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (concept, verdict) in Concept::ALL.iter().zip(self.0) {
            map.serialize_entry(concept.word(), &verdict)?;
        }
        map.end()
    }
}

impl<'a> HeldOut<'a> {
    /// What is known of the short list; nothing where it is not looked at.
    pub(super) fn new(
        (case, answer): (&'a Case, &'a Answer),
        held: &Held<'_>,
    ) -> Option<HeldOut<'a>> {
        let held = held.verdicts()?.ok()?;
        let entry = |(nth, package): (usize, &'a Package)| EntryOut {
            letter: letter(nth),
            package: PackageOut { case, package },
            verdict: VerdictOut::of(case, held, package),
        };
        let list = short_list(case, answer);
        let packages = list.entries.iter().map(|it| &it.outcome.package);
        let list = packages.enumerate().map(entry).collect();
        Some(HeldOut { sanction: held.sanction().word(), list })
    }
}

fn tempted<'a>(case: &'a Case, held: &Verdicts, package: &Package) -> Vec<TemptedOut<'a>> {
    let all = held.tempted(case, package).into_iter();
    all.map(|it| TemptedOut {
        party: &case.party(it.party).id,
        package: OwnPackage { case, package: it.to },
        words: it.words,
        stable: SensesOut(it.stable),
    })
    .collect()
}
