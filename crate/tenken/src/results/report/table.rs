//! Tables of a heading and figures.

use super::markup::Markup;

/// Begins a table with its caption and the headings of its columns.
pub(super) fn begin(out: &mut Markup, caption: &str, head: &[&str]) {
    out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").text(caption);
    out.raw("\">\n<table>\n<caption>").text(caption).raw("</caption>\n<thead><tr>");
    for cell in head {
        out.raw("<th scope=\"col\">").text(cell).raw("</th>");
    }
    out.raw("</tr></thead>\n<tbody>\n");
}

/// A row.
pub(super) fn row(out: &mut Markup, heading: &str, cells: &[String]) {
    begin_row(out, "", heading, cells);
}

/// A row whose heading begins with markup of our own.
pub(super) fn begin_row(out: &mut Markup, mark: &str, heading: &str, cells: &[String]) {
    out.raw("<tr><th scope=\"row\">").raw(mark).text(heading).raw("</th>");
    for cell in cells {
        out.raw("<td>").text(cell).raw("</td>");
    }
    out.raw("</tr>\n");
}

/// Ends it.
pub(super) fn end(out: &mut Markup) {
    out.raw("</tbody>\n</table>\n</div>\n");
}
