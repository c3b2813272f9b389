//! Minimal sets: the minimal ones of a family, and the minimal sets that meet every member (`berge1989`).

use crate::answer::Reason;
use crate::control::Control;
use crate::marks::Marks;

/// Most sets that are listed.
const LIMIT: usize = 5_000;
/// Most sets held while searching.
const HELD_LIMIT: usize = 10 * LIMIT;

/// The sets of a family that contain no other one, shortest first, then in order of their bits.
pub(crate) fn minimal(mut family: Vec<Marks>, control: Control<'_>) -> Result<Vec<Marks>, Reason> {
    family.sort_by_key(|it| (it.len(), std::cmp::Reverse(*it)));
    family.dedup();
    let mut kept: Vec<Marks> = Vec::new();
    for (nth, set) in family.iter().enumerate() {
        if nth.is_multiple_of(1 << 10) && (control.stop)() {
            return Err(Reason::Stopped);
        }
        if !kept.iter().any(|it| it.is_subset(set)) {
            kept.push(*set);
        }
    }
    kept.sort_by_cached_key(|it| (it.len(), it.bits().collect::<Vec<usize>>()));
    Ok(kept)
}

/// The minimal sets that meet every member of a family, in the order of [`minimal`], and whether they are all.
///
/// If there are too many, those of the smallest sizes are given.
pub(crate) fn hitting_sets(
    family: &[Marks],
    control: Control<'_>,
) -> Result<(Vec<Marks>, bool), Reason> {
    let mut sets = vec![Marks::NONE];
    for member in family {
        let (hit, missed): (Vec<Marks>, Vec<Marks>) = sets.iter().partition(|it| it.meets(member));
        let mut next = hit.clone();
        for set in missed {
            // Minimal unless a set that already meets the member is inside.
            let larger = member.bits().map(|bit| with(set, bit));
            next.extend(larger.filter(|larger| !hit.iter().any(|it| it.is_subset(larger))));
        }
        if next.len() > HELD_LIMIT {
            return Ok((smallest_first(family, control)?, false));
        }
        sets = minimal(next, control)?;
        if sets.len() > LIMIT {
            return Ok((smallest_first(family, control)?, false));
        }
    }
    Ok((sets, true))
}

/// Minimal hitting sets by rising size, as many as the limits allow: a breadth-first search over partial sets.
fn smallest_first(family: &[Marks], control: Control<'_>) -> Result<Vec<Marks>, Reason> {
    let mut found: Vec<Marks> = Vec::new();
    let mut level = vec![Marks::NONE];
    while !level.is_empty() && found.len() < LIMIT {
        let mut next = Vec::new();
        for (nth, set) in level.into_iter().enumerate() {
            if nth.is_multiple_of(1 << 8) && (control.stop)() {
                return Err(Reason::Stopped);
            }
            if found.iter().any(|it| it.is_subset(&set)) {
                continue;
            }
            match family.iter().find(|it| !it.meets(&set)) {
                None => found.push(set),
                Some(member) => next.extend(member.bits().map(|bit| with(set, bit))),
            }
        }
        next.sort_unstable();
        next.dedup();
        if next.len() > HELD_LIMIT {
            // The next size cannot be searched through: the smaller ones are complete.
            break;
        }
        level = next;
    }
    if found.is_empty() {
        return Err(Reason::TooManySets { limit: LIMIT });
    }
    found.truncate(LIMIT);
    minimal(found, control)
}

fn with(mut set: Marks, bit: usize) -> Marks {
    set.insert(bit);
    set
}
