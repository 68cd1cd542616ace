//! The sealed submission: what the seal covers, what a receiver is told of an altered file, and what a file of an
//! older rule set says against today's rules.

use serde_json::{Value, json};
use tenken::example;
use tenken::filing::{Filing, Opened};
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::Case;
use tenken::submission::{self, How, Refusal, Sealed, Verification};

struct Desk {
    questionnaire: Questionnaire,
    municipalities: MunicipalityList,
}

impl Desk {
    fn new() -> Self {
        Self { questionnaire: Questionnaire::builtin(), municipalities: MunicipalityList::builtin() }
    }

    fn seal(&self, filing: &Filing) -> Result<Sealed, Refusal> {
        submission::seal(&Case::new(&self.questionnaire, &self.municipalities, filing))
    }

    fn complete(&self) -> Sealed {
        self.seal(&example::complete(&self.questionnaire)).unwrap()
    }

    fn verify(&self, bytes: &[u8]) -> Verification {
        submission::verify(bytes, &self.questionnaire, &self.municipalities, None).unwrap()
    }

    fn refusal(&self, bytes: &[u8]) -> String {
        submission::verify(bytes, &self.questionnaire, &self.municipalities, None).unwrap_err().to_string()
    }
}

/// The file with something changed in it, laid out as it was.
fn changed(sealed: &Sealed, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(&sealed.bytes).unwrap();
    change(&mut value);
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap();
    bytes.push(b'\n');
    bytes
}

/// The file with content that was changed and sealed anew, as somebody with the tool's source would.
fn resealed(sealed: &Sealed, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let text = |hash: &[u8]| {
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{digits}")
    };
    changed(sealed, |file| {
        change(&mut file["content"]);
        let hash = Sha256::digest(serde_json_canonicalizer::to_vec(&file["content"]).unwrap());
        file["seal"]["hash"] = text(&hash).into();
    })
}

#[test]
fn the_seal_is_over_the_canonical_form_of_the_content() {
    let desk = Desk::new();
    let sealed = desk.complete();
    // An independent implementation of RFC 8785 finds the same hash; nothing was changed, so the bytes are the same.
    assert!(resealed(&sealed, |_| {}) == sealed.bytes);
    let file: Value = serde_json::from_slice(&sealed.bytes).unwrap();
    assert_eq!(file["seal"]["code"], sealed.code.to_string());
    let verification = desk.verify(&sealed.bytes);
    assert!(verification.unaltered && verification.exact && verification.altered.is_empty());
    assert_eq!(verification.code, sealed.code);
    assert_eq!((verification.tool.as_str(), verification.rule_set.as_str()), (tenken::report::TOOL, "2"));
    assert_eq!((verification.questionnaire.as_str(), verification.questionnaire_version), ("h28", 1));
    let recheck = verification.recheck.unwrap();
    assert_eq!((recheck.differences, recheck.unchecked, recheck.blocking), (Vec::new(), 0, 0));
    let filing = example::complete(&desk.questionnaire);
    let case = Case::new(&desk.questionnaire, &desk.municipalities, &filing);
    assert_eq!(verification.filing, submission::reported(&case));
    assert!(Opened::from_bytes(&sealed.bytes, &desk.questionnaire).unwrap().sealed);
    assert!(desk.seal(&verification.filing).unwrap() == sealed, "sealed again it is the same file");
}

#[test]
fn each_altered_part_is_named() {
    let desk = Desk::new();
    let sealed = desk.complete();
    type Change = fn(&mut Value);
    let cases: [(&str, How, Change); 9] = [
        ("機関の情報", How::Changed, |file| {
            file["content"]["filing"]["institution"]["person"] = "別人".into()
        }),
        ("個別テーマの回答", How::Changed, |file| {
            file["content"]["filing"]["answers"]["theme.audit"]["choice"] = "not_applicable".into();
        }),
        ("調査票の種類と提出回数", How::Changed, |file| {
            file["content"]["filing"]["sequence"] = 2.into()
        }),
        ("事務の一覧と順序", How::Changed, |file| {
            file["content"]["filing"]["affairs"].as_array_mut().unwrap().reverse();
        }),
        ("事務「住民基本台帳に関する事務」", How::Changed, |file| {
            file["content"]["filing"]["affairs"][0]["subjects"] = 1.into();
        }),
        ("得点", How::Changed, |file| file["content"]["score"]["risk"]["done"] = 0.into()),
        ("調査票、規則、ツールの版", How::Changed, |file| {
            file["content"]["rule_set"] = "1".into()
        }),
        ("封印の記録（確認コードとハッシュ値）", How::Changed, |file| {
            file["seal"]["code"] = "0000-0000-0000-0000-0000".into();
        }),
        ("指摘", How::Changed, |file| file["content"]["findings"] = json!([{ "rule": "F001" }])),
    ];
    for (label, how, change) in cases {
        let verification = desk.verify(&changed(&sealed, change));
        assert!(!verification.unaltered && !verification.exact, "{label}");
        let altered: Vec<_> =
            verification.altered.iter().map(|part| (part.label.as_str(), part.how)).collect();
        assert_eq!(altered, [(label, how)]);
    }
    let patched = desk.verify(&changed(&sealed, |file| file["seal"]["parts"]["answers"] = "sha256:0".into()));
    assert!(patched.unaltered && !patched.exact);
    assert_eq!(patched.altered.len(), 1);
    assert_eq!(patched.altered[0].part, "seal");
    let removed = desk.verify(&changed(&sealed, |file| {
        file["content"]["filing"]["affairs"].as_array_mut().unwrap().remove(0);
    }));
    assert!(!removed.unaltered);
    assert!(removed.altered.iter().any(|part| part.part == "affair/kakuu-juki" && part.how == How::Removed));
}

