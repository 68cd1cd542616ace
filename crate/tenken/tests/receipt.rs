//! 「受領確認」 and the 確認コード on the page: what the person sees is what the file has, and what a receiver is told
//! of a file that came in.

use serde_json::Value;
use tenken::desk::{Desk, Effect, Message, Receipt, ReceivedFile, Screen, Seal, Tone, Wanted, Word};
use tenken::example;
use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;

fn desk() -> Desk {
    Desk::new(Questionnaire::builtin(), MunicipalityList::builtin(), "test")
}

/// With a filing open that can be submitted.
fn ready() -> Desk {
    let mut desk = desk();
    desk.receive_file("完成.json", &example::complete(&Questionnaire::builtin()).to_bytes());
    desk.apply(Message::AcceptFile, "draft");
    desk
}

fn go(desk: &mut Desk, route: &str) {
    desk.apply(Message::Go(route.to_owned()), "id");
}

fn seal_of(desk: &mut Desk, route: &str) -> Seal {
    go(desk, route);
    match desk.view().screen {
        Screen::Submission(submission) => submission.seal,
        Screen::Print(print) => print.seal,
        other => panic!("a screen with a code: {other:?}"),
    }
}

/// The submission as the page hands it over.
fn submission(desk: &mut Desk) -> Vec<u8> {
    match &desk.apply(Message::SaveSubmission, "id")[..] {
        [Effect::Write(file)] => file.bytes.clone(),
        other => panic!("a file: {other:?}"),
    }
}

fn code_in(bytes: &[u8]) -> String {
    let file: Value = serde_json::from_slice(bytes).unwrap();
    file["seal"]["code"].as_str().unwrap().to_owned()
}

fn receipt(desk: &Desk) -> Receipt {
    match desk.view().screen {
        Screen::Receipt(receipt) => receipt,
        other => panic!("the screen of receipts: {other:?}"),
    }
}

fn first(desk: &Desk) -> ReceivedFile {
    receipt(desk).files.remove(0)
}

/// A desk that shows what it finds of this file.
fn received(bytes: &[u8]) -> Desk {
    let mut desk = desk();
    go(&mut desk, "receipt");
    desk.receive_submission("提出.json", Some(bytes));
    desk
}

fn enter(desk: &mut Desk, text: &str) -> ReceivedFile {
    let place = first(desk).field.unwrap().id;
    desk.apply(Message::Type { place, text: text.to_owned() }, "id");
    first(desk)
}

fn leave(desk: &mut Desk) -> ReceivedFile {
    let place = first(desk).field.unwrap().id;
    desk.apply(Message::Leave(place), "id");
    first(desk)
}

/// Tone and label of what stands at the field of the code.
fn told(file: &ReceivedFile) -> Option<(Tone, String)> {
    let field = file.field.as_ref().unwrap();
    field.findings.first().map(|finding| (finding.tone, finding.label.clone()))
}

/// The file with the text replaced, once.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn the_code_on_screen_and_in_print_is_that_of_the_file() {
    let mut desk = ready();
    let (screen, print) = (seal_of(&mut desk, "submission"), seal_of(&mut desk, "print"));
    let bytes = submission(&mut desk);
    let code = code_in(&bytes);
    assert_eq!((screen.groups.concat(), print.groups.concat()), (code.clone(), code.clone()));
    assert_eq!(screen.groups.len(), 5);
    assert_eq!(screen.spoken.replace(' ', "").replace('、', "-"), code);
    assert!(screen.note.contains("別の方法"), "{}", screen.note);
    desk.tell(Word::HandedOver);
    let notices = desk.view().frame.notices;
    assert!(notices.iter().any(|notice| notice.text.contains(&code)), "{notices:?}");

    // Another file has no code, and what it would be changes with the filing.
    desk.apply(Message::SaveDraft, "id");
    desk.tell(Word::HandedOver);
    assert!(desk.view().frame.notices.iter().all(|notice| !notice.text.contains("確認コード")));
    let place = "institution.person".to_owned();
    desk.apply(Message::Type { place, text: "架空 次郎".to_owned() }, "id");
    let changed = seal_of(&mut desk, "submission").groups.concat();
    assert_ne!(changed, code);
    assert_eq!(changed, code_in(&submission(&mut desk)));
    desk.apply(Message::Undo, "id");
    assert_eq!(seal_of(&mut desk, "submission").groups.concat(), code);
}

