//! No rule reads today. Which bodies there are is told by the list given and the filing's own 記入日.

use tenken::filing::Filing;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::rules::{self, Case};

/// Codes of the findings on whose the 団体コード is, for a 市区町村 with this name, code and 記入日.
fn whose(list: &MunicipalityList, name: &str, code: &str, date: &str) -> Vec<&'static str> {
    let questionnaire = Questionnaire::builtin();
    let institution = serde_json::json!({"name": name, "kind": "municipality", "code": code, "date": date});
    let filing = serde_json::json!({
        "format": "tenken.filing", "version": 2, "questionnaire": "h28", "institution": institution
    });
    let filing = Filing::from_bytes(filing.to_string().as_bytes(), &questionnaire).unwrap();
    let findings = rules::check(&Case::new(&questionnaire, list, &filing));
    let codes = findings.iter().map(|finding| finding.rule.code);
    codes.filter(|code| ["I004", "I006"].contains(code)).collect()
}

#[test]
fn a_town_that_becomes_a_city_changes_its_code_on_the_day() {
    let list = MunicipalityList::builtin();
    let (town, city) = (("那珂川町", "403059"), ("那珂川市", "402311"));
    for (date, right, wrong) in [("2018-09-30", town, city), ("2018-10-01", city, town)] {
        assert_eq!(whose(&list, right.0, right.1, date), [""; 0], "{date}");
        assert_eq!(whose(&list, wrong.0, wrong.1, date), ["I006"], "{date}");
    }
}

#[test]
fn a_city_that_changes_its_name_keeps_its_code() {
    let list = MunicipalityList::builtin();
    let code = "282219";
    assert_eq!(whose(&list, "篠山市", code, "2019-04-30"), [""; 0]);
    assert_eq!(whose(&list, "丹波篠山市", code, "2019-05-01"), [""; 0]);
    assert_eq!(whose(&list, "篠山市", code, "2019-05-01"), ["I004"]);
    // Before its day the new name is no name of the list: unknown, and unknown names are let be.
    assert_eq!(whose(&list, "丹波篠山市", code, "2019-04-30"), [""; 0]);
}

#[test]
fn another_list_takes_the_place_of_the_built_in_one() {
    let list = MunicipalityList::parse(
        "code\tname\treading\tkind\tsince\tuntil\tformer\tfictional\n\
         479993\t架空市\tかくうし\t\t\t2030-03-31\n\
         479993\t新架空市\tしんかくうし\t\t2030-04-01\t\t架空市\n",
    )
    .unwrap();
    assert_eq!(whose(&list, "架空市", "479993", "2030-03-31"), [""; 0]);
    assert_eq!(whose(&list, "新架空市", "479993", "2030-04-01"), [""; 0]);
    assert_eq!(whose(&list, "架空市", "479993", "2030-04-01"), ["I004"]);
    assert_eq!(whose(&list, "千代田区", "131016", "2030-04-01"), ["I006"]);
    let builtin = MunicipalityList::builtin();
    assert_eq!(whose(&builtin, "千代田区", "131016", "2030-04-01"), [""; 0]);
}

#[test]
fn without_a_date_rules_about_time_are_silent() {
    let questionnaire = Questionnaire::builtin();
    let list = MunicipalityList::builtin();
    let mut filing = Filing::empty(&questionnaire.key);
    filing.institution.name = "那珂川市".into();
    filing.institution.code = "403059".into();
    filing.institution.kind = Some(tenken::questionnaire::InstitutionKind::Municipality);
    let findings = rules::check(&Case::new(&questionnaire, &list, &filing));
    let about_time = ["I004", "I006", "I009"];
    assert!(findings.iter().all(|finding| !about_time.contains(&finding.rule.code)));
    assert!(findings.iter().any(|finding| finding.rule.code == "I001"));
}
