//! The results: which submissions count, in whatever order and parts the files come, and what they add up to.

#[path = "common/files.rs"]
mod files;

use files::{EMAIL, PERSON, Round, TELEPHONE, answer, settle};
use proptest::prelude::*;
use proptest::sample::Index;
use tenken::questionnaire::{InstitutionKind, Questionnaire};
use tenken::results::{
    Expected, Line, Lines, Merge, Reason, Results, Settled, Sums, Wishes, log, partial, sort,
};

const MAYOR: InstitutionKind = InstitutionKind::Municipality;
const BOARD: InstitutionKind = InstitutionKind::Board;

const ISSUE: &str =
    "権限の棚卸しが一部の課で遅れている。平成30年9月末までに全課で棚卸しを行い、結果を報告する。";

/// Two institutions under one code, one of them thrice; two that sent the same sequence; five that do not count.
fn files(round: &Round) -> Vec<(String, Vec<u8>)> {
    let named = |name: &str, kind, title: &str, sequence: u32, change: fn(&mut tenken::filing::Filing)| {
        let filing = round.filing(kind, title, |filing| {
            filing.sequence = sequence;
            change(filing);
        });
        (name.to_owned(), round.seal(&filing))
    };
    let issue: fn(&mut tenken::filing::Filing) = |filing| {
        drop(filing.affairs[0].answers.put("full.use.unauthorised", answer("issue", ISSUE, "平成30年9月")))
    };
    let late: fn(&mut tenken::filing::Filing) = |filing| {
        let reason = "監査の計画を平成30年9月末までに定め、年2回の監査を始める。";
        filing.answers.put("theme.audit", answer("not_within_year", reason, "平成30年9月"));
    };
    let mut files = vec![
        named("a1.json", MAYOR, "架空市", 1, |_| ()),
        named("a3.json", MAYOR, "架空市", 3, issue),
        named("a2.json", MAYOR, "　架空市", 2, |_| ()),
        named("b.json", BOARD, "架空市教育委員会", 1, late),
        named("c1.json", BOARD, "架空市選挙管理委員会", 4, |_| ()),
        named("c2.json", BOARD, "架空市選挙管理委員会", 4, late),
    ];
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let sealed = text(&files[0].1);
    files.push(("altered.json".to_owned(), sealed.replace("国民健康保険", "国民健康保健").into_bytes()));
    files.push(("broken.json".to_owned(), sealed.as_bytes()[..sealed.len() / 2].to_vec()));
    files.push(("page.json".to_owned(), b"<!doctype html><title>404</title>".to_vec()));
    let draft = round.filing(MAYOR, "架空町", |_| ());
    files.push(("draft.json".to_owned(), draft.to_bytes()));
    let mut other = Round::new();
    other.questionnaire.key = "h27".to_owned();
    let filing = other.filing(MAYOR, "架空村", |filing| filing.questionnaire = "h27".to_owned());
    files.push(("h27.json".to_owned(), other.seal(&filing)));
    files.push(("blocked.json".to_owned(), by_hand(&sealed)));
    files
}

/// Sealed by hand over a filing that nobody may submit: its telephone number and e-mail address are blank.
fn by_hand(sealed: &str) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    use tenken::submission;
    let mut file: serde_json::Value = serde_json::from_str(sealed).unwrap();
    file["content"]["filing"]["institution"]["telephone"] = "".into();
    file["content"]["filing"]["institution"]["email"] = "".into();
    let canonical = serde_json_canonicalizer::to_vec(&file["content"]).unwrap();
    let hash = Sha256::digest(canonical);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    file["seal"]["hash"] = format!("sha256:{hex}").into();
    let round = Round::new();
    let once = submission::verify(
        &serde_json::to_vec(&file).unwrap(),
        &round.questionnaire,
        &round.municipalities,
        None,
    );
    file["seal"]["code"] = once.unwrap().code.to_string().into();
    let canonical = serde_json_canonicalizer::to_vec(&file["content"]["filing"]["institution"]).unwrap();
    let hex: String = Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect();
    file["seal"]["parts"]["institution"] = format!("sha256:{hex}").into();
    serde_json::to_vec(&file).unwrap()
}