#[test]
fn a_draft_has_no_code_and_says_when_it_will() {
    let mut desk = desk();
    desk.apply(Message::Start, "draft");
    for route in ["submission", "print"] {
        let seal = seal_of(&mut desk, route);
        assert_eq!((seal.groups.len(), seal.spoken.as_str()), (0, ""));
        assert!(!seal.note.is_empty());
    }
    // A count that cannot be read blocks too, where it may be left blank.
    let mut desk = ready();
    let place = "kakuu-juki/affair.handlers".to_owned();
    desk.apply(Message::Type { place, text: "おおぜい".to_owned() }, "id");
    assert!(seal_of(&mut desk, "submission").groups.is_empty());
}

#[test]
fn a_file_as_it_was_sealed_asks_for_the_code_and_takes_it_however_it_is_typed() {
    let bytes = submission(&mut ready());
    let code = code_in(&bytes);
    let mut desk = received(&bytes);
    let file = first(&desk);
    assert_eq!(file.advice.tone, Tone::Advice, "{}", file.advice.text);
    assert!(file.verdicts.len() == 3 && file.verdicts.iter().all(|verdict| verdict.tone == Tone::Good));
    assert_eq!(file.seal.as_ref().unwrap().groups.concat(), code);
    assert_eq!((told(&file), file.lists.len()), (None, 0));
    let row = |term: &str| &file.rows.iter().find(|row| row.term == term).unwrap().value;
    assert_eq!((row("機関名").as_str(), row("提出回数").as_str()), ("架空市", "第1回"));
    assert!(file.verdicts[2].text.contains("結果も同じです"), "{}", file.verdicts[2].text);

    let wide: String =
        code.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect::<String>().to_lowercase();
    for typed in [code.clone(), code.replace('-', ""), wide] {
        let file = enter(&mut desk, &typed);
        assert_eq!(told(&file), Some((Tone::Good, "一致しました。".to_owned())), "{typed}");
        assert_eq!(file.advice.tone, Tone::Good);
    }
    assert!(desk.view().frame.live.text.contains("一致しました"));
}

#[test]
fn a_wrong_code_is_told_and_a_code_half_typed_is_not() {
    let bytes = submission(&mut ready());
    let other = replaced(&bytes, "架空市", "架空町");
    let mut desk = received(&bytes);
    let code = code_in(&bytes);
    assert_eq!(told(&enter(&mut desk, &code[..7])), None, "there is more to come");
    let (tone, _) = told(&leave(&mut desk)).unwrap();
    let file = first(&desk);
    assert_eq!(tone, Tone::Error);
    assert!(file.field.unwrap().findings[0].message.contains("20文字です（入力は6文字）"));

    let swapped = format!("{}{}", &code[5..10], &code[..5]) + &code[10..];
    assert_ne!(swapped, code);
    let file = enter(&mut desk, &swapped);
    let message = &file.field.as_ref().unwrap().findings[0].message;
    assert!(message.contains("打ち間違い") || told(&file).unwrap().1 == "一致しません。", "{message}");

    // The code of another file is a good code, and not this one's.
    let another = first(&received(&other)).seal.unwrap().groups.concat();
    let file = enter(&mut desk, &another);
    assert_eq!(told(&file), Some((Tone::Error, "一致しません。".to_owned())));
    assert_eq!(file.advice.tone, Tone::Error);
    assert!(file.advice.text.contains("送り直してもらい"), "{}", file.advice.text);
    assert!(desk.view().frame.live.text.contains("一致しません"));
    assert_eq!(told(&enter(&mut desk, " ")), None);
}

