//! I: the institution that reports.

use super::code::{body_of, full_name, history, offer, right_code, six_digits, with_codes};
use super::{Check, Doc, Rule, Severity};
use crate::check_digit::{
    corporate_number_digit, corporate_number_is_right, municipality_code_digit, municipality_code_is_right,
    prefecture_exists,
};
use crate::filing::Affair;
use crate::municipality::{CodeReading, SameBody, recover_code};
use crate::place::{Place, QUESTIONNAIRE};
use crate::questionnaire::{AffairKind, InstitutionKind, Requirement};
use crate::text::{cut, fold, has_telephone, is_email};

const NAME: &str = "institution.name";
const KIND: &str = "institution.kind";
const CODE: &str = "institution.code";
const CORPORATE_NUMBER: &str = "institution.corporate_number";
const TELEPHONE: &str = "institution.telephone";
const EMAIL: &str = "institution.email";
const DATE: &str = "institution.date";
const BASIC: &str = "institution.assessments.basic";
const PRIORITY: &str = "institution.assessments.priority";
const FULL: &str = "institution.assessments.full";

/// Fields that every institution fills in.
const PROFILE: [&str; 5] = [NAME, KIND, "institution.department", "institution.person", DATE];

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "I001",
        name: "missing-profile",
        title: "機関の情報が未入力",
        severity: Severity::Error,
        reads: &[],
        to_do: true,
        silences: &[],
        doc: Doc {
            what: "機関名、種別、コード、担当部署、担当者名、連絡先、記入日のいずれかが入力されていません。",
            why: "どの機関がいつ報告したのか分からず、問い合わせもできないためです。報告は機関ごとに行います（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "入力してください。電話番号とメールアドレスは、どちらか一方で足ります。",
        },
        check: Check::Filing(|case, findings| {
            let blank = |key: &str| {
                let value = case.filing.value(&Place::of(key));
                value.is_some_and(|value| value.is_blank())
            };
            let label = |key: &str| case.label(&Place::of(key));
            for key in PROFILE.into_iter().filter(|key| blank(key)) {
                findings.report(vec![Place::of(key)], format!("「{}」が未入力です。", label(key)));
            }
            if blank(TELEPHONE) && blank(EMAIL) {
                let message = format!("「{}」と「{}」がどちらも未入力です。", label(TELEPHONE), label(EMAIL));
                findings.report_reading(vec![Place::of(TELEPHONE)], vec![Place::of(EMAIL)], message);
            }
            let kind = case.questionnaire.institution_kind(case.filing.institution.kind?);
            if kind.code == Requirement::Required && blank(CODE) {
                let message = format!(
                    "「{}」が未入力です。「{}」が「{}」のときは必要です。",
                    label(CODE),
                    label(KIND),
                    kind.label
                );
                findings.report_reading(vec![Place::of(CODE)], vec![Place::of(KIND)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "I002",
        name: "malformed-code",
        title: "コードの形の誤り",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "全国地方公共団体コードが6桁の数字でないか、先頭の2桁が都道府県の番号（01〜47）ではありません。全角の数字や空白は構いません。",
            why: "コードは検査数字を含めて6桁です（総務省「全国地方公共団体コード仕様」）。集計はコードで団体を見分けます。表計算ソフトでは、先頭の0が落ちることがよくあります。",
            fix: "検査数字を含む6桁で入力してください。先頭の0も省けません。",
        },
        check: Check::Filing(|case, findings| {
            let typed = Some(&case.filing.institution.code).filter(|code| !code.blank())?;
            let label = case.label(&Place::of(CODE));
            let message = match recover_code(typed) {
                CodeReading::SixDigits(code) if prefecture_exists(&code) => return None,
                CodeReading::Blank => return None,
                CodeReading::SixDigits(code) => {
                    let number = &code[..2];
                    format!("「{code}」の先頭の2桁「{number}」は、都道府県の番号（01〜47）ではありません。")
                }
                CodeReading::Lost(readings) => {
                    format!("「{}」は6桁ではありません。{}", cut(&fold(typed)), offer(case, &readings))
                }
                CodeReading::Unreadable => {
                    format!("{}は、{label}（6桁の数字）として読めません。", shown(typed))
                }
            };
            findings.report_reading(vec![Place::of(CODE)], vec![Place::of(KIND)], message);
            Some(())
        }),
    },
    Rule {
        code: "I003",
        name: "wrong-check-digit",
        title: "コードの検査数字の誤り",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "全国地方公共団体コードの末尾の1桁（検査数字）が、前の5桁から計算した数字と合いません。",
            why: "どこかの桁の打ち間違いで、別の団体の報告として集計されるおそれがあります。検査数字は、打ち間違いを見つけるためのものです（総務省「全国地方公共団体コード仕様」）。",
            fix: "コードの6桁すべてを確かめて、入力し直してください。",
        },
        check: Check::Filing(|case, findings| {
            let code = six_digits(case).filter(|code| !municipality_code_is_right(code))?;
            let (body, typed) = code.split_at(5);
            let digit = municipality_code_digit(body)?;
            let right = format!("{body}{digit}");
            let meant = body_of(case, &right)
                .map(|row| format!("「{right}」は{}のコードです。", full_name(&row)))
                .unwrap_or_default();
            let message = format!(
                "「{code}」の末尾の検査数字は、{typed}ではなく{digit}のはずです。{meant}ほかの桁の打ち間違いのこともあります。"
            );
            findings.report(vec![Place::of(CODE)], message);
            Some(())
        }),
    },
    Rule {
        code: "I004",
        name: "code-name-mismatch",
        title: "コードと機関名の食い違い",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "全国地方公共団体コードの団体と、機関名の団体が違います。記入日に有効なコードと名称で確かめます。「ヶ」と「ケ」などの字の違い、都道府県名や郡名の有無、「教育委員会」などの続きは問いません。",
            why: "コードか機関名のどちらかの誤りです。別の団体の報告として集計されるおそれがあります。",
            fix: "コードと機関名を見比べて、違うほうを直してください。名称が変わったときは、記入日の時点の名称を入力します。",
        },
        check: Check::Filing(|case, findings| {
            let (code, institution) = (right_code(case)?, &case.filing.institution);
            let (date, kind) = (institution.date?, institution.kind?);
            if !case.questionnaire.institution_kind(kind).listed {
                return None;
            }
            let row = case.municipalities.at(&code, date)?;
            let (own, typed) = (full_name(&row), cut(institution.name.trim()));
            let label = case.label(&Place::of(NAME));
            let message = match row.same_body(&institution.name) {
                SameBody::Name | SameBody::Organ => return None,
                SameBody::FormerName => {
                    let since = row.since.map(|since| format!("{}から", since.reading()));
                    format!(
                        "「{code}」は{}{own}のコードです。{label}の「{typed}」は、それより前の名称です。",
                        since.unwrap_or_default()
                    )
                }
                SameBody::Different => {
                    let meant = case.municipalities.by_name(&institution.name, date);
                    if meant.is_empty() {
                        return None;
                    }
                    format!(
                        "「{code}」は{own}のコードですが、{label}は「{typed}」です。{label}に当たるのは{}です。",
                        with_codes(&meant)
                    )
                }
            };
            let reads = [KIND, DATE].map(Place::of).to_vec();
            findings.report_reading([CODE, NAME].map(Place::of).to_vec(), reads, message);
            Some(())
        }),
    },
    Rule {
        code: "I005",
        name: "code-kind-mismatch",
        title: "コードと種別の食い違い",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "機関の種別が市区町村なのに都道府県のコード（3〜5桁目が000）であるか、その逆です。教育委員会等には、どちらのコードもあります。",
            why: "集計は種別ごとに行うためです。コードか種別のどちらかの誤りです。",
            fix: "コードと機関の種別を見比べて、違うほうを直してください。",
        },
        check: Check::Filing(|case, findings| {
            let (code, kind) = (right_code(case)?, case.filing.institution.kind?);
            let of_prefecture = &code[2..5] == "000";
            let fits = match kind {
                InstitutionKind::Prefecture => of_prefecture,
                InstitutionKind::Municipality => !of_prefecture,
                _ => true,
            };
            if fits {
                return None;
            }
            let label = |kind| &case.questionnaire.institution_kind(kind).label;
            let body = body_of(case, &code).map(|row| format!("（{}）", full_name(&row)));
            let message = format!(
                "「{code}」{}は{}のコード{}が、{}は「{}」です。",
                body.unwrap_or_default(),
                label(InstitutionKind::Prefecture),
                if of_prefecture { "です" } else { "ではありません" },
                case.label(&Place::of(KIND)),
                label(kind)
            );
            findings.report([CODE, KIND].map(Place::of).to_vec(), message);
            Some(())
        }),
    },
    Rule {
        code: "I006",
        name: "unlisted-code",
        title: "一覧にないコード",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "記入日に、この全国地方公共団体コードの都道府県・市区町村はありませんでした。",
            why: "市制施行などで変わる前のコードや、変わった後のコードであることがあります。一覧にないコードでは、どの団体の報告か分かりません。",
            fix: "記入日の時点のコードを入力してください。政令指定都市は、区ではなく市のコードです。一覧にない団体のときは、理由を添えて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let (code, institution) = (right_code(case)?, &case.filing.institution);
            let (date, kind) = (institution.date?, institution.kind?);
            let list = case.municipalities;
            if !case.questionnaire.institution_kind(kind).listed || list.at(&code, date).is_some() {
                return None;
            }
            let (label, day) = (case.label(&Place::of(DATE)), date.reading());
            let message = match list.ever(&code).last() {
                None => {
                    let meant = list.by_name(&institution.name, date);
                    let meant = (!meant.is_empty()).then(|| {
                        let label = case.label(&Place::of(NAME));
                        format!("{label}に当たるのは{}です。", with_codes(&meant))
                    });
                    format!(
                        "「{code}」は、{label}の{day}に、どの都道府県・市区町村のコードでもありません。{}",
                        meant.unwrap_or_default()
                    )
                }
                Some(row) => {
                    format!("「{code}」は、{label}の{day}には使われていません。{}", history(case, &row))
                }
            };
            let reads = [KIND, DATE].map(Place::of).to_vec();
            findings.report_reading(vec![Place::of(CODE)], reads, message);
            Some(())
        }),
    },
    Rule {
        code: "I007",
        name: "not-a-reporting-body",
        title: "報告の対象でない可能性",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "一部事務組合、広域連合、地方独立行政法人で、基礎項目評価書を公表していないと答えています。",
            why: "これらの機関は、基礎項目評価書を公表しているときに報告の対象になります（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "公表しているかを確かめてください。公表していなければ、報告は要りません。それでも報告するときは、理由を添えて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let institution = &case.filing.institution;
            let kind = institution.kind.filter(|kind| {
                matches!(
                    kind,
                    InstitutionKind::PartialAffairs | InstitutionKind::WideArea | InstitutionKind::Agency
                )
            })?;
            if institution.assessments.basic? {
                return None;
            }
            let message = format!(
                "{}は「{}」で、「{}」は「いいえ」です。この報告の対象ではないかもしれません。",
                case.label(&Place::of(KIND)),
                case.questionnaire.institution_kind(kind).label,
                case.label(&Place::of(BASIC))
            );
            findings.report_reading(vec![Place::of(BASIC)], vec![Place::of(KIND)], message);
            Some(())
        }),
    },
    Rule {
        code: "I008",
        name: "wrong-round",
        title: "別の年度の調査票",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "このファイルは、別の年度の調査票に答えたものです。",
            why: "設問と選択肢は年度ごとに変わるため、回答をそのまま読み替えることはできません。",
            fix: "その年度のツールで開くか、この調査票に入力し直してください。",
        },
        check: Check::Filing(|case, findings| {
            let (named, questionnaire) = (&case.filing.questionnaire, case.questionnaire);
            if *named == questionnaire.key {
                return None;
            }
            let message = format!(
                "ファイルの調査票は「{}」ですが、ここで点検しているのは「{}」（{}）です。",
                cut(named),
                questionnaire.key,
                questionnaire.title
            );
            findings.report(vec![Place::of(QUESTIONNAIRE)], message);
            Some(())
        }),
    },
    Rule {
        code: "I009",
        name: "date-outside-round",
        title: "報告の期間から外れた記入日",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "記入日が、報告する年度の終わる前か、提出期限の後です。",
            why: "報告は、終わった年度の状況を期限までに知らせるものです（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。時期に関する点検も、記入日を基準にします。",
            fix: "記入日の年と月を確かめてください。期限を過ぎて提出するときは、理由を添えて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let (date, questionnaire) = (case.filing.institution.date?, case.questionnaire);
            let (year, due) = (questionnaire.year, questionnaire.due);
            let (label, day) = (case.label(&Place::of(DATE)), date.reading());
            let message = if date <= year.last() {
                format!(
                    "{label}は{day}ですが、報告する{}は{}まで続きます。",
                    year.japanese(),
                    year.last().reading()
                )
            } else if date > due {
                format!("{label}は{day}で、提出期限の{}を過ぎています。", due.reading())
            } else {
                return None;
            };
            findings.report(vec![Place::of(DATE)], message);
            Some(())
        }),
    },
    Rule {
        code: "I010",
        name: "malformed-contact",
        title: "連絡先として読めない記載",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "電話番号に市外局番からの番号（0で始まる10桁か11桁）がないか、メールアドレスの形になっていません。内線番号などが続いていても構いません。",
            why: "内容の問い合わせができないためです。",
            fix: "電話番号は市外局番の0から入力してください。メールアドレスは1つだけ、半角で入力してください。使わないほうは空欄で構いません。",
        },
        check: Check::Filing(|case, findings| {
            let institution = &case.filing.institution;
            if !institution.telephone.blank() && !has_telephone(&institution.telephone) {
                let message = format!(
                    "{}を{}として読めません。0で始まる10桁か11桁の番号が要ります。",
                    shown(&institution.telephone),
                    case.label(&Place::of(TELEPHONE))
                );
                findings.report(vec![Place::of(TELEPHONE)], message);
            }
            if !institution.email.blank() && !is_email(&institution.email) {
                let folded = fold(&institution.email);
                let advice = if is_email(&folded) {
                    format!("半角で空白を入れずに「{}」と入力してください。", cut(&folded))
                } else {
                    "「soumu@city.example.jp」のような形で、1つだけ入力してください。".to_owned()
                };
                let (typed, label) = (shown(&institution.email), case.label(&Place::of(EMAIL)));
                let message = format!("{typed}を{label}として読めません。{advice}");
                findings.report(vec![Place::of(EMAIL)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "I011",
        name: "assessments-and-affairs-disagree",
        title: "評価書の有無と事務の一覧の食い違い",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "重点項目評価書や全項目評価書を公表していると答えていますが、その種類の事務が一覧にないか、その逆です。",
            why: "報告書は、重点項目評価書か全項目評価書を公表した事務ごとに作ります。報告の漏れか、評価書の種類の取り違えが考えられます（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "公表している評価書と事務の一覧を見比べて、事務を加えるか、評価の種類か「はい・いいえ」を直してください。",
        },
        check: Check::Filing(|case, findings| {
            let assessments = &case.filing.institution.assessments;
            let flags = [
                (PRIORITY, assessments.priority, AffairKind::Priority),
                (FULL, assessments.full, AffairKind::Full),
            ];
            let affairs = &case.filing.affairs;
            for (key, flag, kind) in flags {
                let of_kind: Vec<_> = affairs.iter().filter(|affair| affair.kind == Some(kind)).collect();
                let (flag_label, kind_label) =
                    (case.label(&Place::of(key)), case.questionnaire.affair_kind_label(kind));
                let message = match flag {
                    Some(true) if of_kind.is_empty() => format!(
                        "「{flag_label}」は「はい」ですが、「{kind_label}」の事務が一覧にありません。"
                    ),
                    Some(false) if !of_kind.is_empty() => format!(
                        "「{flag_label}」は「いいえ」ですが、「{kind_label}」の事務が一覧に{}件あります（{}）。",
                        of_kind.len(),
                        Affair::titles(&of_kind)
                    ),
                    _ => continue,
                };
                let kinds = affairs.iter().map(|affair| Place::within(Some(&affair.id), "affair.kind"));
                findings.report_reading(vec![Place::of(key)], kinds.collect(), message);
            }
            Some(())
        }),
    },
    Rule {
        code: "I012",
        name: "wrong-corporate-number",
        title: "法人番号の誤り",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "法人番号が13桁の数字でないか、先頭の1桁（検査数字）が残りの12桁から計算した数字と合いません。",
            why: "打ち間違いは、別の法人との取り違えになります。検査数字の計算は、法人番号の指定等に関する省令（平成26年財務省令第70号）第2条によります。12桁の個人番号は、この報告に入ってはならないものです。",
            fix: "13桁の法人番号を入力してください。分からないときは空欄で構いません。",
        },
        check: Check::Filing(|case, findings| {
            let typed = Some(&case.filing.institution.corporate_number).filter(|typed| !typed.blank())?;
            let number: String = fold(typed).chars().filter(|c| !is_hyphen(*c)).collect();
            if corporate_number_is_right(&number) {
                return None;
            }
            let label = case.label(&Place::of(CORPORATE_NUMBER));
            let message = if !number.bytes().all(|byte| byte.is_ascii_digit()) {
                format!("{}に、数字でない文字があります。{label}は13桁の数字です。", shown(typed))
            } else if let Some(digit) = number.get(1..).and_then(corporate_number_digit) {
                format!(
                    "「{number}」の先頭の検査数字は、{}ではなく{digit}のはずです。ほかの桁の打ち間違いのこともあります。",
                    &number[..1]
                )
            } else {
                let warning = if number.len() == 12 {
                    "個人番号（12桁）は、ここに入力しないでください。"
                } else {
                    ""
                };
                format!("数字{}桁が入力されています。{label}は13桁です。{warning}", number.len())
            };
            findings.report(vec![Place::of(CORPORATE_NUMBER)], message);
            Some(())
        }),
    },
];

/// A typed value in brackets; one that can be a 個人番号, by its digits, is described and never quoted.
fn shown(typed: &str) -> String {
    match fold(typed).bytes().filter(u8::is_ascii_digit).count() {
        digits @ 12.. => format!("入力された値（数字{digits}桁を含む）"),
        _ => format!("「{}」", cut(typed.trim())),
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | 'ー')
}

#[cfg(test)]
mod tests {
    use crate::filing::Filing;
    use crate::municipality::MunicipalityList;
    use crate::questionnaire::Questionnaire;
    use crate::rules::{self, Case};

    #[test]
    fn a_wrong_round_is_the_first_thing_said() {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let filing = Filing::empty("h29");
        let case = Case::new(&questionnaire, &municipalities, &filing);
        let first = rules::check(&case).swap_remove(0);
        assert_eq!(first.rule.code, "I008");
        assert_eq!(case.label(&first.places[0]), "調査票");
    }
}
