//! Random filings: any institution, up to twelve affairs, any answers to items and choices that there are or are not,
//! any text, and confirmations, some of which hold.

use std::sync::LazyLock;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tenken::calendar::{Date, Due, FiscalYear, Month};
use tenken::filing::{Affair, AffairId, Answer, Answers, Assessments, Confirmation, Filing, Institution};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::{AffairKind, Handling, InstitutionKind, Questionnaire};
use tenken::rules::{self, Case, Severity};
use tenken::text::Text;

/// This year's questionnaire.
pub(crate) static FORM: LazyLock<Questionnaire> = LazyLock::new(Questionnaire::builtin);
/// The municipalities it knows.
pub(crate) static MUNICIPALITIES: LazyLock<MunicipalityList> = LazyLock::new(MunicipalityList::builtin);

/// Any filing that can be written.
pub(crate) fn filing() -> impl Strategy<Value = Filing> {
    let content = (institution(), affairs(), given());
    let around = (prop_oneof![9 => Just("h28".to_owned()), 1 => typed()], any::<u32>());
    (content, around, vec(confirmation(), 0..3), vec((any::<Index>(), text()), 0..3)).prop_map(
        |((institution, affairs, answers), (questionnaire, sequence), confirmations, confirmed)| {
            let mut filing = Filing::empty(&questionnaire);
            filing.sequence = sequence;
            filing.institution = institution;
            filing.affairs = affairs;
            filing.answers = answers_of(None, answers);
            filing.confirmations = confirmations;
            for (query, reason) in confirmed {
                confirm(&mut filing, query, &reason);
            }
            filing
        },
    )
}

/// Confirms one of the filing's queries, where it has any.
fn confirm(filing: &mut Filing, query: Index, reason: &str) {
    let findings = rules::check(&Case::new(&FORM, &MUNICIPALITIES, filing));
    let queries: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Query).collect();
    if !queries.is_empty() {
        let confirmation = query.get(&queries).confirmation(filing, reason);
        filing.confirmations.push(confirmation);
    }
}

/// Any characters at all, seldom as many as a text may have.
fn typed() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "架空市",
        "平成30年3月までに",
        "策定する予定である。",
        "\n",
        "\r\n",
        "\"",
        "\\",
        "\\u0000",
        "\0",
        "\u{1b}[31m",
        "\u{2028}",
        "\u{202E}",
        "\u{FEFF}",
        "\u{FFFF}",
        "\u{E000}",
        "🏳️‍🌈",
        "𠮷",
        "か\u{309A}",
        "ｶﾞ",
        "</script>",
        "=1+1",
        "１２３４５６７８９０１８",
        "{}",
        "null",
        "　",
        " ",
    ]);
    let piece = prop_oneof![
        pieces.prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-z ]{0,8}",
        "[ぁ-ん一-三]{0,8}",
    ];
    let full = prop_oneof![Just("あ".repeat(Text::LONGEST)), Just("𠮷".repeat(Text::LONGEST / 2))];
    prop_oneof![1 => Just(String::new()), 40 => vec(piece, 0..8).prop_map(|pieces| pieces.concat()), 1 => full]
}

/// Any text.
pub(crate) fn text() -> impl Strategy<Value = Text> {
    typed().prop_map(Text::new)
}

fn month() -> impl Strategy<Value = Month> {
    let year = prop_oneof![2015..2022_i32, 1868..=2999_i32];
    (year, 1..=12_u8).prop_map(|(year, month)| Month::new(year, month).expect("a month"))
}

fn date() -> impl Strategy<Value = Date> {
    (month(), 0..31_u8).prop_map(|(month, day)| Date { day: day % month.days() + 1, ..month.first() })
}

/// Any due.
pub(crate) fn due() -> impl Strategy<Value = Due> {
    prop_oneof![
        month().prop_map(Due::Month),
        month().prop_map(|month| Due::FiscalYear(FiscalYear(month.year))),
        Just(Due::Undecided),
    ]
}

