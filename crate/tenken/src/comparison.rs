//! What is said of the last round's filing as a whole: what it is, what matches, and what cannot be compared.

use crate::filing::{Affair, Filing, Institution};
use crate::matching::Matching;
use crate::municipality::fold_name;
use crate::rules::Case;
use crate::sorted;
use crate::text::{cut, fold};

/// Names that a list in a sentence holds at most.
const NAMED: usize = 8;

/// What the last round's filing is and how it fits, as terms with their values; nothing where none is loaded.
pub fn comparison(case: &Case<'_>) -> Vec<(&'static str, String)> {
    let (Some(previous), Some(matching)) = (case.previous, case.matching()) else {
        return Vec::new();
    };
    let (gone, new) = (matching.gone().len(), matching.new_ones());
    let institution = &previous.institution;
    let count = previous.affairs.len();
    let mut rows = vec![
        ("機関名", or_blank(&institution.name)),
        ("記入日", institution.date.map_or_else(|| or_blank(""), |date| date.reading())),
        ("調査票", cut(&previous.questionnaire)),
        ("事務", format!("{count}件（今回と同じ事務{}件、今回ないもの{gone}件）", count - gone)),
    ];
    let mut named = |term, list: Vec<String>| {
        if !list.is_empty() {
            rows.push((term, several(&list)));
        }
    };
    named("今回だけの事務", new.into_iter().map(Affair::title).collect());
    let uncompared = Uncompared::of(case, previous, matching);
    named("評価の種類が変わった事務（項目は比べません）", uncompared.kinds);
    named("今回の調査票にない項目（比べません）", uncompared.items);
    named("今回の調査票にない選択肢（比べません）", uncompared.choices);
    named("前回の回答がない項目", uncompared.unanswered);
    rows
}

/// What speaks against this being the last round's filing of the same institution, a sentence each.
pub fn doubts(case: &Case<'_>) -> Vec<String> {
    let Some(previous) = case.previous else { return Vec::new() };
    let (now, was) = (&case.filing.institution, &previous.institution);
    let mut doubts = Vec::new();
    if other_institution(now, was) {
        let told = |institution: &Institution| {
            let kind = institution.kind.map(|kind| case.questionnaire.institution_kind(kind).label.as_str());
            let code = cut(institution.code.trim());
            format!("{} {} {code}", or_blank(&institution.name), kind.unwrap_or_default())
        };
        doubts.push(format!(
            "今回とは別の機関の報告のようです（前回: {}、今回: {}）。選んだファイルが正しいか確かめてください。",
            told(was).trim_end(),
            told(now).trim_end()
        ));
    }
    if previous.questionnaire == case.questionnaire.key {
        doubts.push(
            "今回と同じ調査票の報告です。前回の年度のものではなく、今回の下書きや提出済みの報告かもしれません。"
                .to_owned(),
        );
    } else if now.date.zip(was.date).is_some_and(|(now, was)| was > now) {
        doubts.push("記入日が今回より後です。前回の報告か確かめてください。".to_owned());
    }
    doubts
}

/// Whether two filings name different institutions: by code and kind, or by name where a code is missing.
pub(crate) fn other_institution(now: &Institution, was: &Institution) -> bool {
    let code = |institution: &Institution| fold(&institution.code).trim_start_matches('0').to_owned();
    let (here, there) = (code(now), code(was));
    if !here.is_empty() && !there.is_empty() {
        return here != there || now.kind.zip(was.kind).is_some_and(|(now, was)| now != was);
    }
    !now.name.blank() && !was.name.blank() && fold_name(&now.name) != fold_name(&was.name)
}

/// What has no partner on the other side.
#[derive(Default)]
struct Uncompared {
    kinds: Vec<String>,
    items: Vec<String>,
    choices: Vec<String>,
    unanswered: Vec<String>,
}

impl Uncompared {
    fn of(case: &Case<'_>, previous: &Filing, matching: &Matching<'_>) -> Self {
        let mut uncompared = Self::default();
        let pairs = matching.affairs().into_iter().filter_map(|(was, now)| Some((was, now?.0)));
        let (same, other): (Vec<_>, Vec<_>) = pairs.partition(|(was, now)| was.kind == now.kind);
        uncompared.kinds = other.iter().map(|(_, now)| now.title()).collect();
        let answers = same.iter().map(|(was, _)| &was.answers).chain([&previous.answers]);
        let mut strangers = Vec::new();
        for (key, answer) in answers.flat_map(|answers| answers.iter()) {
            match (case.questionnaire.item(key), &answer.choice) {
                (None, _) => strangers.push((cut(key), 0)),
                (Some(item), Some(choice)) if item.choice(choice).is_none() => {
                    add(&mut uncompared.choices, format!("{}「{}」", item.number, cut(choice)));
                }
                _ => {}
            }
        }
        // A file may have any number of them.
        sorted::sort(&mut strangers, &Ord::cmp);
        strangers.dedup();
        uncompared.items = strangers.into_iter().map(|(key, _): (String, usize)| key).collect();
        for asked in &case.themes.asked {
            if previous.answers.get(&asked.item.key).is_none() {
                uncompared.unanswered.push(asked.item.number.clone());
            }
        }
        for (was, now) in same {
            let report = now.kind.and_then(|kind| case.questionnaire.report(kind));
            for item in report.iter().flat_map(|report| report.items()) {
                if was.answers.get(&item.key).is_none() {
                    uncompared.unanswered.push(format!("{}{}", now.title(), item.number));
                }
            }
        }
        uncompared
    }
}

fn add(list: &mut Vec<String>, name: String) {
    if !list.contains(&name) {
        list.push(name);
    }
}

/// The first few, then how many more.
fn several(list: &[String]) -> String {
    let mut out = list[..list.len().min(NAMED)].join("、");
    if list.len() > NAMED {
        out.push_str(&format!("ほか{}件", list.len() - NAMED));
    }
    out
}

fn or_blank(text: &str) -> String {
    if crate::text::is_blank(text) { "（未入力）".to_owned() } else { cut(text.trim()) }
}
