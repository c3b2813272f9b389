//! Minimal sets: the minimal ones of a family, and the minimal sets that meet every member (`berge1989`).

use crate::marks::Marks;

/// Most sets kept at any time.
const LIMIT: usize = 20_000;

/// The sets of a family that contain no other one, shortest first, then in order of their bits.
pub(crate) fn minimal(mut family: Vec<Marks>) -> Vec<Marks> {
    family.sort_by_key(|it| (it.len(), std::cmp::Reverse(*it)));
    family.dedup();
    let mut kept: Vec<Marks> = Vec::new();
    for set in family {
        if !kept.iter().any(|it| it.is_subset(&set)) {
            kept.push(set);
        }
    }
    kept.sort_by_cached_key(|it| (it.len(), it.bits().collect::<Vec<usize>>()));
    kept
}

/// The minimal sets that meet every member of a family, in the order of [`minimal`], and whether they are all.
///
/// If there are too many, those of the smallest sizes are given.
pub(crate) fn hitting_sets(family: &[Marks]) -> (Vec<Marks>, bool) {
    let mut sets = vec![Marks::NONE];
    for member in family {
        let (hit, missed): (Vec<Marks>, Vec<Marks>) = sets.iter().partition(|it| it.meets(member));
        let mut next = hit.clone();
        for set in missed {
            for bit in member.bits() {
                let mut larger = set;
                larger.insert(bit);
                // Minimal unless a set that already meets the member is inside.
                if !hit.iter().any(|it| it.is_subset(&larger)) {
                    next.push(larger);
                }
            }
        }
        sets = minimal(next);
        if sets.len() > LIMIT {
            return (smallest_first(family), false);
        }
    }
    (sets, true)
}

/// Minimal hitting sets by rising size, up to the limit: a breadth-first search over partial sets.
fn smallest_first(family: &[Marks]) -> Vec<Marks> {
    let mut found: Vec<Marks> = Vec::new();
    let mut level = vec![Marks::NONE];
    while !level.is_empty() && found.len() < LIMIT {
        let mut next = Vec::new();
        for set in level {
            if found.iter().any(|it| it.is_subset(&set)) {
                continue;
            }
            match family.iter().find(|it| !it.meets(&set)) {
                None => found.push(set),
                Some(member) => next.extend(member.bits().map(|bit| {
                    let mut larger = set;
                    larger.insert(bit);
                    larger
                })),
            }
            if next.len() > 50 * LIMIT {
                // The next size cannot be searched through: what is complete is kept.
                return minimal(found);
            }
        }
        next.sort_unstable();
        next.dedup();
        level = next;
    }
    found.truncate(LIMIT);
    minimal(found)
}
