//! The report of the results, `report.html`: one file without script or network, in the order of the publication.

mod chart;
mod classes;
mod item;
mod markup;
mod style;
mod table;

use markup::{Markup, rate};

use super::{AskedBy, Body, Results};
use crate::filing::thousands;
use crate::questionnaire::{Questionnaire, Report};

/// Draws the report; beside it the earlier round's shares, where its results are given.
pub fn html(results: &Results, questionnaire: &Questionnaire, earlier: Option<&Results>) -> Vec<u8> {
    let mut out = Markup::default();
    let title = format!("{} 集計結果", questionnaire.title);
    out.raw("<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n<title>");
    out.text(&title);
    out.raw("</title>\n<style>\n").raw(style::CSS).raw("</style>\n</head>\n<body>\n").raw(chart::PATTERNS);
    out.raw("<header>\n<h1>").text(&title).raw("</h1>\n");
    contents(&mut out, results, questionnaire);
    out.raw("</header>\n<main>\n");
    basis(&mut out, questionnaire);
    institutions(&mut out, results, earlier);
    reports(&mut out, results, earlier);
    for report in &questionnaire.reports {
        of_report(&mut out, report, results, earlier);
    }
    absent(&mut out, results, questionnaire);
    received(&mut out, results);
    notes(&mut out, results, questionnaire, earlier);
    out.raw("</main>\n</body>\n</html>\n");
    out.bytes()
}

fn contents(out: &mut Markup, results: &Results, questionnaire: &Questionnaire) {
    out.raw("<nav aria-label=\"目次\">\n<ul>\n");
    let mut entry = |id: &str, title: &str| {
        out.raw("<li><a href=\"#").text(id).raw("\">").text(title).raw("</a></li>\n");
    };
    entry("basis", "報告の根拠");
    entry("institutions", "報告した機関");
    entry("reports", "報告書の種類と数");
    for report in &questionnaire.reports {
        entry(&report.key, &report.title);
    }
    if results.asked_by.is_some() {
        entry("absent", "報告のない機関");
    }
    entry("received", "受け付けたファイル");
    entry("notes", "集計の方法");
    out.raw("</ul>\n</nav>\n");
}

fn basis(out: &mut Markup, questionnaire: &Questionnaire) {
    out.section("basis", "報告の根拠");
    out.raw("<p>").text(&questionnaire.legal_basis).raw("に基づく報告を集計したものです。</p>\n</section>\n");
}

fn institutions(out: &mut Markup, results: &Results, earlier: Option<&Results>) {
    out.section("institutions", "報告した機関");
    if results.institutions.is_empty() {
        out.raw("<p>集計した機関はありません。</p>\n</section>\n");
        return;
    }
    let known = results.institutions.iter().any(|of| of.asked.is_some());
    let mut head = vec!["機関の種別", "集計した機関"];
    if known {
        head.extend(["対象の機関", "うち報告した機関", "報告率"]);
    }
    if earlier.is_some() {
        head.push("前回の集計");
    }
    table::begin(out, "報告した機関の数", &head);
    let (mut counted, mut asked, mut reported, mut all_known) = (0, 0, 0, known);
    let mut then = 0;
    for of in &results.institutions {
        counted += of.counted;
        let before = earlier.map(|earlier| {
            let mut kinds = earlier.institutions.iter();
            kinds.find(|other| other.kind == of.kind).map_or(0, |other| other.counted)
        });
        then += before.unwrap_or(0);
        let mut cells = vec![thousands(of.counted)];
        if known {
            all_known &= of.asked.is_some();
            match of.asked.zip(of.reported) {
                Some((of_kind, have)) => {
                    asked += of_kind;
                    reported += have;
                    cells.extend([thousands(of_kind), thousands(have), rate(have, of_kind)]);
                }
                None => cells.extend(["－"; 3].map(str::to_owned)),
            }
        }
        cells.extend(before.map(thousands));
        table::row(out, &of.label, &cells);
    }
    let mut cells = vec![thousands(counted)];
    if known {
        let unknown = || ["－"; 3].map(str::to_owned);
        let sums = || [thousands(asked), thousands(reported), rate(reported, asked)];
        cells.extend(if all_known { sums() } else { unknown() });
    }
    cells.extend(earlier.map(|_| thousands(then)));
    table::row(out, "計", &cells);
    table::end(out);
    if results.asked_by == Some(AskedBy::Municipalities) {
        out.raw("<p class=\"note\">対象の機関は、全国地方公共団体の一覧にある都道府県と市区町村です。ほかの種別の対象は分かりません。</p>\n");
    }
    out.raw("</section>\n");
}

fn reports(out: &mut Markup, results: &Results, earlier: Option<&Results>) {
    out.section("reports", "報告書の種類と数");
    let mut head = vec!["報告書", "機関", "事務"];
    if earlier.is_some() {
        head.extend(["前回の機関", "前回の事務"]);
    }
    table::begin(out, "報告書の種類ごとの、機関と事務の数", &head);
    let affairs = |affairs: Option<u32>| affairs.map_or_else(|| "－".to_owned(), thousands);
    for of in &results.reports {
        let mut cells = vec![thousands(of.institutions), affairs(of.affairs)];
        if let Some(earlier) = earlier {
            let before = earlier.reports.iter().find(|other| other.report == of.report);
            cells.push(before.map_or_else(|| "－".to_owned(), |before| thousands(before.institutions)));
            cells.push(affairs(before.and_then(|before| before.affairs)));
        }
        table::row(out, &of.title, &cells);
    }
    table::end(out);
    out.raw("</section>\n");
}