#[test]
fn a_file_laid_out_anew_is_unaltered_but_not_exact() {
    let desk = Desk::new();
    let sealed = desk.complete();
    let value: Value = serde_json::from_slice(&sealed.bytes).unwrap();
    let compact = serde_json::to_vec(&value).unwrap();
    let with_bom = [b"\xEF\xBB\xBF".as_slice(), &sealed.bytes].concat();
    let windows = String::from_utf8(sealed.bytes.clone()).unwrap().replace('\n', "\r\n").into_bytes();
    for bytes in [compact, with_bom, windows] {
        let verification = desk.verify(&bytes);
        assert!(verification.unaltered && !verification.exact);
        assert_eq!((verification.altered, verification.code), (Vec::new(), sealed.code));
    }
    let defaulted = resealed(&sealed, |content| {
        content["filing"].as_object_mut().unwrap().remove("confirmations");
    });
    assert!(!desk.verify(&defaulted).exact, "our writer leaves no key out");
    let noted = resealed(&sealed, |content| content["memo"] = "手書きの控え".into());
    assert!(!desk.verify(&noted).exact, "nor puts one in");
}

#[test]
fn what_was_found_is_compared_with_todays_rules() {
    let desk = Desk::new();
    let sealed = desk.complete();
    let forged = resealed(&sealed, |content| {
        content["rule_set"] = "1".into();
        content["filing"]["answers"]["theme.audit"] =
            json!({ "choice": "not_within_year", "reason": null, "due": null });
    });
    let recheck = desk.verify(&forged).recheck.unwrap();
    assert!(recheck.blocking > 0);
    let of = |rule: &str| recheck.differences.iter().filter(|difference| difference.of == rule).count();
    assert!(of("F002") == 1 && of("score") > 0, "{:?}", recheck.differences);
    let gone = resealed(&sealed, |content| {
        content["findings"] =
            json!([{ "rule": "F001", "places": ["theme.audit"], "label": "番号8", "message": "空欄です。" }]);
    });
    let recheck = desk.verify(&gone).recheck.unwrap();
    assert_eq!(recheck.differences[0].sentence, "点検し直すと出ない指摘: 番号8 空欄です。");
}

#[test]
fn what_blocks_is_not_sealed_and_what_is_no_submission_is_told_so() {
    let desk = Desk::new();
    let flawed = desk.seal(&example::flawed(&desk.questionnaire));
    assert!(matches!(flawed, Err(Refusal::Blocked(count)) if count > 5));
    assert!(desk.refusal(&example::complete(&desk.questionnaire).to_bytes()).contains("封印のない下書き"));
    let sealed = desk.complete();
    for (refusal, bytes) in [
        ("途中で終わっています", sealed.bytes[..sealed.bytes.len() / 2].to_vec()),
        ("新しい版のツール", changed(&sealed, |file| file["version"] = 2.into())),
        ("（version）: 提出ファイルの版", changed(&sealed, |file| file["version"] = 0.into())),
        (
            "（content.filing）: 提出された報告がありません",
            changed(&sealed, |file| file["content"]["filing"] = 1.into()),
        ),
        (
            "content.filing.sequence）: 値の型",
            changed(&sealed, |file| {
                file["content"]["filing"]["sequence"] = "1".into();
            }),
        ),
        ("整数です", changed(&sealed, |file| file["content"]["score"]["risk"]["done"] = 0.5.into())),
        ("（content.filing）", changed(&sealed, |file| file["content"]["filing"] = file.clone())),
    ] {
        assert!(desk.refusal(&bytes).contains(refusal), "{refusal}: {}", desk.refusal(&bytes));
    }
    let twice = String::from_utf8(sealed.bytes.clone()).unwrap().replacen(
        "\"content\"",
        "\"content\": {\"filing\": {}}, \"content\"",
        1,
    );
    assert!(desk.refusal(twice.as_bytes()).contains("項目「content」が2回書かれています"));
    let twice = String::from_utf8(sealed.bytes)
        .unwrap()
        .replace("\n  \"version\": 1", "\n  \"version\": 1,\n  \"version\": 1");
    assert!(desk.refusal(twice.as_bytes()).contains("（version）: 項目「version」が2回書かれています"));
}
