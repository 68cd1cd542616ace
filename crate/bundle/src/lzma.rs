//! Compresses what `www/src/lzma.ts` unpacks.

use std::io::Write;

use anyhow::Result;
use lzma_rust2::{LzmaOptions, LzmaWriter};

/// Gives a .lzma file of known length, and after it the CRC-32 of what it holds: LZMA by itself lets a few changes
/// of its first bytes pass.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    // Instructions have no alignment, and a byte says much about the next one.
    let options =
        LzmaOptions { lc: 4, lp: 0, pb: 0, nice_len: 273, depth_limit: 1000, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len().try_into()?))?;
    writer.write_all(bytes)?;
    let mut packed = writer.finish()?;
    packed.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
    Ok(packed)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test runs the page's decoder")]
mod tests {
    use std::io::Write;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use lzma_rust2::{LzmaOptions, LzmaWriter};
    use serde_json::{Value, json};

    use super::pack;
    use crate::page::esbuild;

    /// Gives for each file what the page unpacks from it: null where it says that the file is damaged.
    fn unpacked(files: &[Vec<u8>]) -> Vec<Option<Vec<u8>>> {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
        let mut script =
            esbuild(&www, &www.join("src/lzma.ts"), &["--bundle", "--format=iife", "--global-name=lzma"])
                .unwrap();
        let files: Vec<String> = files.iter().map(|file| STANDARD.encode(file)).collect();
        script.push_str(&format!(
            "const outcome = (file) => {{
                try {{
                    return Buffer.from(lzma.unpack(new Uint8Array(Buffer.from(file, 'base64')))).toString('base64');
                }} catch {{
                    return null;
                }}
            }};
            process.stdout.write(JSON.stringify({}.map(outcome)));",
            json!(files)
        ));
        let mut node = Command::new("node").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = node.stdin.take().unwrap();
        let writer = std::thread::spawn(move || input.write_all(script.as_bytes()));
        let output = node.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success());
        let outcomes: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        outcomes.iter().map(|outcome| outcome.as_str().map(|text| STANDARD.decode(text).unwrap())).collect()
    }

    /// Bytes that do not compress, the same ones at every run.
    fn noise(count: usize) -> Vec<u8> {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        (0..count).map(|_| next()).collect()
    }

    /// Every kind of step: matches near and far, short and long, repeats of each of the last four distances.
    fn mixed() -> Vec<u8> {
        let noise = noise(300_000);
        let mut bytes = "特定個人情報の取扱いの状況に係る定期的な報告".repeat(40).into_bytes();
        bytes.extend_from_slice(&noise);
        for at in 0..400 {
            let from = at * 733 % 250_000;
            bytes.extend_from_slice(&noise[from..from + 3 + at % 300]);
            bytes.push(at as u8);
            for back in [1, 4, 9, 70, 4, 1] {
                let start = bytes.len() - back * 5;
                bytes.extend_from_within(start..start + 4);
                bytes.push(bytes[bytes.len() - 5]);
            }
        }
        bytes.extend_from_slice(&[0; 5_000]);
        bytes
    }

    #[test]
    fn the_page_unpacks_what_was_packed() {
        let texts = [
            Vec::new(),
            b"a".to_vec(),
            vec![0; 100_000],
            (0..=255).cycle().take(70_000).collect(),
            noise(5_000),
            mixed(),
            include_bytes!("page.rs").to_vec(),
        ];
        let packed: Vec<Vec<u8>> = texts.iter().map(|text| pack(text).unwrap()).collect();
        for (at, (unpacked, text)) in unpacked(&packed).into_iter().zip(&texts).enumerate() {
            assert!(unpacked.as_ref() == Some(text), "text {at}");
        }
    }

    #[test]
    fn the_page_reads_the_properties() {
        let text = mixed();
        let mut files = Vec::new();
        for (lc, lp, pb) in [(0, 0, 0), (3, 0, 2), (0, 2, 1), (1, 3, 4), (8, 0, 0)] {
            let options = LzmaOptions { lc, lp, pb, ..LzmaOptions::with_preset(6) };
            let mut writer =
                LzmaWriter::new_use_header(Vec::new(), &options, Some(text.len() as u64)).unwrap();
            writer.write_all(&text).unwrap();
            let mut file = writer.finish().unwrap();
            file.extend_from_slice(&crc32fast::hash(&text).to_le_bytes());
            files.push(file);
        }
        assert!(unpacked(&files).into_iter().all(|unpacked| unpacked.as_ref() == Some(&text)));
    }

    #[test]
    fn the_page_says_that_a_file_is_damaged() {
        let text = &mixed()[..4_000];
        let packed = pack(text).unwrap();

        let cut: Vec<Vec<u8>> = (0..packed.len()).map(|end| packed[..end].to_vec()).collect();
        assert!(unpacked(&cut).iter().all(Option::is_none), "cut short");

        let mut longer = packed.clone();
        longer.push(0);
        assert_eq!(unpacked(&[longer]), [None], "with something after it");

        // Some bits of the first and the last bytes mean nothing.
        let changed: Vec<Vec<u8>> = (13 * 8..packed.len() * 8)
            .map(|bit| {
                let mut changed = packed.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                changed
            })
            .collect();
        let outcomes = unpacked(&changed);
        assert!(outcomes.iter().flatten().all(|outcome| outcome == text), "with a bit changed");
        let told = outcomes.iter().filter(|outcome| outcome.is_none()).count();
        assert!(outcomes.len() - told < 8 * 8, "{told} of {} changes are told", outcomes.len());

        // The header: properties and length.
        for (byte, value) in [(0, 255), (0, 93), (5, 1), (6, 0), (7, 255)] {
            let mut changed = packed.clone();
            changed[byte] = value;
            assert_eq!(unpacked(&[changed]), [None], "byte {byte} as {value}");
        }
    }
}
