//! How like one another texts are, and which of many are the same or nearly so.
//!
//! Texts are compared without spaces, marks, width and case. Two are alike when they are the same then, or when both
//! have [`SHORTEST`] letters or more, neither is a quarter longer than the other, and of all the shingles (three
//! letters in a row) that either has, at least four in five are common to both: Jaccard ≥ 0.8. In a text of a hundred
//! letters that forgives a word or a year put in place of another; another subject in a short text, or one more
//! sentence in a long one, makes them different.

use super::letters::Letters;
use super::value::Text;
use crate::sorted;

/// Letters of the shortest text that can be alike to another without being the same.
const SHORTEST: usize = 15;

/// How many of a text's smallest shingles lead to it. Of the smallest of two alike texts together each is common with
/// a chance of four in five, so that one pair in 10¹¹ has none of sixteen in common.
const SKETCH: usize = 16;

/// A text is compared with this many others behind a shared shingle, in the order of their sketches.
const NEXT: usize = 8;

/// Where a shingle leads to more texts than this, as a boilerplate phrase does, each is compared with the next alone.
const CROWD: usize = 64;

/// What is kept of a text to compare it with others.
#[derive(Clone, Debug)]
pub struct Likeness {
    letters: usize,
    whole: u64,
    /// Hashes of each three letters in a row, ascending, each once.
    shingles: Box<[u32]>,
}

impl Likeness {
    /// Of a text as typed.
    pub fn of(text: &str) -> Self {
        let (mut letters, mut whole, mut last) = (0, 0_u64, 0_u64);
        let mut shingles: Vec<u64> = Vec::with_capacity(text.len() / 3);
        for c in Letters::of(text).map(|(c, _)| c).filter(|&c| counts(c)) {
            let c = u64::from(u32::from(c.to_ascii_lowercase()));
            letters += 1;
            whole = mixed(whole.rotate_left(5) ^ c);
            // Three characters of 21 bits each.
            last = (last << 21 | c) & ((1 << 63) - 1);
            if letters >= 3 {
                shingles.push(mixed(last) >> 32);
            }
        }
        shingles.sort_unstable();
        shingles.dedup();
        Self { letters, whole, shingles: shingles.into_iter().map(|shingle| shingle as u32).collect() }
    }

    fn sketch(&self) -> &[u32] {
        &self.shingles[..self.shingles.len().min(SKETCH)]
    }

    fn text(&self) -> (u64, usize) {
        (self.whole, self.letters)
    }

    fn same(&self, other: &Self) -> bool {
        self.text() == other.text()
    }

    fn alike(&self, other: &Self) -> bool {
        if self.same(other) {
            return self.letters > 0;
        }
        let (short, long) = (self.letters.min(other.letters), self.letters.max(other.letters));
        short >= SHORTEST && 4 * long <= 5 * short && mostly_common(&self.shingles, &other.shingles)
    }
}

/// Letters and digits; kana and kanji are, without a look into the tables.
fn counts(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFC}')
        || c.is_alphanumeric()
}

/// Whether of all values of two ascending lists at least four in five are in both.
fn mostly_common(left: &[u32], right: &[u32]) -> bool {
    // With c common and d others, c / (c + d) ≥ 4 / 5 is 4 d ≤ c, and the lists have 2 c + d values.
    let most = (left.len() + right.len()) / 9;
    let (mut i, mut j, mut others) = (0, 0, left.len().abs_diff(right.len()));
    if others > most {
        return false;
    }
    others = 0;
    while i < left.len() && j < right.len() {
        let (a, b) = (left[i], right[j]);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
        others += usize::from(a != b);
        if others > most {
            return false;
        }
    }
    others + (left.len() - i) + (right.len() - j) <= most
}

