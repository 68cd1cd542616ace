//! From sums to what is published: shares, slices withheld, texts shown.

use super::published::{
    Answered, ChoiceCount, FORMAT, ItemResult, KindCount, ReportCount, Results, ShownText, Slice, VERSION,
};
use super::sums::{Count, ItemSum};
use super::texts::{COLUMNS, Selection, Written};
use super::{MOST_BODIES, Sums};
use crate::filing::thousands;
use crate::questionnaire::{InstitutionKind, Item, Questionnaire};
use crate::rules::RULE_SET;
use crate::{sorted, table};

/// What is wished of the publication.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Slices of the breakdowns with fewer answers than this are withheld, and so is what would tell them; of choices
    /// that fewer gave no text is shown unless a person chose it.
    pub threshold: u32,
    /// Texts shown of a choice where nobody chose.
    pub texts: usize,
    /// What a person decided of texts.
    pub selection: Selection,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { threshold: 5, texts: 5, selection: Selection::default() }
    }
}

impl Sums {
    /// The results as they are published.
    pub fn publish(&self, questionnaire: &Questionnaire, wishes: &Wishes) -> Results {
        let kinds = InstitutionKind::ALL.iter().zip(&self.counted);
        let institutions = kinds.filter_map(|(kind, counted)| {
            let (asked, reported) = self.expected.count(*kind);
            let known = self.expected.knows(*kind);
            let label = questionnaire.institution_kind(*kind).label.clone();
            (*counted > 0 || asked > 0).then(|| KindCount {
                kind: *kind,
                label,
                counted: *counted,
                asked: known.then_some(asked),
                reported: known.then_some(reported),
            })
        });
        let reports =
            questionnaire.reports.iter().zip(&self.reports).map(|(report, (institutions, affairs))| {
                let affairs = report.affair_kind.map(|_| *affairs);
                ReportCount {
                    report: report.key.clone(),
                    title: report.title.clone(),
                    institutions: *institutions,
                    affairs,
                }
            });
        let mut items = Vec::new();
        let mut sums = self.items.iter();
        for report in &questionnaire.reports {
            for group in &report.groups {
                for item in &group.items {
                    let sum = sums.next().expect("the sums are of this questionnaire");
                    items.push(publish(sum, item, (&report.key, &group.key), questionnaire, wishes));
                }
            }
        }
        Results {
            format: FORMAT.to_owned(),
            version: VERSION,
            questionnaire: questionnaire.key.clone(),
            questionnaire_version: questionnaire.version,
            rule_set: RULE_SET.to_owned(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            threshold: wishes.threshold,
            received: self.received.clone(),
            asked_by: Some(self.expected.by()),
            institutions: institutions.collect(),
            missing: self.expected.missing().take(MOST_BODIES).collect(),
            unlisted: self.unlisted.clone(),
            reports: reports.collect(),
            items,
        }
    }

    /// texts.csv: every text among which is chosen, and whether it is shown.
    pub fn texts_csv(&self, questionnaire: &Questionnaire, wishes: &Wishes) -> Vec<u8> {
        let mut file = table::head(&COLUMNS);
        let items = questionnaire.reports.iter().flat_map(|report| report.items());
        for (sum, item) in self.items.iter().zip(items) {
            let shown = shown(sum, item, wishes);
            for choice in &item.choices {
                for text in sum.texts.list().iter().filter(|text| text.choice == choice.key) {
                    let is_shown = shown.iter().any(|shown| shown.id == text.id);
                    file.extend(table::record(&[
                        &text.id,
                        &item.key,
                        &item.number,
                        &choice.key,
                        &choice.label,
                        &text.text,
                        &text.count.to_string(),
                        table::flag(text.private),
                        table::flag(is_shown),
                    ]));
                }
            }
        }
        file
    }

    /// Ids of the texts of an item that are shown.
    pub fn shown(&self, item: &Item, wishes: &Wishes) -> Vec<&str> {
        let sum = self.items.iter().find(|sum| sum.key == item.key);
        sum.map_or_else(Vec::new, |sum| {
            shown(sum, item, wishes).into_iter().map(|text| text.id.as_str()).collect()
        })
    }
}

impl Results {
    /// `results.json`: UTF-8, LF; the same bytes for the same content.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("plain data");
        bytes.push(b'\n');
        bytes
    }

    /// Reads a `results.json`.
    ///
    /// # Errors
    /// One sentence that says what to do.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let refuse = "集計結果（results.json）として読めません。集計で書き出したファイルか確かめてください。";
        let text = std::str::from_utf8(bytes).map_err(|_| refuse.to_owned())?;
        let results: Self =
            serde_json::from_str(text).map_err(|error| format!("{}行目: {refuse}", error.line()))?;
        if results.format != FORMAT || results.version != VERSION {
            return Err(refuse.to_owned());
        }
        Ok(results)
    }
}

