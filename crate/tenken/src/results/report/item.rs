//! An item: its question, a bar, the table of the same figures, texts, and who answered what.

use super::super::{Answered, ItemResult, Results, ShownText, Slice};
use super::chart;
use super::classes::{Published, before, published};
use super::markup::{Markup, percent};
use super::table;
use crate::filing::thousands;

/// Draws an item; what is counted is `unit`, affairs or institutions.
pub(super) fn draw(out: &mut Markup, item: &ItemResult, unit: &str, earlier: Option<&Results>) {
    let classes = published(&item.total);
    out.raw("<article id=\"").text(&item.item).raw("\">\n<h4>").text(&item.number);
    out.raw("</h4>\n<p class=\"question\">").text(&item.text).raw("</p>\n<p class=\"n\">");
    let (asked, answered) = (item.total.asked, item.total.answered);
    out.text(&format!("対象 {}{unit}、回答 {}{unit}", thousands(asked), thousands(answered)));
    out.raw("</p>\n");
    if answered == 0 {
        out.raw("<p>回答はありません。</p>\n");
    }
    let then = earlier.map(|earlier| {
        let same = earlier.items.iter().find(|other| other.item == item.item);
        same.map(|same| &same.total).filter(|total| total.answered > 0)
    });
    bars(out, item, &classes, then.flatten());
    figures(out, item, &classes, unit, then);
    texts(out, item, unit);
    slices(out, "機関の種別ごとの内訳", "機関の種別", &item.by_kind, item, unit);
    slices(out, "規模（対象人数）ごとの内訳", "対象人数", &item.by_size, item, unit);
    out.raw("</article>\n");
}

