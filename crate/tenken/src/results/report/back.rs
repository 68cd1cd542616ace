//! What stands behind the items: who has not reported, what became of the files, what the report was made with.

use super::heading;
use super::markup::Markup;
use crate::questionnaire::{InstitutionKind, Questionnaire};
use crate::results::{Body, MOST_BODIES, Results};

/// Who has not reported, who reported unasked, what became of the files.
pub(super) fn filed(page: &mut Markup, results: &Results, questionnaire: &Questionnaire) {
    heading(page, "part-filed");
    if results.asked_by.is_some() {
        names(page, "報告のない機関", &results.missing, questionnaire);
        names(page, "対象機関の一覧にない機関からの報告", &results.unlisted, questionnaire);
    }
    let received = &results.received;
    page.raw("<h3>受け付けたファイル</h3>\n<table>\n<caption>ファイルの扱い</caption>\n<thead><tr>");
    page.column("扱い").column("ファイル数").raw("</tr></thead>\n<tbody>\n");
    file_count(page, "集計した", "", received.counted);
    file_count(page, "同じ機関の別の提出を集計した", "", received.passed_over);
    for aside in &received.set_aside {
        file_count(page, "集計から除いた：", aside.reason.label(), aside.files);
    }
    page.raw("</tbody>\n<tfoot><tr><th scope=\"row\">計</th>").count(received.files);
    page.raw("</tr></tfoot>\n</table>\n");
}

fn file_count(page: &mut Markup, head: &str, reason: &str, files: u32) {
    page.raw("<tr><th scope=\"row\">").raw(head).raw(reason).raw("</th>").count(files).raw("</tr>\n");
}

fn names(page: &mut Markup, heading: &str, bodies: &[Body], questionnaire: &Questionnaire) {
    page.raw("<h3>").raw(heading).raw("</h3>\n");
    if bodies.is_empty() {
        page.raw("<p>ありません。</p>\n");
    }
    if bodies.len() >= MOST_BODIES {
        page.raw("<p>多いため、先頭の").number(MOST_BODIES as u32).raw("機関を載せています。</p>\n");
    }
    for kind in InstitutionKind::ALL {
        let of_kind = bodies.iter().filter(|body| body.kind == kind);
        let count = of_kind.clone().count();
        if count == 0 {
            continue;
        }
        page.raw("<p><b>").text(&questionnaire.institution_kind(kind).label).raw("</b>（");
        page.number(count as u32).raw("機関）</p>\n<ul class=\"names\">\n");
        for body in of_kind {
            page.raw("<li>").text(&body.name);
            if !body.code.is_empty() {
                page.raw(" <small>").text(&body.code).raw("</small>");
            }
            page.raw("</li>\n");
        }
        page.raw("</ul>\n");
    }
}

/// Versions, and where the wording comes from.
pub(super) fn made_of(page: &mut Markup, results: &Results, questionnaire: &Questionnaire) {
    heading(page, "part-versions");
    page.raw("<dl>\n<dt>調査票</dt><dd>").text(&results.questionnaire).raw("（第");
    page.number(results.questionnaire_version)
        .raw("版）</dd>\n<dt>点検の規則</dt><dd>")
        .text(&results.rule_set);
    page.raw("</dd>\n<dt>ツール</dt><dd>点検 Tenken ").text(&results.tool);
    let source = &questionnaire.source;
    page.raw("</dd>\n<dt>文言の出典</dt><dd>")
        .text(&source.publisher)
        .raw("「")
        .text(&source.title)
        .raw("」（");
    page.raw(&source.date.japanese()).raw("）</dd>\n<dt>文言についての注</dt><dd>").text(&source.note);
    page.raw("</dd>\n<dt>記述について</dt><dd>載せている記述は、提出された記述から選んだものです。");
    page.raw("すべてではなく、文言は提出されたとおりです。</dd>\n</dl>\n");
}
