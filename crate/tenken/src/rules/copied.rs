//! T005: the same reason under several items or affairs.

use super::{Asked, Case, Check, Doc, Findings, Rule, Severity};
use crate::filing::Affair;
use crate::place::Place;
use crate::questionnaire::Requirement;
use crate::text::{Text, clusters, cut};

/// Characters of the shortest optional reason that counts; a remark of a few words is easily the same.
const SHORTEST_REMARK: usize = 15;

pub(super) const RULE: Rule = Rule {
    code: "T005",
    name: "copied-reason",
    title: "同じ文章の使い回し",
    severity: Severity::Query,
    reads: &[],
    to_do: false,
    silences: &[],
    doc: Doc {
        what: "違う項目の理由・内容が、同じか、ほとんど同じ文章です。空白や句読点、全角・半角の違いは問いません。同じ項目が複数の事務で同じ文章のときは、参考として示します。",
        why: "項目ごとに問われているリスクや措置は違います（番号法第12条、事務ごとの評価書は番号法第28条）。同じ文章では、その項目について何が課題で、何をするのかが分かりません。写したまま直し忘れていることもあります。",
        fix: "それぞれの項目で問われていることに即して、課題と今後の対応を書いてください。一つの事情が複数の項目に共通するときは、どの項目でどう影響しているかを書き分けるか、理由を添えて確認してください。",
    },
    check: Check::Filing(|case, findings| {
        let reasons: Vec<(&Asked<'_>, &Text)> = reasons(case).collect();
        let texts: Vec<&Text> = reasons.iter().map(|(_, text)| *text).collect();
        for cluster in clusters(&texts) {
            let asked: Vec<&Asked<'_>> = cluster.iter().map(|index| reasons[*index].0).collect();
            report(case, &asked, texts[cluster[0]], findings);
        }
        Some(())
    }),
};

/// The reported reasons that say something: required ones that are not too short already, and longer optional ones.
fn reasons<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (&'a Asked<'a>, &'a Text)> {
    let shortest = case.questionnaire.limits.shortest_reason;
    case.sheets().flat_map(|sheet| &sheet.asked).filter_map(move |asked| {
        let (answer, choice) = (asked.answer?, asked.choice?);
        let shortest = match choice.reason {
            Requirement::Required => shortest,
            Requirement::Optional => SHORTEST_REMARK,
            Requirement::None => return None,
        };
        let counts = answer.reason.length() >= shortest && !answer.reason.says_nothing();
        counts.then_some((asked, &answer.reason))
    })
}

fn report(case: &Case<'_>, cluster: &[&Asked<'_>], text: &Text, findings: &mut Findings) {
    let places: Vec<Place> = cluster.iter().map(|asked| asked.place().reason()).collect();
    let (first, count, quoted) = (cluster[0], cluster.len(), cut(text.trim()));
    if cluster.iter().all(|asked| risk(asked) == risk(first)) {
        let affairs: Vec<&Affair> =
            cluster.iter().filter_map(|asked| case.filing.affair(asked.affair?)).collect();
        let message = format!(
            "{}の理由・内容が、事務{count}件（{}）で同じか、ほとんど同じ文章（「{quoted}」）です。",
            first.item.number,
            Affair::titles(&affairs)
        );
        findings.report_as(Severity::Advice, places, message);
        return;
    }
    let shown: Vec<String> = cluster.iter().take(3).map(|asked| title(case, asked)).collect();
    let more = if count > 3 { format!("ほか{}か所", count - 3) } else { String::new() };
    let message =
        format!("{}{more}の理由・内容が、同じか、ほとんど同じ文章（「{quoted}」）です。", shown.join("、"));
    findings.report(places, message);
}

/// What an item asks, the same for affairs of any kind: `use.unauthorised`.
fn risk<'a>(asked: &Asked<'a>) -> &'a str {
    asked.item.key.split_once('.').map_or(asked.item.key.as_str(), |(_, risk)| risk)
}

/// 「住民基本台帳に関する事務」使用②.
fn title(case: &Case<'_>, asked: &Asked<'_>) -> String {
    let affair = asked.affair.and_then(|id| case.filing.affair(id));
    format!("{}{}", affair.map(Affair::title).unwrap_or_default(), asked.item.number)
}
