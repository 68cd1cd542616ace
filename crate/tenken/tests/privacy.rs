//! Chapter P on sentences as people write them: nothing in clean ones, however full of numbers, all in the wrong ones,
//! and a 個人番号 in no finding of any rule.

use tenken::filing::{Answer, Filing, Value};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::report::Report;
use tenken::rules::{self, Case, Finding};
use tenken::{example, place::Place};

/// Sentences in which nothing tells who somebody is or how to get in.
#[rustfmt::skip]
const CLEAN: &[&str] = &[
    "氏名、様式、仕様書、各位、皆様、お客様、利用者様、模様、同様、異様、摂氏28度に注意する。",
    "申請者の氏名と住所を様式第1号に記入し、別記様式第2号の2と照合する。",
    "総第123号、28総情第1234号及び平成29年総第456号の通知による。",
    "平成25年法律第27号、平成26年総務省令第85号、平成28年個人情報保護委員会規則第4号による。",
    "番号法第12条、第19条第8号、第28条の2、別表第一の16の項及び別表第二の27の項による。",
    "仕様書第1.2.3.4版、手順書v1.2.3.4、Ver. 10.1.2.3、バージョン10.0.1.2を用いる。",
    "システムは11.0.9600.17843から59.0.3071.115に更新し、Oracle 12.1.0.2は平成30年度に更新する。",
    "手順書の1.2.3.4及び2.1.3.1、3.1.2.2節に定める。",
    "監査は2017-07-14 2018-03-31に行い、2016-04～2017-03の記録を対象とする。",
    "2016年4月1日から2017年3月31日まで、H28.4.1-H29.3.31、平成28年4月～平成29年3月とする。",
    "29.4.1-30.3.31、2017.4.1-2018.3.31、2017/07/14 10:30、10:30～11:45、8時30分から17時15分まで。",
    "記録は20170714103000.csv、log_201704.txt及びbackup-2017-07-14_2018-03-31.zipとして残す。",
    "予算は1,234,567,890,123円、歳出は123,456千円、単価は12,345.67円である。",
    "対象は120,000人、80名、3件、15項目、12か月、1・2・3・4・5・6・7・8・9・10・11・12月である。",
    "番号1・2・3・4・5・8・9・10・11・13の回答を見直し、番号6と番号7は変えない。",
    "ISO/IEC 27001:2013、JIS Q 27001:2014、JISX8341-3、JIS X 0401、ISBN978-4-00-000000-0を参照する。",
    "詳細は https://www.city.example.lg.jp/soumu/page/123456789018.html 及び www.example.jp を参照する。",
    "委託先（法人番号 7000012050002、7-0000-1205-0002）の監査を行う。",
    "団体コード479993、機関コード123456789012、受付番号201700001234の様式による。",
    "カードの製造番号1234-5678-9018-2345、管理番号AB123456789018を控える。",
    "番号8の1番目、3番窓口、一番、8番の問い、整理番号12番、1番から3番までの順に確かめる。",
    "本町3丁目の住民、一丁目から三丁目までの地区、1丁目2件と2丁目3件の申請を扱う。",
    "平成28年10月3日に発生した事案、平成29年4月1日から学生の実習生、平成29年5月1日の衛生管理者研修を対象とする。",
    "生年月日の項目を平成29年4月1日から追加し、生年月日は平成29年4月1日から収集しない。",
    "平成29年3月生まれの方の台帳、生体認証、新生児の届出、生活保護の事務を扱う。",
    "パスワードは8文字以上とし、英数字を混ぜ、90日ごとに変更する。",
    "パスワードはAES-256で暗号化し、SHA256によるハッシュとする。IDはActiveDirectoryで管理する。",
    "ID managementとPW policyを見直し、IDカードと生体認証の2要素とする。ID/パスワードの共用はしない。",
    "パスワード、ID、PINの取扱いを定める。GUID: 0123456789は機器の番号である。",
    "サブネット255.255.255.0、127.0.0.1、00:11:22:33:44:55の機器台帳を整える。",
    "研修は1名＠1時間で計画し、@kakuuで周知する。単価は10個@100円である。",
    "内線1234、内線2345-6、窓口000-0000、書類番号0120-001、文書番号0123456789による。",
    "山口県様式、千葉県様、宮崎市様、株式会社内田洋行様、石川県庁と協議する。",
    "佐藤が担当する。お子さん、たくさんの方、業者さん、住民の皆さんに周知する。",
    "本人様、相手方様、委託先様、関係機関様、町内会様、教育委員会様あての通知を確かめる。",
    "①②③④⑤⑥⑦⑧⑨⑩①⑧の順に、⑴⑵⑶を確かめる。",
    "保存年限は1年・3年・5年・10年・30年、世帯は12 34 56世帯、割合は12.34％である。",
    "28年度 29年度 30年度、2016・2017・2018年度、Ｈ２８～Ｈ３０の計画による。",
    "試験には000000000000と、検査数字の合わない123456789012を使う。",
    "氏子、源氏、氏神、神様、王様、同氏、両氏、様子、様々、多様、一様、有様である。",
    "第12番3号の様式、別表2番3号、10番台の項番、1番地域を確かめる。",
];