fn bars(out: &mut Markup, item: &ItemResult, classes: &[Published<'_>], then: Option<&Answered>) {
    if item.total.answered == 0 {
        return;
    }
    out.raw("<figure>\n");
    let told = |what: &str, shares: Vec<(&str, u32)>| {
        let shares: Vec<String> =
            shares.iter().map(|(label, share)| format!("{label} {}", percent(*share))).collect();
        format!("{}{what}: {}", item.number, shares.join("、"))
    };
    let sentence = told("", classes.iter().map(|class| (class.label.as_str(), class.per_mille)).collect());
    let shares: Vec<(u32, &str)> = classes.iter().map(|class| (class.per_mille, class.fill)).collect();
    chart::bar(out, &shares, &sentence, "main");
    if let Some(merged) = classes.iter().find(|class| !class.parts.is_empty()) {
        let parts = merged.parts.iter();
        let sentence =
            told("の内訳", parts.clone().map(|(part, _)| (part.label.as_str(), part.per_mille)).collect());
        let shares: Vec<(u32, &str)> = parts.map(|(part, fill)| (part.per_mille, *fill)).collect();
        chart::bar(out, &shares, &sentence, "split");
    }
    if let Some(then) = then {
        let shares = published(then);
        let sentence =
            told("（前回）", shares.iter().map(|class| (class.label.as_str(), class.per_mille)).collect());
        let shares: Vec<(u32, &str)> = shares.iter().map(|class| (class.per_mille, class.fill)).collect();
        out.raw("<p class=\"then\" aria-hidden=\"true\">前回</p>\n");
        chart::bar(out, &shares, &sentence, "earlier");
    }
    out.raw("</figure>\n");
}

fn figures(
    out: &mut Markup,
    item: &ItemResult,
    classes: &[Published<'_>],
    unit: &str,
    then: Option<Option<&Answered>>,
) {
    let mut head = vec!["回答", unit, "割合"];
    if then.is_some() {
        head.extend(["前回", "差（ポイント）"]);
    }
    table::begin(out, &format!("{}の回答", item.number), &head);
    let cells = |count: u32, share: u32, was: Option<u32>| {
        let mut cells = vec![thousands(count), percent(share)];
        if then.is_some() {
            cells.push(was.map_or_else(|| "前回なし".to_owned(), percent));
            cells.push(was.map_or_else(|| "－".to_owned(), |was| points(share, was)));
        }
        cells
    };
    let mut choices = item.total.choices.iter();
    for class in classes {
        let first = choices.find(|choice| {
            choice.label == class.label || class.parts.first().is_some_and(|(part, _)| part == choice)
        });
        let was = first.and_then(|first| before(class, first, then.flatten()?));
        table::begin_row(
            out,
            &chart::swatch(class.fill),
            &class.label,
            &cells(class.count, class.per_mille, was),
        );
        for (part, fill) in &class.parts {
            let choice =
                then.flatten().and_then(|then| then.choices.iter().find(|was| was.choice == part.choice));
            let was = choice.map(|was| was.per_mille);
            let mark = format!("<span class=\"part\">うち</span>{}", chart::swatch(fill));
            table::begin_row(out, &mark, &part.label, &cells(part.count, part.per_mille, was));
        }
    }
    let all = if item.total.answered > 0 { 1000 } else { 0 };
    let mut sum = vec![thousands(item.total.answered), percent(all)];
    if then.is_some() {
        sum.extend(["", ""].map(str::to_owned));
    }
    table::row(out, "回答の計", &sum);
    table::end(out);
    if item.total.asked > item.total.answered {
        let left = thousands(item.total.asked - item.total.answered);
        out.raw("<p class=\"note\">")
            .text(&format!("このほかに未回答が{left}{unit}あります。"))
            .raw("</p>\n");
    }
}

/// +1.2, −0.4, ±0.0.
fn points(now: u32, was: u32) -> String {
    let sign = if now > was {
        "+"
    } else if now < was {
        "−"
    } else {
        "±"
    };
    format!("{sign}{}", percent(now.abs_diff(was)).trim_end_matches('%'))
}

fn texts(out: &mut Markup, item: &ItemResult, unit: &str) {
    if item.texts.is_empty() {
        return;
    }
    out.raw("<div class=\"texts\">\n<p class=\"lead\">");
    let (shown, written) = (item.texts.len() as u32, item.written);
    out.text(&format!("自由記述（{}種類のうち{}種類を掲載）", thousands(written), thousands(shown)));
    out.raw("</p>\n");
    for choice in &item.total.choices {
        let of: Vec<&ShownText> = item.texts.iter().filter(|text| text.choice == choice.choice).collect();
        if of.is_empty() {
            continue;
        }
        out.raw("<p class=\"of\">「").text(&choice.label).raw("」</p>\n<ul>\n");
        for text in of {
            out.raw("<li>");
            if text.private {
                out.raw("<strong class=\"private\">個人情報のおそれ</strong> ");
            }
            out.text(&text.text);
            if text.count > 1 {
                out.raw(" <span class=\"count\">")
                    .text(&format!("（同じ記述 {}{unit}）", thousands(text.count)));
                out.raw("</span>");
            }
            out.raw("</li>\n");
        }
        out.raw("</ul>\n");
    }
    out.raw("</div>\n");
}

fn slices(out: &mut Markup, caption: &str, of: &str, slices: &[Slice], item: &ItemResult, unit: &str) {
    if slices.is_empty() {
        return;
    }
    out.raw("<details>\n<summary>").text(&format!("{}の{caption}", item.number)).raw("</summary>\n");
    let classes = published(&item.total);
    let mut head = vec![of, unit];
    head.extend(classes.iter().map(|class| class.label.as_str()));
    table::begin(out, &format!("{}の{caption}", item.number), &head);
    for slice in slices {
        let mut cells = Vec::new();
        match &slice.answered {
            Some(answered) => {
                cells.push(thousands(answered.answered));
                for class in published(answered) {
                    cells.push(format!("{}（{}）", percent(class.per_mille), thousands(class.count)));
                }
            }
            None => cells.resize(1 + classes.len(), "秘匿".to_owned()),
        }
        table::row(out, &slice.label, &cells);
    }
    table::end(out);
    out.raw("</details>\n");
}
