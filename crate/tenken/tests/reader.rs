//! What the strict reader refuses, and the one sentence it says.

use tenken::filing::{Affair, AffairId, Filing};
use tenken::questionnaire::Questionnaire;

fn refusal(text: &str) -> String {
    Filing::from_bytes(text.as_bytes(), &Questionnaire::builtin()).expect_err(text).to_string()
}

/// A filing whose body is given, on its third line.
fn filing(body: &str) -> String {
    format!("{{\"format\":\"tenken.filing\",\"version\":2,\n\"questionnaire\":\"h28\",\n{body}}}")
}

#[test]
fn each_kind_of_wrong_file_is_refused_at_its_place() {
    let cases = [
        ("", "1行目: ファイルが空です"),
        ("PK\u{3}\u{4}", "1行目: このツールの報告ファイルではありません"),
        ("{\"a\":1}", "1行目（format）: このツールの報告ファイルではありません"),
        ("{\"format\":\"other\",\"version\":1}", "（format）: このツールの報告ファイルではありません"),
        (
            "{\"format\":\"tenken.filing\",\"version\":3,\"new\":1}",
            "（version）: 新しい版のツールで書かれたファイルです",
        ),
        (&filing("\"sequence\":1")[..40], "2行目: ファイルが途中で終わっています"),
        (&filing("\"sequence\":x"), "3行目（sequence）の12文字目あたり: JSONとして読めません"),
        (
            &filing("\"answers\":{\"<img src=x>\u{202E}\":{}}"),
            "3行目（answers.<img src=x>）: 知らない項目「<img src=x>」があります",
        ),
        (
            &filing(&format!("\"answers\":{{\"theme.audit\":{{\"reason\":\"{}\"}}}}", "𠮷".repeat(5001))),
            "3行目（answers.theme.audit.reason）: 値の型か書き方が違います（ここに書けるのは1万文字までの文章です）",
        ),
        (&filing("\"memo\":1"), "3行目（memo）: 知らない項目「memo」があります"),
        (
            &filing("\"sequence\":1,\n\"sequence\":2"),
            "4行目（sequence）: 項目「sequence」が2回書かれています",
        ),
        (
            &filing("\"sequence\":\"1\""),
            "3行目（sequence）: 値の型か書き方が違います（ここに書けるのは0以上の整数です）",
        ),
        (&filing("\"sequence\":-1"), "3行目（sequence）: 値の型"),
        (&filing("\"sequence\":1e999"), "3行目（sequence）"),
        (
            &filing("\"institution\":{\"kind\":\"village\"}"),
            "（institution.kind）: 「village」は選べる値ではありません",
        ),
        (
            &filing("\"institution\":{\"date\":\"2017-02-29\"}"),
            "（institution.date）: 値の型か書き方が違います（ここに書けるのは日付（例: 2017-07-14）です）",
        ),
        (&filing("\"affairs\":[{\"name\":\"a\"}]"), "（affairs[0]）: 項目「id」がありません"),
        (
            &filing("\"affairs\":[{\"id\":\"a\"},\n{\"id\":\"a\"}]"),
            "4行目（affairs）: 同じID「a」の事務が2つあります",
        ),
        (
            &filing("\"answers\":{\"theme.audit\":{},\n\"theme.audit\":{}}"),
            "4行目（answers.theme.audit）: 項目「theme.audit」が2回書かれています",
        ),
        (
            &filing("\"answers\":{\"theme.audit\":{\"due\":\"来年\"}}"),
            "（answers.theme.audit.due）: 値の型か書き方が違います（ここに書けるのは時期",
        ),
        (
            &filing("\"answers\":[]"),
            "（answers）: 値の型か書き方が違います（ここに書けるのは項目ごとの回答です）",
        ),
        (&filing(&format!("\"memo\":{}", "[".repeat(200))), "3行目（memo[0][0]"),
        (&format!("{} {{}}", filing("\"sequence\":1")), "3行目"),
    ];
    for (text, expected) in cases {
        let sentence = refusal(text);
        assert!(sentence.contains(expected), "{text}\n{sentence}");
        assert!(sentence.ends_with("ください。"), "says what to do: {sentence}");
        assert!(
            !sentence.contains(['`']) && sentence.chars().filter(char::is_ascii_alphabetic).count() < 60,
            "{sentence}"
        );
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_at_their_line() {
    let questionnaire = Questionnaire::builtin();
    let refusal = |bytes: &[u8]| Filing::from_bytes(bytes, &questionnaire).unwrap_err().to_string();
    assert!(refusal(b"{\n\"a\":\"\x83\x5c\"}").starts_with("2行目: UTF-8"));
    assert!(refusal(b"\xFF\xFE{\0}\0").starts_with("1行目: 文字コードがUTF-16"));
    let too_large = vec![b' '; questionnaire.largest_filing() + 1];
    assert!(refusal(&too_large).starts_with("ファイルが大きすぎます"));
}

#[test]
fn more_affairs_than_the_questionnaire_allows_are_refused_at_the_first_too_many() {
    let mut filing = Filing::empty("h28");
    filing.affairs = (0..501).map(|n| Affair::empty(AffairId::new(&format!("a{n}")).unwrap())).collect();
    let sentence = refusal(&String::from_utf8(filing.to_bytes()).unwrap());
    assert!(sentence.contains("行目（affairs[500]）: 事務が501件あります"), "{sentence}");
    filing.affairs.pop();
    let read = Filing::from_bytes(&filing.to_bytes(), &Questionnaire::builtin()).unwrap();
    assert_eq!(read, filing);
}

#[test]
fn what_means_the_same_is_written_the_same() {
    let questionnaire = Questionnaire::builtin();
    let plain = filing("\"sequence\":1");
    let wordy = filing(
        "\"answers\":{\"theme.audit\":{\"choice\":null,\"reason\":\"\",\"due\":null}},\"institution\":{\"name\":\"\",\"code\":null}",
    );
    let bytes = |text: &str| Filing::from_bytes(text.as_bytes(), &questionnaire).unwrap().to_bytes();
    assert_eq!(bytes(&plain), bytes(&wordy));
    assert_eq!(bytes(&plain), bytes(&format!("\u{FEFF}{plain}")));
    assert!(!bytes(&plain).contains(&b'\r'));
}