fn institution() -> impl Strategy<Value = Institution> {
    let code =
        || prop_oneof![select(vec!["479993", "130001", "４７９９９３", ""]).prop_map(Text::from), text()];
    let flag = || option::of(any::<bool>());
    let who = (text(), option::of(select(InstitutionKind::ALL.to_vec())), code(), code());
    let contact = (text(), text(), text(), text(), option::of(date()));
    (who, contact, (flag(), flag(), flag())).prop_map(
        |((name, kind, code, corporate_number), (department, person, telephone, email, date), filed)| {
            let assessments = Assessments { basic: filed.0, priority: filed.1, full: filed.2 };
            Institution {
                name,
                kind,
                code,
                corporate_number,
                department,
                person,
                telephone,
                email,
                date,
                assessments,
            }
        },
    )
}

fn affairs() -> impl Strategy<Value = Vec<Affair>> {
    btree_map("[A-Za-z0-9_-]{1,64}", affair(), 0..=12).prop_map(|affairs| {
        let named = affairs.into_iter().map(|(id, affair)| Affair { id: self::id(&id), ..affair });
        named.collect()
    })
}

fn id(id: &str) -> AffairId {
    AffairId::new(id).expect("letters")
}

/// An affair that has no id of its own yet.
fn affair() -> impl Strategy<Value = Affair> {
    let flag = || option::of(any::<bool>());
    let count = || option::of(prop_oneof![0..400_000_u32, any::<u32>()]);
    let names = (text(), text(), option::of(select(AffairKind::ALL.to_vec())), given());
    let facts = (count(), count(), flag(), flag(), flag(), option::of(select(Handling::ALL.to_vec())));
    (names, facts).prop_map(|((name, assessment_number, kind, given), facts)| {
        let (subjects, handlers, serious_incident, entrusted, provided, handling) = facts;
        let answers = answers_of(kind, given);
        Affair {
            id: id("x"),
            name,
            assessment_number,
            kind,
            subjects,
            handlers,
            serious_incident,
            entrusted,
            provided,
            handling,
            answers,
        }
    })
}

/// What is given to items that are not chosen yet: which item, which choice of it or another one, reason, due.
type Given = Vec<(Index, Option<Result<Index, String>>, Text, Option<Due>)>;

fn given() -> impl Strategy<Value = Given> {
    let choice = prop_oneof![16 => any::<Index>().prop_map(Ok), 1 => typed().prop_map(Err)];
    let reason = prop_oneof![Just(Text::default()), text()];
    vec((any::<Index>(), option::weighted(0.9, choice), reason, option::of(due())), 0..16)
}

/// The answers to items of a report, and to some that it has not.
fn answers_of(kind: Option<AffairKind>, given: Given) -> Answers {
    let report = kind.map_or_else(|| Some(FORM.themes()), |kind| FORM.report(kind));
    let items: Vec<_> = report.into_iter().flat_map(|report| report.items()).collect();
    let others = ["theme.gone", "full.use.misuse", "affair.name", "A_0.", "."];
    let mut answers = Answers::default();
    for (which, choice, reason, due) in given {
        let at = which.index(items.len() + others.len());
        let item = items.get(at);
        let choice = choice.map(|choice| match (choice, item) {
            (Ok(nth), Some(item)) => nth.get(&item.choices).key.clone(),
            (Ok(_), None) => "done".to_owned(),
            (Err(other), _) => other,
        });
        let key = item.map_or_else(|| others[at - items.len()], |item| &item.key);
        answers.put(key, Answer { choice, reason, due });
    }
    answers
}

/// A confirmation of nothing in particular.
fn confirmation() -> impl Strategy<Value = Confirmation> {
    let place = "([A-Za-z0-9_-]{1,64}/)?[A-Za-z0-9_.]{1,100}(#reason|#due)?";
    let places = vec(place.prop_map(|place| place.parse().expect("a place")), 0..3);
    let rule = ("[A-Z][0-9]{3}", option::of(typed()));
    (rule, places, text(), "sha256:[0-9a-f]{64}").prop_map(|((rule, rule_set), places, reason, answers)| {
        Confirmation { rule, places, reason, answers, rule_set }
    })
}
