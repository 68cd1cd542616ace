//! How to get in: addresses of machines, passwords.

use std::ops::Range;

use super::folded::{Folded, is_japanese};
use super::{Trace, TraceKind};

/// Words of ASCII before an address that do not make it a version: all others do (Oracle 12.1.0.2).
#[rustfmt::skip]
const MACHINES: [&str; 19] = [
    "", "ip", "ipv", "address", "addr", "host", "server", "dns", "gw", "gateway", "nas", "pc", "lan", "wan", "vpn", "proxy",
    "ping", "http", "https",
];

/// Words before numbers with dots that make them a version or a section.
const VERSIONS: [&str; 8] = ["版", "第", "バージョン", "リビジョン", "節", "項", "章", "条"];

/// What stands for a name of software or of a method, though it is not plain letters: AES-256, Windows10.
#[rustfmt::skip]
const TERMS: [&str; 28] = [
    "aes", "sha", "des", "rsa", "md5", "tls", "ssl", "ipv", "iso", "jis", "windows", "office", "microsoft", "excel", "word",
    "access", "oracle", "http", "ldap", "saml", "lgwan", "sso", "active", "bitlocker", "google", "pbkdf", "usb", "3des",
];

/// IPv4 and IPv6 addresses.
pub(super) fn machines(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut taken = 0;
    for (index, first) in folded.digits.iter().enumerate() {
        if first.start < taken {
            continue;
        }
        if let Some(letters) = ipv4(folded, index) {
            taken = letters.end;
            traces.push(Trace { kind: TraceKind::IpAddress, span: folded.span(letters) });
        }
    }
    let mut index = 0;
    while index < folded.letters.len() {
        if !is_ipv6(folded.letters[index]) {
            index += 1;
            continue;
        }
        let length = folded.letters[index..].iter().take_while(|c| is_ipv6(**c)).count();
        let letters = index..index + length;
        let alone = |c: char| !c.is_ascii_alphanumeric() && c != '_';
        if alone(folded.before(letters.start)) && alone(folded.letter(letters.end)) && length <= 39 {
            let token = folded.text(letters.clone());
            if reads_ipv6(token.strip_suffix(':').unwrap_or(&token)) {
                traces.push(Trace { kind: TraceKind::IpAddress, span: folded.span(letters) });
            }
        }
        index += length;
    }
}

/// Four numbers up to 255 with dots between, that are no version, section, mask or the machine itself.
fn ipv4(folded: &Folded, index: usize) -> Option<Range<usize>> {
    let groups = folded.digits.get(index..index + 4)?;
    let (start, end) = (groups[0].start, groups[3].end);
    let dotted =
        groups.windows(2).all(|pair| pair[1].start == pair[0].end + 1 && folded.letters[pair[0].end] == '.');
    let mut parts = [0; 4];
    for (part, group) in parts.iter_mut().zip(groups) {
        let leading_zero = group.len() > 1 && folded.letters[group.start] == '0';
        *part = folded.value(group).filter(|value| *value <= 255 && !leading_zero)?;
    }
    let digit = |index: usize| folded.letter(index).is_ascii_digit();
    let goes_on = matches!(folded.before(start), '.' | '-' | ',')
        || folded.letter(end) == '.' && digit(end + 1)
        || folded.letter(end).is_ascii_alphabetic()
        || matches!(parts[0], 0 | 127 | 224..);
    if !dotted || goes_on {
        return None;
    }
    let before = start - usize::from(folded.before(start) == ' ');
    let local = parts[0] == 192 && parts[1] == 168 || parts[0] == 172 && (16..32).contains(&parts[1]);
    let version =
        VERSIONS.iter().any(|word| folded.ends(before, word) || folded.starts(folded.skip_spaces(end), word))
            || !MACHINES.contains(&folded.word_before(before).as_str()) && !local
            || folded.before(start) == 'v'
            || ["ver.", "Ver.", "VER.", "v.", "V."].iter().any(|word| folded.ends(before, word));
    let small = parts.iter().all(|part| *part < 10);
    let called = || folded.near_before(start, 16, &["IP", "ip", "アドレス", "DNS", "サーバ", "端末"]);
    (!version && (!small || called())).then_some(start..end)
}

