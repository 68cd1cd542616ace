//! Invented results: plausible numbers for every item of a questionnaire, the same for the same seed.

use tenken::questionnaire::{Class, InstitutionKind, Item, Questionnaire};
use tenken::results::{
    Answered, AsideCount, AskedBy, Body, ChoiceCount, FORMAT, ItemResult, KindCount, Reason, Received,
    ReportCount, Results, ShownText, Slice, VERSION,
};

/// Institutions by kind, in the order of kinds: asked, reported.
const BODIES: [(u32, u32); 6] = [(47, 47), (1741, 1712), (365, 351), (54, 50), (21, 21), (14, 12)];

const TEXTS: [&str; 4] = [
    "監査の計画を平成30年9月末までに定め、所属ごとの監査を始める。",
    "研修の未受講者が残っているため、平成30年度上半期に研修を開き、受講の状況を把握する。",
    "アクセス記録は取得しているが、確認の手順を定めていない。\n平成30年6月末までに手順を定め、毎月確認する。",
    "委託先からの報告の様式を見直し、平成30年10月から用いる。",
];

/// A sequence of numbers that is the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(limit.max(1))) as u32
    }
}

/// Tenths of a percent that add up to 1000, the last taking what is left of rounding.
fn shares(counts: &[u32]) -> Vec<u32> {
    let sum: u32 = counts.iter().sum();
    if sum == 0 {
        return vec![0; counts.len()];
    }
    let mut at = 0;
    let edges = counts.iter().map(|count| {
        let from = at * 1000 / sum;
        at += count;
        at * 1000 / sum - from
    });
    edges.collect()
}

/// So many answers to each choice of an item.
pub(crate) fn answered(item: &Item, asked: u32, counts: &[u32]) -> Answered {
    let choices = item.choices.iter().zip(counts.iter().zip(shares(counts)));
    let choices = choices.map(|(choice, (count, per_mille))| ChoiceCount {
        choice: choice.key.clone(),
        label: choice.label.clone(),
        class: choice.class,
        count: *count,
        per_mille,
    });
    Answered { asked, answered: counts.iter().sum(), choices: choices.collect() }
}

/// Splits answers among the choices of an item, most of them to the first.
fn split(item: &Item, answers: u32, dice: &mut Dice) -> Vec<u32> {
    let mut left = answers;
    let mut counts: Vec<u32> = item.choices[1..]
        .iter()
        .map(|choice| {
            let part = match choice.class {
                Class::Fact => left / 2 + dice.below(left / 3),
                Class::NotApplicable => dice.below(left / 3),
                _ => dice.below(left / 6),
            };
            left -= part;
            part
        })
        .collect();
    counts.insert(0, left);
    counts
}

fn slices(labels: &[(&str, &str)], item: &Item, of: &[u32], dice: &mut Dice) -> Vec<Slice> {
    let labels = labels.iter().zip(of).filter(|(_, of)| **of > 0);
    labels
        .map(|((key, label), of)| Slice {
            key: (*key).to_owned(),
            label: (*label).to_owned(),
            answered: (*of >= 20).then(|| answered(item, *of, &split(item, *of, dice))),
        })
        .collect()
}

fn texts(item: &Item, dice: &mut Dice) -> Vec<ShownText> {
    let mut texts = Vec::new();
    for choice in item.choices.iter().filter(|choice| matches!(choice.class, Class::Open | Class::Fact)) {
        let first = dice.below(4) as usize;
        for number in first..first + dice.below(4) as usize {
            texts.push(ShownText {
                id: format!("{}-{}-{number}", item.key, choice.key),
                choice: choice.key.clone(),
                text: TEXTS[number % TEXTS.len()].to_owned(),
                count: 1 + dice.below(3),
                private: dice.below(12) == 0,
            });
        }
    }
    texts
}

fn item_result(
    (report, group): (&str, &str),
    item: &Item,
    asked: u32,
    per_affair: bool,
    dice: &mut Dice,
) -> ItemResult {
    let unanswered = dice.below(asked / 100);
    let kinds = [
        ("prefecture", "都道府県"),
        ("municipality", "市区町村"),
        ("board", "教育委員会等"),
        ("wide_area", "広域連合"),
        ("agency", "地方独立行政法人"),
    ];
    let sizes = [
        ("1000", "1,000人以上10,000人未満"),
        ("10000", "10,000人以上100,000人未満"),
        ("100000", "100,000人以上300,000人未満"),
        ("300000", "300,000人以上"),
    ];
    let large = asked / 3;
    let of_kinds = if per_affair { [large, asked - large, 0, 0, 0] } else { [47, 1712, 351, 21, 12] };
    let of_sizes = [asked / 10, asked / 4, asked / 4, 12];
    let texts = texts(item, dice);
    ItemResult {
        item: item.key.clone(),
        report: report.to_owned(),
        group: group.to_owned(),
        number: item.number.clone(),
        text: item.text.clone(),
        total: answered(item, asked, &split(item, asked - unanswered, dice)),
        by_kind: slices(&kinds, item, &of_kinds, dice),
        by_size: slices(&sizes, item, &of_sizes, dice),
        written: texts.len() as u32 * 7,
        texts,
    }
}

fn body(kind: InstitutionKind, code: &str, name: &str) -> Body {
    Body { kind, code: code.to_owned(), name: name.to_owned() }
}

/// Results of a whole round of a country of the true size.
pub(crate) fn results(questionnaire: &Questionnaire, seed: u64) -> Results {
    let dice = &mut Dice::new(seed);
    let institutions = BODIES.iter().zip(InstitutionKind::ALL).map(|((asked, reported), kind)| KindCount {
        kind,
        label: questionnaire.institution_kind(kind).label.clone(),
        counted: *reported,
        asked: Some(*asked),
        reported: Some(reported - dice.below(3)),
    });
    let institutions: Vec<KindCount> = institutions.collect();
    let counted: u32 = institutions.iter().map(|kind| kind.counted).sum();
    let mut items = Vec::new();
    let mut reports = Vec::new();
    for report in &questionnaire.reports {
        let (of, affairs) = match report.key.as_str() {
            "full" => (205, Some(557)),
            "priority" => (361, Some(1358)),
            _ => (counted, None),
        };
        reports.push(ReportCount {
            report: report.key.clone(),
            title: report.title.clone(),
            institutions: of,
            affairs,
        });
        for group in &report.groups {
            for item in &group.items {
                let asked = affairs.unwrap_or(of);
                items.push(item_result((&report.key, &group.key), item, asked, affairs.is_some(), dice));
            }
        }
    }
    let set_aside = Reason::ALL.iter().map(|reason| AsideCount { reason: *reason, files: 2 }).collect();
    let municipality = InstitutionKind::Municipality;
    Results {
        format: FORMAT.to_owned(),
        version: VERSION,
        questionnaire: questionnaire.key.clone(),
        questionnaire_version: questionnaire.version,
        rule_set: "1".to_owned(),
        tool: "0.1.0".to_owned(),
        threshold: 5,
        received: Received { files: counted + 31 + 10, counted, passed_over: 31, set_aside },
        asked_by: Some(AskedBy::Roster),
        institutions,
        missing: vec![
            body(municipality, "479934", "架空東町"),
            body(municipality, "479942", "架空西村"),
            body(municipality, "479951", "架空北市"),
            body(InstitutionKind::PartialAffairs, "", "架空東部広域清掃事務組合"),
        ],
        unlisted: vec![body(InstitutionKind::Agency, "", "地方独立行政法人 架空病院機構")],
        reports,
        items,
    }
}
