//! The answers to an item by kind of institution and by size class.

use super::classes::{Unit, classes};
use super::markup::Markup;
use crate::results::{ItemResult, Slice};

/// Writes both breakdowns, folded.
pub(super) fn slices(page: &mut Markup, item: &ItemResult, unit: Unit) {
    if item.by_kind.is_empty() && item.by_size.is_empty() {
        return;
    }
    page.raw("<details>\n<summary>").text(&item.number).raw("の種別・規模ごとの内訳</summary>\n");
    let size = match unit {
        Unit::Affair => "事務の対象人数ごと",
        Unit::Institution => "対象人数が最も多い事務の規模ごと",
    };
    for (caption, slices) in [("機関の種別ごと", &item.by_kind), (size, &item.by_size)] {
        if !slices.is_empty() {
            table(page, item, unit, caption, slices);
        }
    }
    page.raw("</details>\n");
}

fn table(page: &mut Markup, item: &ItemResult, unit: Unit, caption: &str, slices: &[Slice]) {
    let total = classes(&item.total, unit);
    page.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    page.text(&item.number).raw("、").raw(caption).raw("\">\n<table class=\"slices\">\n<caption>");
    page.text(&item.number).raw("の回答、").raw(caption).raw("</caption>\n<thead><tr>");
    page.column("区分").column("対象").column("回答");
    for class in &total {
        page.column(&class.label);
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for slice in slices {
        page.raw("<tr><th scope=\"row\">").text(&slice.label).raw("</th>");
        let Some(answered) = &slice.answered else {
            page.raw("<td class=\"withheld\" colspan=\"").raw(&(total.len() + 2).to_string());
            page.raw("\">秘匿</td></tr>\n");
            continue;
        };
        page.count(answered.asked).count(answered.answered);
        let classes = classes(answered, unit);
        for class in &total {
            match classes.iter().find(|other| other.key == class.key) {
                Some(class) if answered.answered > 0 => {
                    page.raw("<td>").number(class.count).raw("<br>").share(class.per_mille).raw("</td>");
                }
                _ => {
                    page.nothing();
                }
            }
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n</div>\n");
}
