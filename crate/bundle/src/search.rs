//! The search through the finished page for whatever could reach the network, run code or leave the file.

/// Names that nothing in the page may use. Where two spellings exist both are listed.
const NAMES: &[&str] = &[
    // Requests.
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "PushManager",
    "PaymentRequest",
    "SpeechRecognition",
    "webkitSpeechRecognition",
    "speechSynthesis",
    "geolocation",
    // WebRTC, which no policy stops.
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "mozRTCPeerConnection",
    "RTCDataChannel",
    // Hints to the browser to connect, which no policy stops.
    "prefetch",
    "preconnect",
    "prerender",
    "preload",
    "modulepreload",
    "speculationrules",
    // Code from elsewhere or out of text.
    "eval",
    "importScripts",
    "serviceWorker",
    "SharedWorker",
    "ActiveXObject",
    // Other documents, which have a window of their own.
    "iframe",
    "frameset",
    "srcdoc",
    // Text read as markup.
    "insertAdjacentHTML",
    "outerHTML",
    "setHTMLUnsafe",
    "DOMParser",
    "createContextualFragment",
];

/// Pieces of text that may not occur, in any case of letters.
const PIECES: &[&str] = &[
    "new function(",
    "import(",
    "javascript:",
    "document.write",
    "window.open",
    "self.open(",
    "globalthis.open(",
    "navigation.navigate",
    "http-equiv",
    "@import",
    " ping=",
    " src=\"",
    " action=\"",
    "ws://",
    "wss://",
    "ftp://",
];

/// Names of XML dialects, which look like addresses and are never opened.
const NAMESPACES: &[&str] = &[
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
];

/// What of `location` may be used: the fragment moves inside the file, the protocol is only read.
const LOCATION: &[&str] = &[".hash", ".protocol"];

/// Gives one line for each forbidden thing in the page.
pub(crate) fn offences(html: &str) -> Vec<String> {
    let html = searchable(html);
    let folded = html.to_ascii_lowercase();
    let mut offences = Vec::new();
    let mut note = |what: &str, at: usize| offences.push(format!("{what}: …{}…", around(&html, at)));

    for name in NAMES {
        words(&html, name).for_each(|at| note(name, at));
    }
    for piece in PIECES {
        folded.match_indices(piece).for_each(|(at, _)| note(piece, at));
    }
    for at in words(&html, "location") {
        let rest = &html[at + "location".len()..];
        if !LOCATION.iter().any(|member| words(rest, member).any(|at| at == 0)) {
            note("location", at);
        }
    }
    for scheme in ["http://", "https://"] {
        for (at, _) in folded.match_indices(scheme) {
            let ends = |rest: &str| rest.starts_with(['"', '\'', '`']);
            if !NAMESPACES.iter().any(|name| html[at..].strip_prefix(name).is_some_and(ends)) {
                note("address", at);
            }
        }
    }
    for (at, _) in folded.match_indices(" href=\"") {
        if !html[at..].starts_with(" href=\"#") {
            note("link", at);
        }
    }
    for at in words(&html, "url") {
        let rest = &html[at + "url".len()..];
        let inside = ["(data:", "(\"data:", "(#"];
        if rest.starts_with('(') && !inside.iter().any(|start| rest.starts_with(start)) {
            note("url", at);
        }
    }
    offences
}

/// The page without its own policy and without the encoded module, both of which are known.
fn searchable(html: &str) -> String {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let module = "<script type=\"application/octet-stream\" id=\"tenken-wasm\">";
    let html = cut(html, policy, "\">");
    cut(&html, module, "</script>")
}

/// Leaves out the one stretch from `start` to `end`; a page that lacks it is searched whole.
fn cut(text: &str, start: &str, end: &str) -> String {
    match text.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1))) {
        Some((before, after)) => format!("{before}\n{after}"),
        None => text.to_owned(),
    }
}

/// Where `name` stands by itself and is not a part of a longer name.
fn words<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    text.match_indices(name)
        .map(|(at, _)| at)
        .filter(move |at| !text[..*at].ends_with(part) && !text[at + name.len()..].starts_with(part))
}

fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(30).collect();
    before.into_iter().rev().chain(text[at..].chars().take(50)).collect::<String>().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::offences;

    #[test]
    fn finds_what_is_forbidden() {
        for bad in [
            "<script>fetch('x')</script>",
            "<script>window.fetch(x)</script>",
            "<script>var f=fetch;f(x)</script>",
            "<script>new XMLHttpRequest</script>",
            "<script>new WebSocket(x)</script>",
            "<script>new EventSource(x)</script>",
            "<script>navigator.sendBeacon(x)</script>",
            "<script>importScripts(x)</script>",
            "<script>import(x)</script>",
            "<script>(0,eval)(x)</script>",
            "<script>new Function(x)</script>",
            "<script>new RTCPeerConnection</script>",
            "<script>window.open(x)</script>",
            "<script>location=x</script>",
            "<script>location.href=x</script>",
            "<script>location.assign(x)</script>",
            "<script>document.location=x</script>",
            "<script>location.hashed=x</script>",
            "<script>h('iframe')</script>",
            "<script>h('a',{href:'https://example.jp/'})</script>",
            "<script>h('a',{href:'HTTPS://example.jp/'})</script>",
            "<script>x='http://www.w3.org/2000/svgx'</script>",
            "<a href=\"other.html\">x</a>",
            "<a href=\"//example.jp/\">x</a>",
            "<link rel=dns-prefetch>",
            "<meta http-equiv=refresh>",
            "<img src=\"x\">",
            "<style>p{background:url(x.png)}</style>",
            "<style>@import 'x.css'</style>",
            "<script>location='javascript:x'</script>",
        ] {
            assert!(!offences(bad).is_empty(), "{bad}");
        }
    }

    #[test]
    fn leaves_what_is_needed() {
        for good in [
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'wasm-unsafe-eval'\">",
            "<script type=\"application/octet-stream\" id=\"tenken-wasm\">import(eval</script>",
            "<script>e(\"http://www.w3.org/2000/svg\",x)</script>",
            "<script>location.hash='#q1';if(location.protocol==='file:');</script>",
            "<script>prefetched=relocation.x;indexedDB.open('tenken')</script>",
            "<a href=\"#q1\">x</a>",
            "<script>a.href=URL.createObjectURL(blob);new Worker(blob)</script>",
            "<style>p{background:url(data:image/svg+xml;base64,AA)}</style>",
            "<script>h('rect',{fill:`url(#fill-${fill})`})</script>",
        ] {
            assert_eq!(offences(good), Vec::<String>::new(), "{good}");
        }
    }
}