#[test]
fn an_altered_file_names_its_parts_and_what_to_do() {
    let bytes = submission(&mut ready());
    let desk = received(&replaced(&bytes, "架空市", "架空町"));
    let file = first(&desk);
    assert_eq!(file.advice.tone, Tone::Error);
    assert!(file.verdicts[..2].iter().all(|verdict| verdict.tone == Tone::Error));
    assert_eq!(file.lists[0].lines, ["機関の情報: 変わっています"]);
    assert_ne!(file.seal.unwrap().groups.concat(), code_in(&bytes));

    // So does one whose content is untouched beside a seal that is not.
    let mut value: Value = serde_json::from_slice(&bytes).unwrap();
    value["seal"]["parts"]["institution"] = "sha256:0".into();
    let mut desk = received(&serde_json::to_vec(&value).unwrap());
    let file = enter(&mut desk, &code_in(&bytes));
    assert_eq!((told(&file).unwrap().0, file.advice.tone), (Tone::Good, Tone::Error));
    assert!(file.advice.text.contains("封印の記録"), "{}", file.advice.text);

    // Laid out anew it has the same content, and the same code.
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let mut desk = received(&serde_json::to_vec(&value).unwrap());
    let tones: Vec<Tone> = first(&desk).verdicts.iter().map(|verdict| verdict.tone).collect();
    assert_eq!(tones, [Tone::Good, Tone::Query, Tone::Good]);
    let file = enter(&mut desk, &code_in(&bytes));
    assert_eq!((told(&file).unwrap().0, file.advice.tone), (Tone::Good, Tone::Query));
}

#[test]
fn many_differences_are_cut_short() {
    let bytes = submission(&mut ready());
    let mut value: Value = serde_json::from_slice(&bytes).unwrap();
    let answers = value["content"]["filing"]["answers"].as_object_mut().unwrap();
    answers.clear();
    for affair in value["content"]["filing"]["affairs"].as_array_mut().unwrap() {
        affair["answers"].as_object_mut().unwrap().clear();
    }
    let file = first(&received(&serde_json::to_vec(&value).unwrap()));
    let differences = file.lists.iter().find(|list| list.heading == "いまの規則との違い").unwrap();
    assert_eq!(differences.lines.len(), 20);
    assert!(differences.more.starts_with("このほかに"), "{}", differences.more);
}

#[test]
fn what_is_no_submission_has_a_card_that_says_so_and_nothing_is_lost() {
    let bytes = submission(&mut ready());
    let mut desk = received(&bytes);
    desk.receive_submission("こわれた.json", Some(b"{"));
    let draft = example::complete(&Questionnaire::builtin()).to_bytes();
    desk.receive_submission("下書き.json", Some(&draft));
    desk.receive_submission("読めない.json", None);
    let files = receipt(&desk).files;
    let titles: Vec<&str> = files.iter().map(|file| file.title.as_str()).collect();
    assert_eq!(titles, ["読めない.json", "下書き.json", "こわれた.json", "提出.json"], "the newest first");
    for (file, sentence) in
        files.iter().zip(["読み込めませんでした", "封印のない下書き", "途中で終わっています"])
    {
        assert_eq!(file.advice.tone, Tone::Error);
        assert!(file.advice.text.contains(sentence), "{}", file.advice.text);
        assert!(file.field.is_none() && file.verdicts.is_empty() && file.actions.is_empty());
    }
    assert!(desk.view().frame.focus.unwrap().id.starts_with("received:4"));
    desk.apply(Message::ClearReceived, "id");
    assert_eq!(receipt(&desk).files.len(), 0);
}

#[test]
fn many_files_stand_on_pages_and_each_keeps_its_own_code() {
    let bytes = submission(&mut ready());
    let mut desk = received(&bytes);
    enter(&mut desk, &code_in(&bytes));
    for number in 2..=60 {
        desk.receive_submission(&format!("{number}.json"), Some(&bytes));
    }
    let receipt_now = receipt(&desk);
    assert_eq!((receipt_now.files.len(), receipt_now.files[0].title.as_str()), (50, "60.json"));
    assert!(receipt_now.pages.unwrap().text.contains("全60件"));
    assert_eq!(told(&receipt_now.files[0]), None);
    desk.apply(Message::Page(1), "id");
    let files = receipt(&desk).files;
    assert_eq!(files.len(), 10);
    assert_eq!(told(&files[9]).unwrap().0, Tone::Good);
}

