//! The report: the results as one HTML file that asks nothing of a network, in the order of the publication of 2017.

mod back;
mod chart;
mod classes;
mod front;
mod item;
mod markup;
mod slices;

use super::published::{ItemResult, Results};
use crate::questionnaire::Questionnaire;
use classes::Unit;
use markup::Markup;

/// Style of the report; colours are those of the デジタル庁 design tokens.
const STYLE: &str = include_str!("style.css");

/// The results of an earlier round, beside which those of this round stand.
struct Earlier<'a> {
    results: &'a Results,
    /// 前回（h27）.
    name: String,
}

/// The items of one report and of one stage or theme.
struct Chapter<'a> {
    /// Key of its report.
    report: &'a str,
    unit: Unit,
    parts: Vec<(&'a str, Vec<&'a ItemResult>)>,
}

/// `report.html`: UTF-8, LF; the same bytes for the same results. `earlier` are the results of a round before.
pub fn html(results: &Results, questionnaire: &Questionnaire, earlier: Option<&Results>) -> Vec<u8> {
    let earlier = earlier
        .map(|results| Earlier { results, name: ["前回（", &results.questionnaire, "）"].concat() });
    let chapters = chapters(results);
    let mut page = Markup::default();
    head(&mut page, questionnaire);
    front::lead(&mut page, results, questionnaire, earlier.as_ref());
    contents(&mut page, results, questionnaire, &chapters);
    front::basis(&mut page, questionnaire);
    front::bodies(&mut page, results, earlier.as_ref());
    front::kinds(&mut page, results);
    front::notes(&mut page, results, questionnaire, earlier.as_ref());
    for chapter in &chapters {
        page.raw("<h2 id=\"")
            .text(chapter.report)
            .raw("\">")
            .text(title(results, chapter.report))
            .raw("</h2>\n");
        for (group, items) in &chapter.parts {
            page.raw("<section>\n<h3 id=\"").text(chapter.report).raw("-").text(group).raw("\">");
            page.text(group_title(questionnaire, chapter.report, group)).raw("</h3>\n");
            for item in items {
                item::item(&mut page, item, chapter.unit, earlier.as_ref());
            }
            page.raw("</section>\n");
        }
    }
    back::filed(&mut page, results, questionnaire);
    back::made_of(&mut page, results, questionnaire);
    page.raw("</main>\n</body>\n</html>\n");
    page.0.into_bytes()
}

fn chapters(results: &Results) -> Vec<Chapter<'_>> {
    let mut chapters: Vec<Chapter<'_>> = Vec::new();
    for item in &results.items {
        if chapters.last().is_none_or(|chapter| chapter.report != item.report) {
            let report = results.reports.iter().find(|report| report.report == item.report);
            let per_affair = report.is_some_and(|report| report.affairs.is_some());
            let unit = if per_affair { Unit::Affair } else { Unit::Institution };
            chapters.push(Chapter { report: &item.report, unit, parts: Vec::new() });
        }
        let parts = &mut chapters.last_mut().expect("one is there").parts;
        match parts.last_mut() {
            Some((group, items)) if *group == item.group => items.push(item),
            _ => parts.push((&item.group, vec![item])),
        }
    }
    chapters
}

fn head(page: &mut Markup, questionnaire: &Questionnaire) {
    page.raw("<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    page.raw("style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    page.text(&questionnaire.title).raw(" 集計結果</title>\n<style>\n").raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n");
    chart::patterns(page);
    page.raw("<main>\n");
}

/// Sections before and after those of the items: id and heading.
const FRONT: [(&str, &str); 4] = [
    ("part-basis", "報告の根拠"),
    ("part-bodies", "報告の対象機関"),
    ("part-kinds", "報告の種類"),
    ("part-notes", "凡例と注"),
];
const BACK: [(&str, &str); 2] = [("part-filed", "提出の状況"), ("part-versions", "作成に用いたもの")];

fn contents(page: &mut Markup, results: &Results, questionnaire: &Questionnaire, chapters: &[Chapter<'_>]) {
    page.raw("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">目次</h2>\n<ul>\n");
    for (id, heading) in FRONT {
        page.raw("<li><a href=\"#").raw(id).raw("\">").raw(heading).raw("</a></li>\n");
    }
    for chapter in chapters {
        page.raw("<li><a href=\"#").text(chapter.report).raw("\">").text(title(results, chapter.report));
        page.raw("</a>\n<ul>\n");
        for (group, items) in &chapter.parts {
            page.raw("<li><a href=\"#").text(chapter.report).raw("-").text(group).raw("\">");
            page.text(group_title(questionnaire, chapter.report, group)).raw("</a> <span>");
            for item in items {
                page.raw("<a href=\"#").text(&item.item).raw("\">").text(&item.number).raw("</a> ");
            }
            page.raw("</span></li>\n");
        }
        page.raw("</ul></li>\n");
    }
    for (id, heading) in BACK {
        page.raw("<li><a href=\"#").raw(id).raw("\">").raw(heading).raw("</a></li>\n");
    }
    page.raw("</ul>\n</nav>\n");
}

fn heading(page: &mut Markup, id: &str) {
    let heading = FRONT.iter().chain(&BACK).find(|(of, _)| *of == id).map_or("", |(_, heading)| heading);
    page.raw("<h2 id=\"").raw(id).raw("\">").raw(heading).raw("</h2>\n");
}

fn title<'a>(results: &'a Results, report: &'a str) -> &'a str {
    results.reports.iter().find(|of| of.report == report).map_or(report, |of| &of.title)
}

fn group_title<'a>(questionnaire: &'a Questionnaire, report: &str, group: &'a str) -> &'a str {
    let report = questionnaire.reports.iter().find(|of| of.key == report);
    let group_of = report.and_then(|report| report.groups.iter().find(|of| of.key == group));
    group_of.map_or(group, |of| &of.title)
}