fn of_report(out: &mut Markup, report: &Report, results: &Results, earlier: Option<&Results>) {
    out.section(&report.key, &report.title);
    let unit = if report.affair_kind.is_some() { "事務" } else { "機関" };
    for group in &report.groups {
        out.raw("<h3>").text(&group.title).raw("</h3>\n");
        for wanted in &group.items {
            if let Some(item) = results.items.iter().find(|item| item.item == wanted.key) {
                item::draw(out, item, unit, earlier);
            }
        }
    }
    out.raw("</section>\n");
}

fn absent(out: &mut Markup, results: &Results, questionnaire: &Questionnaire) {
    if results.asked_by.is_none() {
        return;
    }
    out.section("absent", "報告のない機関");
    let list = |out: &mut Markup, bodies: &[Body], none: &str, caption: &str| {
        if bodies.is_empty() {
            out.raw("<p>").text(none).raw("</p>\n");
            return;
        }
        out.raw("<details>\n<summary>").text(caption);
        out.text(&format!("（{}機関）", thousands(bodies.len() as u32))).raw("</summary>\n");
        table::begin(out, caption, &["名称", "種別", "コード"]);
        for body in bodies {
            let kind = &questionnaire.institution_kind(body.kind).label;
            table::row(out, &body.name, &[kind.clone(), body.code.clone()]);
        }
        table::end(out);
        out.raw("</details>\n");
    };
    list(out, &results.missing, "対象の機関は、すべて報告しています。", "報告のない機関の一覧");
    if !results.unlisted.is_empty() {
        list(out, &results.unlisted, "", "対象の一覧にない、報告した機関");
    }
    out.raw("</section>\n");
}

fn received(out: &mut Markup, results: &Results) {
    out.section("received", "受け付けたファイル");
    let received = &results.received;
    table::begin(out, "受け付けたファイルの数", &["扱い", "ファイル"]);
    table::row(out, "集計した", &[thousands(received.counted)]);
    table::row(out, "同じ機関の別の提出を集計した", &[thousands(received.passed_over)]);
    for aside in &received.set_aside {
        table::row(out, &format!("除いた: {}", aside.reason.label()), &[thousands(aside.files)]);
    }
    table::row(out, "計", &[thousands(received.files)]);
    table::end(out);
    out.raw("</section>\n");
}

fn notes(out: &mut Markup, results: &Results, questionnaire: &Questionnaire, earlier: Option<&Results>) {
    out.section("notes", "集計の方法");
    out.raw("<ul>\n");
    let mut note = |note: &str| {
        out.raw("<li>").text(note).raw("</li>\n");
    };
    note(
        "提出ファイルごとに、封印の後に変わっていないことを確かめ、いまの規則で点検し直しました。要修正や、確認していない要確認があるものは除いています。",
    );
    note(
        "同じ機関（種別、団体コードか法人番号、名称の同じもの）の提出が複数あるときは、提出回数の最も多いものを、同じ回数ならハッシュ値の小さいものを集計しました。",
    );
    note(
        "割合は、回答した数に対するものです。小数第2位以下を切り捨て、合わせて100.0%になるように、切り捨てた部分の大きいものから0.1ずつ加えています。",
    );
    note(&format!(
        "内訳のうち回答が{}件に満たないものは「秘匿」とし、差し引きで分からないように、次に少ないものも秘匿しています。",
        results.threshold
    ));
    note(
        "規模は、リスク対策の項目ではその事務の対象人数、個別テーマではその機関の事務のうち最も多い対象人数によります。",
    );
    note(
        "自由記述は一部を選んで掲載しています。個人を推測できるおそれのある記述は、人が選んだもののほかは掲載していません。",
    );
    note("印刷には、開いている内訳と一覧だけが入ります。");
    if let Some(earlier) = earlier {
        note(&format!("「前回」は、調査票{}の集計結果です。", earlier.questionnaire));
    }
    let source = &questionnaire.source;
    note(&format!(
        "設問の文言は、{}「{}」（{}）によります。{}",
        source.publisher,
        source.title,
        source.date.japanese(),
        source.note
    ));
    note(&format!(
        "調査票{}（第{}版）、点検規則 第{}版、Tenken {}",
        results.questionnaire, results.questionnaire_version, results.rule_set, results.tool
    ));
    out.raw("</ul>\n</section>\n");
}

#[cfg(test)]
mod tests {
    use super::markup::percent;
    use super::*;

    #[test]
    fn a_rate_is_rounded_and_never_says_all_of_less() {
        assert_eq!(percent(913), "91.3%");
        assert_eq!(percent(0), "0.0%");
        assert_eq!(rate(2, 3), "66.7%");
        assert_eq!(rate(9_999, 10_000), "99.9%");
        assert_eq!(rate(3, 3), "100.0%");
        assert_eq!(rate(0, 0), "－");
    }
}