/// What is decided of these files, in the order of lines.
fn settled(round: &Round, files: &[(String, Vec<u8>)]) -> Vec<Settled> {
    let mut lines: Vec<Line> = files.iter().map(|(file, bytes)| round.judge(file, bytes)).collect();
    sort(&mut lines);
    settle(lines)
}

/// Brings sorted parts together.
fn merge(parts: Vec<Vec<Line>>) -> Vec<Line> {
    let sources = parts.into_iter().map(|part| Box::new(part.into_iter().map(Ok)) as Lines<'_, ()>);
    Merge::new(sources.collect()).unwrap().map(Result::unwrap).collect()
}

fn decisions(settled: &[Settled]) -> Vec<String> {
    let told = settled.iter().map(|settled| match settled {
        Settled::Counted(entry) => {
            format!("{}: counted, {} {}", entry.file, entry.key.kind.key(), entry.key.name)
        }
        Settled::PassedOver(entry) => format!("{}: passed over", entry.file),
        Settled::SetAside(aside) => format!("{}: {}", aside.file, aside.reason.key()),
    });
    told.collect()
}

fn sums(settled: &[Settled], questionnaire: &Questionnaire, expected: Expected) -> Sums {
    let mut sums = Sums::new(questionnaire, expected);
    settled.iter().for_each(|settled| sums.add(settled, questionnaire));
    sums
}

fn roster(text: &str, round: &Round) -> Expected {
    Expected::from_roster(text, &round.questionnaire).unwrap()
}

const ROSTER: &str = "kind,code,name\r\nmunicipality,479993,架空市\r\n教育委員会等,479993,架空市教育委員会\r\n\
    board,479993,架空市農業委員会\r\nwide_area,,\"架空広域連合\"\r\n";

#[test]
fn of_an_institution_the_highest_sequence_counts_and_a_mayor_is_not_the_board() {
    let round = Round::new();
    let told = decisions(&settled(&round, &files(&round)));
    let counted: Vec<&String> = told.iter().filter(|told| told.contains("counted")).collect();
    assert_eq!(
        counted[..2],
        ["a3.json: counted, municipality 架空市", "b.json: counted, board 架空市教育委員会"]
    );
    assert!(counted[2].ends_with("board 架空市選挙管理委員会"), "of one sequence one counts: {counted:?}");
    assert_eq!(counted.len(), 3);
    assert_eq!(told.iter().filter(|told| told.contains("passed over")).count(), 3);
    assert_eq!(
        told[6..],
        [
            "altered.json: altered",
            "blocked.json: blocked",
            "broken.json: unreadable",
            "draft.json: draft",
            "h27.json: wrong_round",
            "page.json: unreadable",
        ]
    );
}

#[test]
fn of_one_sequence_the_smaller_hash_counts() {
    let round = Round::new();
    let files: Vec<_> = files(&round).into_iter().filter(|(name, _)| name.starts_with('c')).collect();
    let settled = settled(&round, &files);
    let [Settled::Counted(first), Settled::PassedOver(second)] = &settled[..] else { panic!("{settled:?}") };
    assert!(first.hash < second.hash);
    assert!(first.filing.is_some() && second.filing.is_none());
}

#[test]
fn a_file_set_aside_is_told_with_its_place_and_what_to_do() {
    let round = Round::new();
    let mut sentences = String::new();
    for settled in settled(&round, &files(&round)) {
        if let Settled::SetAside(aside) = settled {
            sentences += &format!("{} [{}] {}\n", aside.file, aside.name, aside.sentence);
        }
    }
    for part in [
        "altered.json [架空市] 封印の後に内容が変わっています。",
        "blocked.json [架空市] いまの規則で点検すると、要修正が1件あります（I001）。",
        "broken.json [] ",
        "draft.json [架空町] 封印されていない下書きです。",
        "h27.json [架空村] 調査票が「h27」で、集計する「h28」ではありません。",
        "page.json [] 1行目",
    ] {
        assert!(sentences.contains(part), "{part}\n{sentences}");
    }
}

#[test]
fn what_is_added_up_is_what_was_answered() {
    let round = Round::new();
    let questionnaire = &round.questionnaire;
    let settled = settled(&round, &files(&round));
    let sums = sums(&settled, questionnaire, roster(ROSTER, &round));
    let results = sums.publish(questionnaire, &Wishes { threshold: 1, ..Wishes::default() });
    assert_eq!((results.received.files, results.received.counted, results.received.passed_over), (12, 3, 3));
    let reasons: Vec<_> =
        results.received.set_aside.iter().map(|aside| (aside.reason, aside.files)).collect();
    assert_eq!(
        reasons,
        [
            (Reason::Unreadable, 2),
            (Reason::Draft, 1),
            (Reason::Altered, 1),
            (Reason::WrongRound, 1),
            (Reason::Blocked, 1)
        ]
    );
    let kinds: Vec<_> =
        results.institutions.iter().map(|of| (of.kind.key(), of.counted, of.asked, of.reported)).collect();
    assert_eq!(
        kinds,
        [
            ("municipality", 1, Some(1), Some(1)),
            ("board", 2, Some(2), Some(1)),
            ("wide_area", 0, Some(1), Some(0))
        ]
    );
    let names =
        |bodies: &[tenken::results::Body]| bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&results.missing), ["架空市農業委員会", "架空広域連合"]);
    assert_eq!(names(&results.unlisted), ["架空市選挙管理委員会"]);
    let reports: Vec<_> =
        results.reports.iter().map(|of| (of.report.as_str(), of.institutions, of.affairs)).collect();
    assert_eq!(reports, [("full", 3, Some(3)), ("priority", 3, Some(6)), ("theme", 3, None)]);
    let item = |key: &str| results.items.iter().find(|item| item.item == key).unwrap();
    let counts = |key: &str| {
        item(key).total.choices.iter().map(|of| (of.choice.as_str(), of.count)).collect::<Vec<_>>()
    };
    let unauthorised = counts("full.use.unauthorised");
    assert_eq!(unauthorised, [("as_assessed", 2), ("issue", 1), ("not_done", 0), ("not_applicable", 0)]);
    let shares: Vec<_> = item("full.use.unauthorised").total.choices.iter().map(|of| of.per_mille).collect();
    assert_eq!(shares, [667, 333, 0, 0]);
    assert_eq!(item("priority.storage.leak").total.asked, 6);
    let sizes: Vec<_> =
        item("priority.storage.leak").by_size.iter().map(|slice| slice.label.as_str()).collect();
    assert_eq!(sizes, ["100,000人以上300,000人未満"]);
    let boards = item("theme.audit").by_kind.iter().find(|slice| slice.key == "board").unwrap();
    assert_eq!(boards.answered.as_ref().unwrap().answered, 2);
}

