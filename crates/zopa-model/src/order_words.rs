//! The grammar of orders: ids joined by `>` and `=`, ids that are no plain words in double quotes.

/// Splits an order into groups of ids; nothing if the grammar is wrong.
pub(crate) fn order_words(text: &str) -> Option<Vec<Vec<String>>> {
    let mut groups = vec![Vec::new()];
    let mut rest = text.trim();
    loop {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find(['>', '=']).unwrap_or(rest.len())),
        };
        if word.trim().is_empty() {
            return None;
        }
        groups.last_mut().expect("there is a first group").push(word.trim().to_string());
        let after = after.trim_start();
        match after.chars().next() {
            None => return Some(groups),
            Some('>') => groups.push(Vec::new()),
            Some('=') => {}
            Some(_) => return None,
        }
        rest = after[1..].trim_start();
    }
}

/// Writes groups of ids as an order.
pub(crate) fn written_order(groups: &[Vec<String>]) -> String {
    let groups = groups.iter().map(|it| {
        let words: Vec<String> = it.iter().map(|it| written(it)).collect();
        words.join(" = ")
    });
    groups.collect::<Vec<String>>().join(" > ")
}

fn written(id: &str) -> String {
    let is_plain = !id.contains(['>', '=']) && !id.starts_with('"');
    if is_plain { id.into() } else { format!("\"{id}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let groups =
            vec![vec!["a b".to_string()], vec!["c>d".into(), "e=".into()], vec!["f".into()]];
        let text = written_order(&groups);
        assert_eq!(text, "a b > \"c>d\" = \"e=\" > f");
        assert_eq!(order_words(&text), Some(groups));
    }
}
