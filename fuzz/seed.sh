#!/usr/bin/env bash
# Fills fuzz/corpus with real inputs: the examples, the catalog, and the fixtures of the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The program that writes cases as JSON; built if none is named.
zopa=${ZOPA:-}
if [ -z "$zopa" ]; then
  cargo build --quiet --package zopa-cli
  zopa=${CARGO_TARGET_DIR:-target}/debug/zopa
fi
corpus=fuzz/corpus
for target in native_toml native_json condition number genius_xml score_table gmcr set package folder; do
  mkdir -p "$corpus/$target"
done

# Numbers a target's inputs, so that no two have one name.
n=0
seed() {
  n=$((n + 1))
  cat >"$corpus/$1/seed-$n"
}

cases() {
  find examples catalog crates/zopa-cli/tests/fixtures -name '*.toml'
  echo crates/zopa-format/src/starter.toml
}

for case in $(cases); do
  seed native_toml <"$case"
  # Conditions and numbers as they stand in cases.
  grep -hoE '(never|wants|require|when) = "[^"]*"' "$case" | cut -d'"' -f2 |
    while read -r it; do printf '%s' "$it" >"$corpus/condition/$(printf '%s' "$it" | cksum | tr ' ' -)"; done || true
  grep -hoE -- '-?[0-9]+(\.[0-9]+)?(/[0-9]+)?' "$case" | sort -u |
    while read -r it; do printf '%s' "$it" >"$corpus/number/$(printf '%s' "$it" | cksum | tr ' ' -)"; done || true
  json=$(mktemp -u --suffix .json)
  if "$zopa" convert "$case" "$json" 2>/dev/null; then
    # The target puts the first brace back.
    tail -c +2 "$json" | seed native_json
    rm "$json"
  fi
done
for it in 'x < 1 and "y z" != none' 'count(x = 1, w > 0.5, "y z" in (none, or)) >= 2' '3*x + 2*w <= 4' \
  'not (x = -2 implies w = 0) or "y z" = 1'; do
  printf '%s' "$it" | seed condition
done
for it in 1e-40 -1.5E+39 1/3 -7/11 0.0000000000000000000000000000000000000001 9999999999999999999999999999999999999999; do
  printf '%s' "$it" | seed number
done

# Writes files of a folder one after the other, cut at zero bytes, with their names or without.
joined() {
  local named=$1 folder=$2 first=1
  shift 2
  for file in "$@"; do
    [ "$first" = 1 ] || printf '\0'
    first=0
    if [ "$named" = 1 ]; then printf '%s\0' "$file"; fi
    cat "$folder/$file"
  done
}
genius=crates/zopa-format/tests/fixtures/genius/pier
joined 0 $genius pier-domain.xml harbor.xml village.xml | seed genius_xml
joined 1 $genius pier-domain.xml harbor.xml village.xml | seed folder
pier=crates/zopa-cli/tests/fixtures/pier
joined 0 $pier pier.xml crew.xml owner.xml | seed genius_xml
joined 1 $pier pier.xml crew.xml owner.xml | seed folder
orchard=crates/zopa-format/tests/fixtures/score_table/orchard
joined 0 $orchard scores_files/growers.txt scores_files/owners.txt config.txt | seed score_table
joined 0 $orchard scores_files/bees.txt scores_files/owners.txt config.txt | seed score_table
joined 1 $orchard config.txt instructions.txt scores_files/growers.txt scores_files/owners.txt scores_files/bees.txt |
  seed folder
for it in crates/zopa-format/tests/fixtures/gmcr/*.gmcr; do
  seed gmcr <"$it"
done
# Both kinds in one folder.
{
  joined 1 $genius pier-domain.xml harbor.xml
  printf '\0'
  joined 1 $orchard config.txt scores_files/growers.txt
} | seed folder

for it in 'values.city.walk_away=0.4' 'title=Another' 'agreement.at_least=2' 'party.city.note="a.b"' \
  'values.city.weights={ raise = 1, night = [0.5, 0.6] }' 'rule.budget.negotiable=false' '"a b"."c d"=[1, 2]' \
  'values.drivers.issue.night.order=daily > none' 'red_line.no-night-without-guards.never="raise < 2"'; do
  printf '%s' "$it" | seed set
done
printf 'values.city.walk_away=unknown\0issue.raise.range={ min = 0, max = 8, step = 2 }\0title=a = b' | seed set
for it in 'raise=1,night=daily' '"raise"="2", guards = yes' '{"raise": 1, "night": "none", "guards": "no"}'; do
  printf '%s' "$it" | seed package
done
echo "$(find "$corpus" -type f | wc -l) inputs in $corpus"