#[test]
fn without_a_roster_the_list_of_municipalities_tells_who_has_not_reported() {
    let round = Round::new();
    let city = |filing: &mut tenken::filing::Filing| filing.institution.code = "011002".into();
    let sapporo = round.seal(&round.filing(MAYOR, "札幌市", city));
    let board = round.seal(&round.filing(BOARD, "札幌市教育委員会", city));
    let settled = settled(&round, &[("a".to_owned(), sapporo), ("b".to_owned(), board)]);
    let expected = Expected::from_municipalities(&round.municipalities, &round.questionnaire);
    let results =
        sums(&settled, &round.questionnaire, expected).publish(&round.questionnaire, &Wishes::default());
    let kinds: Vec<_> =
        results.institutions.iter().map(|of| (of.kind.key(), of.counted, of.asked, of.reported)).collect();
    assert_eq!(
        kinds,
        [
            ("prefecture", 0, Some(47), Some(0)),
            ("municipality", 1, Some(1741), Some(1)),
            ("board", 1, None, None)
        ]
    );
    assert_eq!(results.missing.len(), 47 + 1740);
    assert!(results.missing.iter().all(|body| body.name != "北海道札幌市"));
    assert!(results.unlisted.is_empty(), "of boards nothing is known");
}

#[test]
fn contacts_never_leave_the_submission() {
    let round = Round::new();
    let files = files(&round);
    assert!(files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(PERSON)));
    let settled = settled(&round, &files);
    let sums = sums(&settled, &round.questionnaire, roster(ROSTER, &round));
    let results = sums.publish(&round.questionnaire, &Wishes::default());
    let mut out = results.to_bytes();
    out.extend(sums.texts_csv(&round.questionnaire, &Wishes::default()));
    out.extend(serde_json::to_vec(&sums).unwrap());
    for settled in settled {
        out.extend(log::record(&settled));
        out.extend(partial::line(&settled.into()));
    }
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("架空市教育委員会"));
    for secret in [PERSON, TELEPHONE, EMAIL] {
        assert!(!out.contains(secret), "{secret}");
    }
}

