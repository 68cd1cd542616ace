//! P: what must not be in the file.

use super::{Check, Doc, Findings, Passage, Rule, Severity};
use crate::place::Part;
use crate::text::{Trace, TraceKind, masked};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "P001",
        name: "possible-my-number",
        title: "個人番号かもしれない数字",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "個人番号の検査数字に合う12桁の数字が書かれています。全角・半角や、間の空白、ハイフン、点、改行は問いません。ここには末尾の2桁だけを示します。",
            why: "この報告のために個人番号を提供することは、番号法第19条で認められておらず、書き写すこと自体が第20条の収集・保管の制限に触れるおそれがあります。記載の一部は公表されます。12桁の数字の十に一つは偶然に検査数字と合うため、個人番号でないこともあります。",
            fix: "個人番号なら消してください。下書きのファイルにも残さないでください。別の番号なら、個人番号でないことを確かめ、何の番号かを理由に書いて確認してください（番号そのものは書かないでください）。",
        },
        check: Check::Text(|_, passage, findings| {
            report(passage, &[TraceKind::MyNumber], "個人番号でないかを確かめてください。", findings)
        }),
    },
    Rule {
        code: "P002",
        name: "contact-in-text",
        title: "電話番号・メールアドレスの記載",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "理由・内容か確認の理由に、電話番号かメールアドレスが書かれています。",
            why: "記載の一部は公表され、職員や委託先の連絡先が知られてしまいます。この報告の連絡先には、機関の情報に専用の欄があります。",
            fix: "連絡先を消してください。報告の内容に欠かせないときは、理由を添えて確認してください。",
        },
        check: Check::Text(|_, passage, findings| {
            let kinds = [TraceKind::Telephone, TraceKind::Email];
            if !is_reason(passage) {
                return None;
            }
            report(passage, &kinds, "公表されてもよいものですか。", findings)
        }),
    },
    Rule {
        code: "P003",
        name: "person-in-text",
        title: "個人を特定できる記載",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "「氏」「様」「さん」を付けた人の名前、番地などの住所、生年月日とみられる記載があります。",
            why: "この報告に個人を特定する記載は要りません。記載の一部は公表され、漏えい等事案の本人や職員が知られてしまいます（番号法第12条、ガイドライン別添1 2Cd 漏えい等事案に対応する体制等の整備）。",
            fix: "「住民1名」「担当職員」のように、個人が分からない書き方に直してください。施設の所在地など、個人についての記載でないときは、理由を添えて確認してください。",
        },
        check: Check::Text(|_, passage, findings| {
            let kinds = [TraceKind::Person, TraceKind::Address, TraceKind::BirthDate];
            if !is_reason(passage) && passage.key != AFFAIR_NAME {
                return None;
            }
            report(passage, &kinds, "個人が分からない書き方にできませんか。", findings)
        }),
    },
    Rule {
        code: "P004",
        name: "secret-in-text",
        title: "IPアドレス・パスワードの記載",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "IPアドレスか、パスワードやIDとみられる記載があります。",
            why: "記載の一部は公表されます。システムの構成や認証の情報は、不正アクセスの手がかりになります（ガイドライン別添1 2Fb アクセス者の識別と認証、2Fc 不正アクセス等による被害の防止等、番号法第12条）。",
            fix: "消して、「業務用サーバ」のような書き方に直してください。本物のパスワードを書いてしまったときは、そのパスワードを変えてください。版の番号など別のものなら、理由を添えて確認してください。",
        },
        check: Check::Text(|_, passage, findings| {
            let kinds = [TraceKind::IpAddress, TraceKind::Secret];
            if !is_reason(passage) && passage.key != AFFAIR_NAME {
                return None;
            }
            report(passage, &kinds, "公表されてもよいものですか。", findings)
        }),
    },
];

const AFFAIR_NAME: &str = "affair.name";

/// Whether a text is the reason of an answer or of a confirmation.
fn is_reason(passage: &Passage<'_>) -> bool {
    passage.part == Part::Reason || passage.key.starts_with("confirmation.")
}

/// Reports the traces of these kinds in a text, each masked: the first three quoted, all marked.
fn report(passage: &Passage<'_>, kinds: &[TraceKind], next: &str, findings: &mut Findings) -> Option<()> {
    let found: Vec<&Trace> =
        passage.text.traces().iter().filter(|trace| kinds.contains(&trace.kind)).collect();
    if found.is_empty() {
        return None;
    }
    let shown = |trace: &Trace| shown(trace.kind, &passage.text[trace.span.clone()]);
    let (mut quoted, mut last) = (String::new(), None);
    for trace in found.iter().take(3) {
        if last != Some(trace.kind) {
            quoted.push_str(if last.is_some() { "、" } else { "" });
            quoted.push_str(label(trace.kind));
            quoted.push_str("とみられる");
            last = Some(trace.kind);
        }
        quoted.push_str(&format!("「{}」", shown(trace)));
    }
    let more = if found.len() > 3 { format!("ほか{}か所", found.len() - 3) } else { String::new() };
    let message = format!("{quoted}{more}の記載があります。{next}");
    let place = passage.place();
    let mut finding = findings.report(vec![place.clone()], message);
    for trace in &found {
        finding = finding.masking(place.clone(), trace.span.clone(), shown(trace));
    }
    Some(())
}

fn label(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::MyNumber => "個人番号",
        TraceKind::CorporateNumber => "法人番号",
        TraceKind::Telephone => "電話番号",
        TraceKind::Email => "メールアドレス",
        TraceKind::PostalCode => "郵便番号",
        TraceKind::Address => "住所",
        TraceKind::Person => "個人の名前",
        TraceKind::BirthDate => "生年月日",
        TraceKind::IpAddress => "IPアドレス",
        TraceKind::Secret => "パスワードやID",
    }
}

/// What is shown of a trace: enough to find it in the text, too little to repeat it.
fn shown(kind: TraceKind, typed: &str) -> String {
    let numeral = |c: char| c.is_numeric() || "〇一二三四五六七八九十百".contains(c);
    let masked = match kind {
        TraceKind::MyNumber | TraceKind::CorporateNumber | TraceKind::Telephone => {
            masked(typed, char::is_numeric, 2)
        }
        TraceKind::PostalCode | TraceKind::Address | TraceKind::BirthDate => masked(typed, numeral, 0),
        TraceKind::Person => {
            let honorific = if typed.ends_with("さん") { 2 } else { 1 };
            masked(typed, char::is_alphanumeric, honorific)
        }
        TraceKind::Email | TraceKind::IpAddress => masked(typed, char::is_alphanumeric, 0),
        TraceKind::Secret => "＊＊＊＊＊＊".to_owned(),
    };
    masked.replace('\n', " ")
}