fn is_ipv6(c: char) -> bool {
    c.is_ascii_hexdigit() || c == ':'
}

/// Eight groups of hexadecimal digits, or fewer with one :: and a first group of three or four. Times and the
/// addresses of network cards are none.
fn reads_ipv6(token: &str) -> bool {
    let proper = |group: &str| group.len() <= 4;
    match token.split_once("::") {
        None => {
            token.split(':').filter(|group| !group.is_empty()).count() == 8
                && token.split(':').all(proper)
                && token.split(':').count() == 8
        }
        Some((before, after)) => {
            let groups = || before.split(':').chain(after.split(':')).filter(|group| !group.is_empty());
            !after.contains("::")
                && groups().count() < 8
                && groups().all(proper)
                && before.split(':').next().is_some_and(|first| first.len() >= 3)
                && !after.starts_with(':')
        }
    }
}

/// What follows パスワード, PW or ID, a mark or は, and looks like one: six ASCII characters or more that are not a
/// word of prose. 「ID management」 and 「パスワードは8文字」 are none.
pub(super) fn passwords(folded: &Folded, traces: &mut Vec<Trace>) {
    let mut taken = 0;
    for index in 0..folded.letters.len() {
        let Some(keyword) = keyword(folded, index).filter(|_| index >= taken) else {
            continue;
        };
        let connects =
            |c: &&char| matches!(c, 'は' | 'が' | ':' | '=' | ' ' | '、' | '「' | '"' | '\'' | '(' | '\n');
        let marks = folded.letters[keyword..].iter().take(4).take_while(connects).count();
        let start = keyword + marks;
        let is_run = |c: &&char| c.is_ascii_graphic() && !"\"',;()<>".contains(**c);
        let length = folded.letters[start..].iter().take(64).take_while(is_run).count();
        let tail = folded.letters[start..start + length].iter().rev();
        let length = length - tail.take_while(|c| matches!(c, '.' | ':' | '?' | '!')).count();
        if marks > 0 && length >= 6 && is_secret(folded, keyword..start, start..start + length) {
            taken = start + length;
            traces.push(Trace { kind: TraceKind::Secret, span: folded.span(start..start + length) });
        }
    }
}

/// The end of a keyword that begins at a place.
fn keyword(folded: &Folded, index: usize) -> Option<usize> {
    let japanese = ["パスワード", "パスフレーズ", "パスコード", "暗証番号"];
    if let Some(word) = japanese.iter().find(|word| folded.starts(index, word)) {
        return Some(index + word.chars().count());
    }
    if !matches!(folded.letters[index], 'P' | 'p' | 'I' | 'i' | 'Ｉ')
        || folded.before(index).is_ascii_alphanumeric()
    {
        return None;
    }
    let length = folded.letters[index..].iter().take(10).take_while(|c| c.is_ascii_alphabetic()).count();
    let word = folded.text(index..index + length).to_ascii_lowercase();
    matches!(word.as_str(), "pw" | "id" | "pass" | "password" | "passwd").then_some(index + length)
}