/// Sentences in which something does, with the rule that must say so.
#[rustfmt::skip]
const WRONG: &[(&str, &str)] = &[
    ("P001", "個人番号は123456789018である。"),
    ("P001", "１２３４５６７８９０１８の書類を送付した。"),
    ("P001", "1234-5678-9018"),
    ("P001", "1234 5678 9018 と 9832 0567 3214"),
    ("P001", "１２３４－５６７８－９０１８"),
    ("P001", "1234・5678・9018"),
    ("P001", "1234.5678.9018"),
    ("P001", "1234ー5678ー9018"),
    ("P001", "1 2 3 4 5 6 7 8 9 0 1 8"),
    ("P001", "１　２　３　４　５　６　７　８　９　０　１　８"),
    ("P001", "123456\n789018"),
    ("P001", "123456789018\n983205673214"),
    ("P001", "マイナンバー（No.123456789018）"),
    ("P001", "平成29年7月14日に123456789018"),
    ("P001", "1. 1234 5678 9018"),
    ("P001", "12345\u{200B}6789018"),
    ("P002", "電話は098-000-0000です。"),
    ("P002", "０９８－０００－００００まで"),
    ("P002", "TEL:098(000)0000"),
    ("P002", "携帯09000000000"),
    ("P002", "0120-000-000にかける"),
    ("P002", "+81-98-000-0000"),
    ("P002", "soumu@city.kakuu.lg.jpへ"),
    ("P002", "ｓｏｕｍｕ＠ｃｉｔｙ．ｋａｋｕｕ．ｌｇ．ｊｐ"),
    ("P003", "佐藤様の書類"),
    ("P003", "担当の髙橋氏"),
    ("P003", "佐々木さんの申出"),
    ("P003", "田中 花子 様"),
    ("P003", "架空市架空一丁目2番3号"),
    ("P003", "架空町１２番地"),
    ("P003", "架空１丁目２－３"),
    ("P003", "昭和45年3月3日生"),
    ("P003", "S45.3.3生まれ"),
    ("P003", "生年月日：1970年3月3日"),
    ("P004", "サーバは192.168.10.1である。"),
    ("P004", "１０．１．２．３０"),
    ("P004", "2001:db8::1への通信"),
    ("P004", "パスワードはkakuu2017です。"),
    ("P004", "ﾊﾟｽﾜｰﾄﾞ：kakuushi"),
    ("P004", "PW=abc123"),
    ("P004", "職員ID：123456"),
];

fn check(filing: &Filing) -> Vec<Finding> {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    rules::check(&Case::new(&questionnaire, &municipalities, filing))
}

/// A filing with this text as a reason.
fn filing(reason: &str) -> Filing {
    let mut filing = Filing::empty("h28");
    let choice = Some("not_within_year".to_owned());
    filing.answers.put("theme.audit", Answer { choice, reason: reason.into(), due: None });
    filing
}