/// Bits mixed well enough that the upper half is as good as random.
fn mixed(value: u64) -> u64 {
    (value ^ value >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Whether two texts are the same or nearly so. Blank ones are not.
pub fn alike(text: &Text, other: &Text) -> bool {
    text.likeness().alike(other.likeness())
}

/// Clusters of two texts or more of which each is alike to another, as positions in the list, in its order.
///
/// Not all pairs are compared: those that share one of their smallest shingles are found by sorting, and of a shingle
/// that many share each text is compared with a few of the others alone. So the work grows with the number of texts,
/// and a pair can be missed only in a crowd of more than [`NEXT`] texts that share a phrase and are otherwise unlike.
pub fn clusters(texts: &[&Text]) -> Vec<Vec<usize>> {
    let facts: Vec<&Likeness> = texts.iter().map(|text| text.likeness()).collect();
    let mut groups = Groups((0..facts.len()).collect());
    let mut order: Vec<usize> = (0..facts.len()).filter(|&index| facts[index].letters > 0).collect();
    sorted::sort(&mut order, &|&left, &right| facts[left].text().cmp(&facts[right].text()));
    for pair in order.windows(2).filter(|pair| facts[pair[0]].same(facts[pair[1]])) {
        groups.join(pair[0], pair[1]);
    }
    order.retain(|&index| groups.first(index) == index && facts[index].letters >= SHORTEST);
    sorted::sort(&mut order, &|&left, &right| facts[left].sketch().cmp(facts[right].sketch()));
    // A shingle, and below it the rank of a text that has it: numbers sort with the code that sorts shingles.
    let mut leads: Vec<u64> = Vec::with_capacity(order.len() * SKETCH);
    for (rank, &index) in order.iter().enumerate() {
        leads.extend(facts[index].sketch().iter().map(|shingle| u64::from(*shingle) << 32 | rank as u64));
    }
    leads.sort_unstable();
    let mut compared = vec![u32::MAX; order.len()];
    for crowd in leads.chunk_by(|left, right| left >> 32 == right >> 32) {
        let next = if crowd.len() > CROWD { 1 } else { NEXT };
        for (at, &lead) in crowd.iter().enumerate() {
            let rank = lead as u32;
            for other in crowd[at + 1..].iter().take(next).map(|&lead| lead as u32) {
                // Neighbours in one crowd are so in the next one as a rule.
                if std::mem::replace(&mut compared[rank as usize], other) == other {
                    continue;
                }
                let (index, other) = (order[rank as usize], order[other as usize]);
                if groups.first(index) != groups.first(other) && facts[index].alike(facts[other]) {
                    groups.join(index, other);
                }
            }
        }
    }
    groups.clusters()
}

/// For each of a list the first, or an earlier one, of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn first(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.first(left), self.first(right));
        self.0[left.max(right)] = left.min(right);
    }

    fn clusters(mut self) -> Vec<Vec<usize>> {
        let mut clusters: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for index in 0..self.0.len() {
            clusters[self.first(index)].push(index);
        }
        clusters.retain(|cluster| cluster.len() > 1);
        clusters
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(typed: &[&str]) -> Vec<Text> {
        typed.iter().map(|typed| Text::from(*typed)).collect()
    }

    fn clusters_of(texts: &[Text]) -> Vec<Vec<usize>> {
        clusters(&texts.iter().collect::<Vec<_>>())
    }

    /// By the definition: every pair compared with sets, alike ones joined.
    fn brute(texts: &[Text]) -> Vec<Vec<usize>> {
        let folded = |text: &Text| -> Vec<char> {
            let plain = crate::text::fold(text).to_lowercase();
            plain.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let shingles = |letters: &[char]| {
            letters.windows(3).map(<[char]>::to_vec).collect::<std::collections::BTreeSet<_>>()
        };
        let mut groups = Groups((0..texts.len()).collect());
        for (index, left) in texts.iter().map(folded).enumerate() {
            for (other, right) in texts.iter().map(folded).enumerate().skip(index + 1) {
                let (a, b) = (shingles(&left), shingles(&right));
                let (common, all) = (a.intersection(&b).count(), a.union(&b).count());
                let (short, long) = (left.len().min(right.len()), left.len().max(right.len()));
                let near = short >= 15 && 4 * long <= 5 * short && 5 * common >= 4 * all;
                if left == right && !left.is_empty() || near {
                    groups.join(index, other);
                }
            }
        }
        groups.clusters()
    }

    #[test]
    fn texts_that_a_reviewer_would_call_copied() {
        let first = "異動者のアクセス権限の削除が遅れた。平成30年3月までに手順を改める。";
        for (other, expected) in [
            ("異動者のアクセス権限の削除が遅れた。平成30年3月までに手順を改める。", true),
            ("異動者のアクセス権限の削除が遅れた\n平成３０年３月までに、手順を改める", true),
            ("異動者のアクセス権限の削除が遅れた。平成31年3月までに手順を改める。", true),
            ("異動者のアクセス権限の削除が遅れた。", false),
            ("委託先の監査を行っていない。平成30年3月までに監査の手順を改める。", false),
            (
                "異動者のアクセス権限の削除が遅れた。平成30年3月までに手順を改める。所属長が毎月確かめる。",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(alike(&first.into(), &other.into()), expected, "{other}");
        }
        assert!(alike(&"人員が不足".into(), &"人員が不足。".into()));
        assert!(!alike(&"人員が不足".into(), &"人員が不足で".into()));
        assert!(!alike(&"。".into(), &"、".into()));
        assert!(!alike(&"あ".repeat(20).as_str().into(), &"あ".repeat(40).as_str().into()));
    }

    #[test]
    fn clusters_are_given_in_order_and_single_texts_are_none() {
        let texts = texts(&["甲の手順", "乙の手順", "甲の 手順。", "", "", "乙の手順", "丙"]);
        assert_eq!(clusters_of(&texts), [vec![0, 2], vec![1, 5]]);
        assert_eq!(clusters_of(&[]), Vec::<Vec<usize>>::new());
    }

    /// A number at the end makes 3,000 texts that differ and are alike.
    #[test]
    fn a_crowd_is_one_cluster_and_a_shared_phrase_is_none() {
        let shared: String = (0..100_u32).filter_map(|n| char::from_u32(0x4E00 + 7 * n)).collect();
        let same = vec![Text::from(shared.as_str()); 3000];
        assert_eq!(clusters_of(&same).len(), 1);
        let near: Vec<Text> = (0..3000).map(|n| format!("{shared}{n}").as_str().into()).collect();
        assert!(clusters_of(&near) == [(0..3000).collect::<Vec<_>>()]);
        let own = |n: u64| {
            (0..100).filter_map(move |k| {
                char::from_u32(0x5000 + ((mixed(mixed(n << 8 | k)) >> 40) % 0x4000) as u32)
            })
        };
        let half: Vec<Text> =
            (0..3000).map(|n| shared.chars().chain(own(n)).collect::<String>().as_str().into()).collect();
        assert!(clusters_of(&half).is_empty());
        let one = Text::new("あ".repeat(100_000));
        assert_eq!(one.likeness().shingles.len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Sets that no shingle's crowd outgrows: there the index misses no pair.
        #[test]
        fn clusters_are_those_of_comparing_every_pair(
            bodies in proptest::collection::vec("[あ-お]{10,60}", 1..4),
            edits in proptest::collection::vec((0..4_usize, 0..60_usize, "[か-こ 。]{0,4}"), 1..=NEXT),
        ) {
            let texts: Vec<Text> = edits.iter().map(|(body, at, put)| {
                let mut letters: Vec<char> = bodies[body % bodies.len()].chars().collect();
                let at = at % letters.len();
                letters.splice(at..at, put.chars());
                letters.into_iter().collect::<String>().as_str().into()
            }).collect();
            prop_assert_eq!(clusters_of(&texts), brute(&texts));
        }
    }
}