/// Everything that is written of these lines.
fn written(lines: Vec<Line>, round: &Round) -> Vec<u8> {
    let settled = settle(lines);
    let sums = sums(&settled, &round.questionnaire, roster(ROSTER, round));
    let mut out = sums.publish(&round.questionnaire, &Wishes::default()).to_bytes();
    out.extend(sums.texts_csv(&round.questionnaire, &Wishes::default()));
    for settled in settled {
        out.extend(log::record(&settled));
        out.extend(partial::line(&settled.into()));
    }
    out
}

/// A partial file of these lines.
fn partial_file(mut lines: Vec<Line>, round: &Round) -> Vec<u8> {
    sort(&mut lines);
    let (mut writer, mut bytes) = partial::Writer::begin(&round.questionnaire);
    for settled in settle(lines) {
        bytes.extend(writer.add(partial::line(&settled.into())));
    }
    bytes.extend(writer.end());
    bytes
}

/// What a partial file gives back when it is read.
fn read_partial(bytes: &[u8], round: &Round) -> Result<Vec<Line>, String> {
    let mut written = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut reader = partial::Reader::begin(written.next().unwrap_or_default(), &round.questionnaire)?;
    let mut lines = Vec::new();
    for line in written {
        lines.extend(reader.read(Some(line))?);
    }
    assert_eq!(reader.read(None)?, None);
    Ok(lines)
}

fn partial_of(lines: Vec<Line>, round: &Round) -> Vec<Line> {
    read_partial(&partial_file(lines, round), round).unwrap()
}

#[test]
fn any_order_and_any_parts_give_the_same_bytes() {
    let round = Round::new();
    let files = files(&round);
    let mut lines: Vec<Line> = files.iter().map(|(file, bytes)| round.judge(file, bytes)).collect();
    sort(&mut lines);
    let whole = written(lines.clone(), &round);
    let times = option_env!("REPEAT").and_then(|times| times.parse().ok()).unwrap_or(5_u32);
    let config = ProptestConfig {
        cases: times.saturating_mul(20).min(2_000),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let order = Just(lines).prop_shuffle();
    let parts = proptest::collection::vec(any::<Index>(), 0..4);
    proptest!(config, |(lines in order, cuts in parts)| {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(lines.len() + 1)).collect();
        cuts.extend([0, lines.len()]);
        cuts.sort_unstable();
        let parts = cuts.windows(2).map(|cut| partial_of(lines[cut[0]..cut[1]].to_vec(), &round));
        let mut parts: Vec<Vec<Line>> = parts.collect();
        // Some of them are merged among themselves before.
        if parts.len() > 2 {
            let merged = merge(parts.drain(..2).collect());
            parts.push(partial_of(merged, &round));
        }
        prop_assert!(written(merge(parts), &round) == whole);
    });
}