fn publish(
    sum: &ItemSum,
    item: &Item,
    (report, group): (&str, &str),
    questionnaire: &Questionnaire,
    wishes: &Wishes,
) -> ItemResult {
    let mut total = Count { asked: 0, choices: vec![0; item.choices.len()] };
    for count in &sum.by_kind {
        total.asked += count.asked;
        for (all, some) in total.choices.iter_mut().zip(&count.choices) {
            *all += some;
        }
    }
    let kinds = InstitutionKind::ALL
        .map(|kind| (kind.key().to_owned(), questionnaire.institution_kind(kind).label.clone()));
    let texts = shown(sum, item, wishes).into_iter().map(|text| ShownText {
        id: text.id.clone(),
        choice: text.choice.clone(),
        text: text.text.clone(),
        count: text.count,
        private: text.private,
    });
    ItemResult {
        item: item.key.clone(),
        report: report.to_owned(),
        group: group.to_owned(),
        number: item.number.clone(),
        text: item.text.clone(),
        total: answered(&total, item),
        by_kind: slices(&kinds, &sum.by_kind, item, wishes.threshold),
        by_size: slices(&sizes(questionnaire), &sum.by_size, item, wishes.threshold),
        texts: texts.collect(),
        written: sum.texts.written(),
    }
}

/// Keys and labels of the size classes, by 対象人数.
fn sizes(questionnaire: &Questionnaire) -> Vec<(String, String)> {
    let rows = &questionnaire.threshold.rows;
    let mut sizes = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let from = (row.subjects > 0).then(|| format!("{}人以上", thousands(row.subjects)));
        let below = rows.get(at + 1).map(|next| format!("{}人未満", thousands(next.subjects)));
        let label = format!("{}{}", from.unwrap_or_default(), below.unwrap_or_default());
        sizes.push((row.subjects.to_string(), label));
    }
    sizes.push(("unknown".to_owned(), "事務の記載がない".to_owned()));
    sizes
}

fn answered(count: &Count, item: &Item) -> Answered {
    let answered: u32 = count.choices.iter().sum();
    let shares = shares(&count.choices);
    let choices = item.choices.iter().zip(count.choices.iter().zip(shares));
    Answered {
        asked: count.asked,
        answered,
        choices: choices
            .map(|(choice, (count, per_mille))| ChoiceCount {
                choice: choice.key.clone(),
                label: choice.label.clone(),
                class: choice.class,
                count: *count,
                per_mille,
            })
            .collect(),
    }
}

/// Tenths of a percent that add up to 1000: each rounded down, and what is lacking given to the largest remainders, of
/// equals to the first.
pub(super) fn shares(counts: &[u32]) -> Vec<u32> {
    let sum: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if sum == 0 {
        return vec![0; counts.len()];
    }
    let exact = |count: u32| u64::from(count) * 1000;
    let mut shares: Vec<u32> = counts.iter().map(|count| (exact(*count) / sum) as u32).collect();
    let remainder = |at: usize| exact(counts[at]) % sum;
    let largest = sorted::positions(counts.len(), &|left, right| remainder(right).cmp(&remainder(left)));
    let lacking = 1000 - shares.iter().sum::<u32>() as usize;
    for &at in &largest[..lacking] {
        shares[at] += 1;
    }
    shares
}

/// The slices of which anything is asked, the small ones withheld. One withheld alone could be worked out from the
/// others and the total: then the next smallest are withheld too, until they are two and no longer few together.
fn slices(labels: &[(String, String)], counts: &[Count], item: &Item, threshold: u32) -> Vec<Slice> {
    let size = |at: usize| counts[at].choices.iter().sum::<u32>();
    let by_size = sorted::positions(counts.len(), &|left, right| size(left).cmp(&size(right)));
    let (mut slices, mut together) = (0, 0);
    let mut withheld = vec![false; counts.len()];
    for at in by_size.into_iter().filter(|&at| size(at) > 0) {
        let small = size(at) < threshold;
        if small || (slices > 0 && (slices < 2 || together < threshold)) {
            withheld[at] = true;
            slices += 1;
            together += size(at);
        }
    }
    let asked = counts.iter().enumerate().filter(|(_, count)| count.asked > 0);
    asked
        .map(|(at, count)| Slice {
            key: labels[at].0.clone(),
            label: labels[at].1.clone(),
            answered: (!withheld[at]).then(|| answered(count, item)),
        })
        .collect()
}

/// The texts of an item that are shown: those chosen, and of each choice that enough gave as many others as wished,
/// which are neither hidden nor may tell who somebody is.
fn shown<'a>(sum: &'a ItemSum, item: &Item, wishes: &Wishes) -> Vec<&'a Written> {
    let mut shown = Vec::new();
    for (at, choice) in item.choices.iter().enumerate() {
        let gave: u32 = sum.by_kind.iter().map(|count| count.choices[at]).sum();
        let mut left = if gave < wishes.threshold { 0 } else { wishes.texts };
        for text in sum.texts.list().iter().filter(|text| text.choice == choice.key) {
            let show = match wishes.selection.get(&text.id) {
                Some(decided) => decided,
                None => !text.private && left > 0,
            };
            if show {
                left = left.saturating_sub(1);
                shown.push(text);
            }
        }
    }
    shown
}