/// Whether ASCII characters behind a keyword and what connects them are a secret. Letters with digits or marks are;
/// digits alone where they are all that is said; letters alone only where a mark gives them as the value, since a word
/// of English behind a space or は is prose.
fn is_secret(folded: &Folded, connects: Range<usize>, run: Range<usize>) -> bool {
    let value = folded.text(run.clone());
    let lower = value.to_ascii_lowercase();
    let has = |test: fn(&u8) -> bool| value.bytes().any(|byte| test(&byte));
    let (letters, digits) = (has(u8::is_ascii_alphabetic), has(u8::is_ascii_digit));
    let odd = value.bytes().any(|byte| byte.is_ascii_punctuation() && !b"-_./:&".contains(&byte));
    let term = !odd && TERMS.iter().any(|term| lower.starts_with(term));
    if term || value.contains('@') && value.contains('.') {
        return false;
    }
    let given = folded.letters[connects].iter().any(|c| matches!(c, ':' | '=' | '「' | '"' | '\''));
    let after = folded.letter(run.end);
    let prose = after == ' ' && folded.letter(run.end + 1).is_ascii_alphabetic();
    let said = !is_japanese(after)
        || ["です", "である", "でし", "を", "と"].iter().any(|word| folded.starts(run.end, word));
    match (letters, digits) {
        (true, true) => given || said,
        (true, false) => !prose && (odd && said || given),
        (false, true) => said && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn addresses_of_machines() {
        for (text, address) in [
            ("サーバ192.168.10.1に", "192.168.10.1"),
            ("IPアドレスは１０．０．０．１です", "１０．０．０．１"),
            ("DNS 8.8.8.8", "8.8.8.8"),
            ("http://10.1.2.30/login", "10.1.2.30"),
            ("172.16.0.0/12", "172.16.0.0"),
            ("2001:db8::1を", "2001:db8::1"),
            ("fe80::1", "fe80::1"),
            ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:0db8:0000:0000:0000:0000:0000:0001"),
            ("203.0.113.5", "203.0.113.5"),
        ] {
            assert_eq!(found(machines, text), [address], "{text}");
        }
        for text in [
            "第1.2.3.4版",
            "v1.2.3.4",
            "Ver 1.2.3.4",
            "ver.10.0.1.2",
            "10.0.1.2版",
            "バージョン10.2.3.4",
            "1.2.3.4.5",
            "手順書の1.2.3.4",
            "Oracle 12.1.0.2",
            "1.2.3",
            "256.1.1.1",
            "59.0.3071.115",
            "10:30",
            "10:30:15",
            "00:11:22:33:44:55",
            "std::vec",
            "255.255.255.0",
            "127.0.0.1",
            "H29.7.14.10",
            "平成29.7.14",
            "1:2:3:4",
            "a::b",
            "10::30",
            "01.02.03.04",
        ] {
            assert_eq!(found(machines, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn passwords_and_words_of_prose() {
        for (text, secret) in [
            ("パスワードはkakuu2017です", "kakuu2017"),
            ("パスワード：kakuushi", "kakuushi"),
            ("ﾊﾟｽﾜｰﾄﾞは「Kakuu!2017」", "Kakuu!2017"),
            ("PW=abc123", "abc123"),
            ("ＰＷ：ａｂｃ１２３", "ａｂｃ１２３"),
            ("ID kakuu01、", "kakuu01"),
            ("職員ID：123456", "123456"),
            ("ID/PW: kakuu01/abc123", "kakuu01/abc123"),
            ("password: hunter2!", "hunter2"),
            ("パスワードは kakuu2017 を設定", "kakuu2017"),
        ] {
            assert_eq!(found(passwords, text), [secret], "{text}");
        }
        for text in [
            "ID management",
            "パスワードは8文字以上",
            "パスワードはAES-256で暗号化",
            "IDはActiveDirectoryで管理",
            "パスワード: 英数字8桁以上",
            "IDとパスワード",
            "パスワード Windows10",
            "GUID: 0123456789",
            "ID：soumu@city.kakuu.lg.jp",
            "パスワードは20170401から",
            "ID (Identification)",
            "PW policy",
            "パスワードを変更",
            "IDカード",
            "パスワードは12345",
            "ID: Active Directory",
            "パスワードはSHA256によるハッシュ",
            "職員IDは100000件",
        ] {
            assert_eq!(found(passwords, text), [""; 0], "{text}");
        }
    }
}
