//! One item: what was asked, its bars, the table of the same numbers, texts and breakdowns.

use super::chart::{self, Bar};
use super::classes::{Answers, Unit, classes};
use super::markup::Markup;
use super::{Earlier, slices};
use crate::results::{Answered, ItemResult};

/// An item beside the same of the earlier round.
struct Twin<'a> {
    item: &'a ItemResult,
    unit: Unit,
    now: Vec<Answers<'a>>,
    /// Name of the earlier round, and the item where that round had it.
    earlier: Option<(&'a str, Option<Before<'a>>)>,
}

struct Before<'a> {
    total: &'a Answered,
    classes: Vec<Answers<'a>>,
}

/// Writes an item.
pub(super) fn item(page: &mut Markup, item: &ItemResult, unit: Unit, earlier: Option<&Earlier<'_>>) {
    let earlier = earlier.map(|earlier| {
        let before = earlier.results.items.iter().find(|other| other.item == item.item);
        let before = before.map(|item| Before { total: &item.total, classes: classes(&item.total, unit) });
        (earlier.name.as_str(), before)
    });
    let twin = Twin { item, unit, now: classes(&item.total, unit), earlier };
    page.raw("<article id=\"").text(&item.item).raw("\">\n<div class=\"whole\">\n<h4><span>");
    page.text(&item.number).raw("</span> ").text(&item.text).raw("</h4>\n<p class=\"asked\">対象 ");
    page.number(item.total.asked).raw(unit.counter()).raw("／回答 ").number(item.total.answered);
    page.raw(unit.counter()).raw("</p>\n");
    bars(page, &twin);
    table(page, &twin);
    page.raw("</div>\n");
    texts(page, item);
    slices::slices(page, item, unit);
    page.raw("</article>\n");
}

fn bars(page: &mut Markup, twin: &Twin<'_>) {
    let number = &twin.item.number;
    page.raw("<div class=\"bars\">\n");
    let head = if twin.earlier.is_some() { "今回" } else { "回答" };
    chart::bar(page, Bar::Main, head, number, &twin.now);
    if twin.item.total.answered > 0 && twin.now.iter().any(|class| !class.parts.is_empty()) {
        chart::bar(page, Bar::Parts, "内訳", number, &twin.now);
    }
    if let Some((name, before)) = &twin.earlier {
        match before {
            Some(before) => chart::bar(page, Bar::Earlier, name, number, &before.classes),
            None => {
                page.raw("<span>").text(name).raw("</span><span>前回なし</span>\n");
            }
        }
    }
    page.raw("</div>\n");
}

fn table(page: &mut Markup, twin: &Twin<'_>) {
    page.raw("<table class=\"answers\">\n<caption>").text(&twin.item.number);
    page.raw("の回答");
    page.raw(if twin.earlier.is_some() { "（差の単位はポイント）" } else { "" });
    page.raw("</caption>\n<thead><tr>").column("回答").column(twin.unit.heading()).column("割合");
    if let Some((name, _)) = &twin.earlier {
        page.column(name).column("差");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for class in &twin.now {
        row(page, twin, class, "");
        for part in &class.parts {
            row(page, twin, part, "うち");
        }
    }
    gone(page, twin);
    page.raw("</tbody>\n<tfoot><tr><th scope=\"row\">計</th>");
    let counts: u32 = twin.now.iter().fold(0, |sum, class| sum.saturating_add(class.count));
    page.count(counts);
    share(page, Some(sum(&twin.now)), twin.item.total.answered);
    if let Some((_, before)) = &twin.earlier {
        match before {
            Some(before) => share(page, Some(sum(&before.classes)), before.total.answered),
            None => share(page, None, 0),
        }
        page.nothing();
    }
    page.raw("</tr></tfoot>\n</table>\n");
}

fn sum(classes: &[Answers<'_>]) -> u32 {
    classes.iter().fold(0, |sum, class| sum.saturating_add(class.per_mille))
}

fn row(page: &mut Markup, twin: &Twin<'_>, answers: &Answers<'_>, word: &str) {
    head(page, answers, word, "");
    page.count(answers.count);
    share(page, Some(answers.per_mille), twin.item.total.answered);
    if let Some((_, before)) = &twin.earlier {
        let earlier = before.as_ref().and_then(|before| before.share(answers, !word.is_empty()));
        let answered = before.as_ref().map_or(0, |before| before.total.answered);
        share(page, earlier, answered);
        match earlier {
            Some(earlier) if answered > 0 && twin.item.total.answered > 0 => {
                page.raw("<td>").difference(answers.per_mille, earlier).raw("</td>");
            }
            _ => {
                page.nothing();
            }
        }
    }
    page.raw("</tr>\n");
}

/// Answers that only the earlier round offered, so that its shares add up too.
fn gone(page: &mut Markup, twin: &Twin<'_>) {
    let Some((_, Some(before))) = &twin.earlier else { return };
    for class in &before.classes {
        if twin.now.iter().all(|now| now.key != class.key) {
            head(page, class, "", "（前回のみ）");
            page.nothing().nothing();
            share(page, Some(class.per_mille), before.total.answered);
            page.nothing().raw("</tr>\n");
        }
    }
}

fn head(page: &mut Markup, answers: &Answers<'_>, word: &str, behind: &str) {
    page.raw(if word.is_empty() { "<tr>" } else { "<tr class=\"part\">" });
    page.raw("<th scope=\"row\"><div>");
    chart::sample(page, answers.fill);
    page.raw("<span>").raw(word).text(&answers.label).raw(behind).raw("</span></div></th>");
}

/// A cell with a share of so many answers; none where the earlier round did not ask for it.
fn share(page: &mut Markup, share: Option<u32>, answered: u32) {
    match share {
        None => page.raw("<td>前回なし</td>"),
        Some(_) if answered == 0 => page.nothing(),
        Some(share) => page.raw("<td>").share(share).raw("</td>"),
    };
}

impl Before<'_> {
    /// The earlier share of a class, or of one choice.
    fn share(&self, of: &Answers<'_>, choice: bool) -> Option<u32> {
        if choice {
            return self
                .total
                .choices
                .iter()
                .find(|other| other.choice == of.key)
                .map(|other| other.per_mille);
        }
        self.classes.iter().find(|other| other.key == of.key).map(|other| other.per_mille)
    }
}

fn texts(page: &mut Markup, item: &ItemResult) {
    if item.texts.is_empty() {
        return;
    }
    page.raw("<div class=\"texts\">\n<p>記述（").number(item.written).raw("種類のうち");
    page.raw(&item.texts.len().to_string()).raw("種類を選んで載せています。）</p>\n");
    for choice in &item.total.choices {
        let mut texts = item.texts.iter().filter(|text| text.choice == choice.choice).peekable();
        if texts.peek().is_none() {
            continue;
        }
        page.raw("<p><b>").text(&choice.label).raw("</b></p>\n<ul>\n");
        for text in texts {
            page.raw("<li>");
            match text.text.trim() {
                "" => page.raw("（空白）"),
                written => page.raw("<span class=\"text\">").text(written).raw("</span>"),
            };
            if text.count > 1 {
                page.raw(" <small>同じ記述 ").number(text.count).raw("件</small>");
            }
            if text.private {
                page.raw(" <strong>個人情報の疑い</strong>");
            }
            page.raw("</li>\n");
        }
        page.raw("</ul>\n");
    }
    page.raw("</div>\n");
}