#[test]
fn dropped_files_are_receipts_on_their_screen_alone() {
    let bytes = submission(&mut ready());
    let mut desk = ready();
    let before = desk.compact();
    assert_eq!(desk.dropped(3), Wanted::Filing);
    let notices = desk.view().frame.notices;
    assert!(notices.iter().any(|notice| notice.text.contains("はじめの1個だけ")), "{notices:?}");
    go(&mut desk, "receipt");
    assert_eq!(desk.dropped(3), Wanted::Received);
    assert!(desk.view().frame.notices.is_empty());
    desk.receive_submission("提出.json", Some(&bytes));

    // What is typed there is kept nowhere, and the open work stays.
    let place = first(&desk).field.unwrap().id;
    for message in
        [Message::Type { place: place.clone(), text: "1".to_owned() }, Message::Leave(place.clone())]
    {
        assert!(!message.is_journalled() && !desk.is_journalled_at(&place));
        desk.apply(message, "id");
    }
    assert_eq!(desk.compact(), before);

    // Looked at like any other file, and put away again.
    desk.apply(Message::OpenReceived(1), "id");
    assert!(matches!(desk.view().screen, Screen::Preview(_)));
    assert_eq!(desk.dropped(1), Wanted::Filing);
    desk.apply(Message::RejectFile, "id");
    assert_eq!(receipt(&desk).files.len(), 1);
    desk.apply(Message::OpenReceived(1), "id");
    desk.apply(Message::AcceptFile, "second");
    assert!(matches!(desk.view().screen, Screen::Form(_)));
    go(&mut desk, "receipt");
    assert_eq!(receipt(&desk).files.len(), 1);
}

#[test]
fn the_screen_stands_without_an_open_filing_and_while_nothing_can_be_changed() {
    let mut desk = desk();
    go(&mut desk, "receipt");
    assert_eq!(receipt(&desk).files.len(), 0);
    assert!(matches!(&desk.apply(Message::ChooseReceived, "id")[..], [Effect::Choose(Wanted::Received)]));
    desk.apply(Message::OpenExample, "example");
    assert!(desk.view().frame.read_only);
    go(&mut desk, "receipt");
    assert!(!desk.view().frame.read_only, "a code can be typed");
    assert_eq!(desk.view().frame.route, "receipt");
}

/// A filing that was sealed beside the last round's, with a finding that rests on it.
fn beside_the_last_round() -> (Filing, Desk) {
    let questionnaire = Questionnaire::builtin();
    let mut last = example::complete(&questionnaire);
    last.questionnaire = "h27".to_owned();
    last.institution.date = tenken::calendar::Date::new(2016, 7, 14);
    last.affairs[0].subjects = Some(10);
    let mut desk = ready();
    desk.receive_previous("前回.json", &last.to_bytes());
    let message = desk.resolve(Message::AcceptPrevious, "id");
    desk.apply(message, "id");
    go(&mut desk, "findings");
    loop {
        let Screen::Findings(list) = desk.view().screen else { panic!("the list of findings") };
        let open = list.groups.iter().flat_map(|group| &group.findings).find_map(|card| {
            let field = card.confirm.as_ref()?.field.as_ref()?;
            Some((card.key.clone(), field.id.clone()))
        });
        let Some((key, place)) = open else { break };
        let text = "対象者の数え方を改めたため。".to_owned();
        desk.apply(Message::Type { place, text }, "id");
        desk.apply(Message::Confirm(key), "id");
    }
    (last, desk)
}

#[test]
fn findings_that_rest_on_the_last_round_are_found_again_where_it_is_at_hand() {
    let (last, mut desk) = beside_the_last_round();
    let bytes = submission(&mut desk);
    let unchecked = |desk: &Desk| {
        let verdict = first(desk).verdicts.into_iter().find(|verdict| verdict.term == "確かめていないもの");
        verdict.map(|verdict| verdict.text)
    };
    let alone = received(&bytes);
    assert!(unchecked(&alone).unwrap().contains("前回の報告がここにない"));
    assert_eq!(first(&alone).lists, Vec::new());
    go(&mut desk, "receipt");
    desk.receive_submission("提出.json", Some(&bytes));
    assert_eq!((unchecked(&desk), first(&desk).lists), (None, Vec::new()));

    // The last round's filing of another institution says nothing of this one.
    let mut elsewhere = ready();
    let mut other = last;
    other.institution.code = "131016".into();
    elsewhere.receive_previous("前回.json", &other.to_bytes());
    let message = elsewhere.resolve(Message::AcceptPrevious, "id");
    elsewhere.apply(message, "id");
    go(&mut elsewhere, "receipt");
    elsewhere.receive_submission("提出.json", Some(&bytes));
    assert!(unchecked(&elsewhere).is_some());
}