/// Codes of chapter P for a text as a reason.
fn found(reason: &str) -> Vec<&'static str> {
    let findings = check(&filing(reason));
    findings.iter().map(|finding| finding.rule.code).filter(|code| code.starts_with('P')).collect()
}

#[test]
fn clean_sentences_full_of_traps_raise_nothing() {
    for sentence in CLEAN {
        assert_eq!(found(sentence), [""; 0], "{sentence}");
    }
    for pair in CLEAN.windows(2) {
        let text = pair.join("\n");
        assert_eq!(found(&text), [""; 0], "{text}");
    }
}

#[test]
fn wrong_sentences_raise_their_rule_alone() {
    for (code, sentence) in WRONG {
        let clean = CLEAN[0];
        for text in [(*sentence).to_owned(), format!("{clean}{sentence}"), format!("{sentence}、{clean}")] {
            assert_eq!(found(&text), [*code], "{text}");
        }
    }
}

#[test]
fn marks_point_into_the_text_as_typed() {
    let reason = "ﾏｲﾅﾝﾊﾞｰは１２３４　５６７８\n９０１８、𠮷は無関係、佐藤様に連絡";
    let findings = check(&filing(reason));
    let of_chapter = findings.iter().filter(|finding| finding.rule.code.starts_with('P'));
    let marks = of_chapter.flat_map(|finding| &finding.marks);
    let marked: Vec<_> = marks.map(|mark| (&reason[mark.span.clone()], mark.masked.as_deref())).collect();
    assert_eq!(
        marked,
        [("１２３４　５６７８\n９０１８", Some("＊＊＊＊ ＊＊＊＊ ＊＊18")), ("佐藤様", Some("＊＊様"))]
    );
}

/// A filing with a number in every text, and every finding confirmed with it.
fn full_of(number: &str, questionnaire: &Questionnaire) -> Filing {
    let mut filing = example::flawed(questionnaire);
    for field in &questionnaire.fields {
        let affair = field.key.starts_with("affair.").then(|| filing.affairs[0].id.clone());
        let text = Value::Text(format!("架空{number}").as_str().into());
        filing.set(&Place::within(affair.as_ref(), &field.key), text);
    }
    for (at, item) in questionnaire.themes().items().enumerate() {
        let choice = Some(item.choices[at % item.choices.len()].key.clone());
        let reason = format!("{number}の件が異動者の権限の削除と重なり遅れている。").as_str().into();
        filing.answers.put(&item.key, Answer { choice, reason, due: None });
    }
    let stranger = Answer { choice: Some(number.to_owned()), reason: number.into(), due: None };
    filing.affairs[1].answers.put("priority.use.unauthorised", stranger);
    number.clone_into(&mut filing.questionnaire);
    for finding in check(&filing) {
        filing.confirmations.push(finding.confirmation(&filing, &format!("{number}のため。")));
    }
    filing
}

#[test]
fn no_finding_of_any_rule_repeats_a_number() {
    let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
    for number in [
        "123456789018",
        "１２３４５６７８９０１８",
        "1234-5678-9018",
        "1 2 3 4 5 6 7 8 9 0 1 8",
        "1234\n5678\n9018",
    ] {
        let filing = full_of(number, &questionnaire);
        let case = Case::new(&questionnaire, &municipalities, &filing);
        let findings = rules::check(&case);
        for code in ["T005", "I002", "I008", "I010", "I012", "F004"] {
            assert!(findings.iter().any(|finding| finding.rule.code == code), "{code} is silent");
        }
        assert!(findings.iter().filter(|finding| finding.rule.code == "P001").count() > 20);
        let report = String::from_utf8(Report::of(&case).to_bytes()).unwrap();
        for text in findings.iter().map(|finding| format!("{finding:?}")).chain([report]) {
            let digits = |c: &char| c.is_ascii_digit();
            let plain: String = tenken::text::fold(&text).chars().filter(digits).collect();
            assert!(!plain.contains("56789018") && !text.contains(number), "{text}");
        }
    }
}
