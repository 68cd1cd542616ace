//! Bars of 100 % in SVG: segments in tenths of a percent of any width, told apart by pattern.

use super::classes::Answers;
use super::markup::Markup;
use crate::questionnaire::Class;

/// How a segment is filled; the same patterns as on the page that checks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    Solid,
    Hatched,
    Crossed,
    Barred,
    Dotted,
    Lined,
    Blank,
}

/// Each with the strokes of its pattern.
const FILLS: [(Fill, &str, &str); 7] = [
    (Fill::Solid, "solid", ""),
    (Fill::Hatched, "hatched", "M-2 2l4-4M0 8l8-8M6 10l4-4"),
    (Fill::Crossed, "crossed", "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"),
    (Fill::Barred, "barred", "M2 0v8M6 0v8"),
    (Fill::Dotted, "dotted", "M2 2h0M6 6h0"),
    (Fill::Lined, "lined", "M0 2h8M0 6h8"),
    (Fill::Blank, "blank", ""),
];

/// A share is printed into its segment where it fits on a telephone: from this many tenths of a percent.
const ROOM: u32 = 140;

/// Which of the bars of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// The answers.
    Main,
    /// What joined classes are made of.
    Parts,
    /// The answers of the earlier round.
    Earlier,
}

impl Fill {
    /// Of a choice, `before` which its item has so many of the same class.
    pub(super) fn of(class: Class, before: usize) -> Self {
        match (class, before % 2) {
            (Class::Done, _) => Self::Solid,
            (Class::WithinYear, _) => Self::Hatched,
            (Class::Open, 0) => Self::Crossed,
            (Class::Open, _) => Self::Barred,
            (Class::NotApplicable, _) => Self::Dotted,
            (Class::Fact, 0) => Self::Lined,
            (Class::Fact, _) => Self::Blank,
        }
    }

    fn name(self) -> &'static str {
        FILLS.iter().find(|(fill, ..)| *fill == self).map_or("", |(_, name, _)| name)
    }
}

/// The patterns that all bars of the page are filled with, in colour and in grey.
pub(super) fn patterns(page: &mut Markup) {
    page.raw("<svg class=\"fills\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n");
    for grey in ["", " grey"] {
        for (_, name, strokes) in FILLS {
            page.raw("<pattern id=\"").raw(name).raw(&grey.replace(' ', "-"));
            page.raw("\" class=\"").raw(name).raw(grey);
            page.raw("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h8v8H0z\"/>");
            if !strokes.is_empty() {
                page.raw("<path class=\"line\" d=\"").raw(strokes).raw("\"/>");
            }
            page.raw("</pattern>\n");
        }
    }
    page.raw("</defs></svg>\n");
}

/// The sample of a fill beside the words it stands for.
pub(super) fn sample(page: &mut Markup, fill: Fill) {
    page.raw("<svg class=\"sample\" aria-hidden=\"true\"><rect width=\"100%\" height=\"100%\" fill=\"url(#");
    page.raw(fill.name()).raw(")\"/></svg>");
}

/// A bar with `head` before it, in one sentence for those who do not see it. Where nobody answered it is empty.
pub(super) fn bar(page: &mut Markup, bar: Bar, head: &str, item: &str, classes: &[Answers<'_>]) {
    let answered = classes.iter().any(|class| class.per_mille > 0);
    page.raw("<span>").text(head).raw("</span><svg role=\"img\" class=\"bar");
    page.raw(match bar {
        Bar::Main => "\"",
        Bar::Parts | Bar::Earlier => " thin\"",
    });
    page.raw("><title>").text(item).raw("、").text(head).raw("：");
    if answered {
        sentence(page, bar, classes);
    } else {
        page.raw("回答なし");
    }
    page.raw("</title>");
    let mut from = 0_u32;
    for class in classes {
        if bar == Bar::Parts {
            let mut from = from;
            for part in &class.parts {
                segment(page, bar, from, part);
                from = from.saturating_add(part.per_mille);
            }
        } else {
            segment(page, bar, from, class);
        }
        from = from.saturating_add(class.per_mille);
    }
    if !answered {
        page.raw("<rect width=\"100%\" height=\"100%\" fill=\"url(#blank)\"/>");
        page.raw("<text x=\"50%\" y=\"50%\">回答なし</text>");
    }
    page.raw("</svg>\n");
}

fn sentence(page: &mut Markup, bar: Bar, classes: &[Answers<'_>]) {
    let mut first = true;
    for class in classes {
        let told = if bar == Bar::Parts { &class.parts[..] } else { std::slice::from_ref(class) };
        for answers in told {
            page.raw(if first { "" } else { "、" }).text(&answers.label).raw(" ").share(answers.per_mille);
            first = false;
        }
    }
}

fn segment(page: &mut Markup, bar: Bar, from: u32, answers: &Answers<'_>) {
    if answers.per_mille == 0 {
        return;
    }
    let name = answers.fill.name();
    page.raw("<rect x=\"").share(from).raw("\" width=\"").share(answers.per_mille);
    page.raw("\" height=\"100%\" fill=\"url(#").raw(name);
    page.raw(if bar == Bar::Earlier { "-grey)\"/>" } else { ")\"/>" });
    if answers.per_mille >= ROOM {
        let middle = from.saturating_add(answers.per_mille / 2);
        page.raw("<text class=\"").raw(name).raw("\" x=\"").share(middle).raw("\" y=\"50%\">");
        page.share(answers.per_mille).raw("</text>");
    }
}