#[test]
fn a_partial_of_other_rules_or_no_partial_is_refused() {
    let round = Round::new();
    let head = String::from_utf8(partial::Writer::begin(&round.questionnaire).1).unwrap();
    for (line, why) in [
        ("{}".to_owned(), "途中結果のファイルではありません"),
        (head.replace("h28", "h27"), "別の調査票で"),
        (head.replace("\"version\":1,\"q", "\"version\":9,\"q"), "別の版のツールで"),
        (head.replace("\"rule_set\":\"", "\"rule_set\":\"9"), "別の版の点検規則で"),
    ] {
        let refusal = read_partial(line.as_bytes(), &round).unwrap_err();
        assert!(refusal.starts_with("1行目: ") && refusal.contains(why), "{refusal}");
    }
    assert!(partial::read_line(b"{\"entry\":", 7).unwrap_err().starts_with("7行目: "));
}

#[test]
fn a_partial_is_read_only_if_it_is_whole() {
    let round = Round::new();
    let lines = files(&round).iter().map(|(file, bytes)| round.judge(file, bytes)).collect();
    let whole = partial_file(lines, &round);
    let count = read_partial(&whole, &round).unwrap().len();
    assert!(count > 10, "{count}");
    let records: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    for kept in 1..records.len() {
        let refusal = read_partial(&records[..kept].concat(), &round).unwrap_err();
        let told = format!("{kept}行目: 最後の行がありません。ファイルが途中で切れています。");
        assert!(refusal.starts_with(&told), "{refusal}");
    }
    // The last line feed alone says nothing.
    assert!(read_partial(&whole[..whole.len() - 1], &round).is_ok());
    for cut in (0..whole.len() - 1).step_by(97) {
        assert!(read_partial(&whole[..cut], &round).unwrap_err().ends_with("ください。"), "{cut}");
    }
    for left_out in 1..records.len() {
        let rest = [&records[..left_out], &records[left_out + 1..]].concat().concat();
        assert!(read_partial(&rest, &round).is_err(), "{left_out}");
    }
    let another = String::from_utf8_lossy(&whole).replacen("総務部総務課", "総務部人事課", 1);
    let refusal = read_partial(another.as_bytes(), &round).unwrap_err();
    assert!(refusal.starts_with(&format!("{}行目: ", records.len())), "{refusal}");
    assert!(refusal.contains("書き出したときと違います。"), "{refusal}");
}

#[test]
fn a_roster_is_read_as_spreadsheets_write_it_and_refused_at_its_line() {
    let round = Round::new();
    let tabs = "\u{FEFF}種別\t団体コード\t名称\n市区町村\t４７９９９３\t\"架空市\"\n\n";
    assert_eq!(roster(tabs, &round).by(), tenken::results::AskedBy::Roster);
    let head = "kind,code,name\n";
    for (text, why) in [
        (String::new(), "1行目: 名簿が空です"),
        ("kind,code\n".to_owned(), "1行目: 名簿に「name（名称）」の列がありません"),
        (format!("{head}市,479993,架空市\n"), "2行目: 種別「市」は調査票にありません"),
        (format!("{head}municipality,11002,札幌市\n"), "「011002」の先頭の0などが落ちていないか"),
        (format!("{head}municipality,479993,\n"), "2行目: 名称がありません"),
        (format!("{head}board,,\"架空\n"), "2行目: 引用符"),
        (format!("{head}board,1,a\nboard,479993,甲\nboard,４７９９９３,　甲\n"), "2行目: 団体コードは6桁"),
        (format!("{head}board,479993,甲\nboard,４７９９９３,　甲\n"), "3行目: 2行目と同じ機関です"),
    ] {
        let refusal = Expected::from_roster(&text, &round.questionnaire).unwrap_err();
        assert!(refusal.contains(why), "{text}\n{refusal}");
    }
}

#[test]
fn results_are_read_back_as_they_were_written() {
    let round = Round::new();
    let sums = sums(&settled(&round, &files(&round)), &round.questionnaire, roster(ROSTER, &round));
    let results = sums.publish(&round.questionnaire, &Wishes::default());
    assert_eq!(Results::from_bytes(&results.to_bytes()).unwrap(), results);
    assert!(Results::from_bytes(b"{}").unwrap_err().contains("results.json"));
    let again: Sums = serde_json::from_slice(&serde_json::to_vec(&sums).unwrap()).unwrap();
    assert_eq!(again.publish(&round.questionnaire, &Wishes::default()), results);
}
