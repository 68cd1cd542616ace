#!/usr/bin/env bash
# Builds the wasm32 standard library from Debian's packages, where rustup cannot give the target.
# Usage: debian-wasm32.sh FOLDER; prints nothing when FOLDER already holds the sysroot of this compiler.
set -euo pipefail

folder=$1
packages=(rustc-web cargo-web rust-web-src rust-web-llvm lld-22)
target=wasm32-unknown-unknown

if ! dpkg-query -W "${packages[@]}" >/dev/null 2>&1; then
    if [ "$(id -u)" != 0 ]; then
        echo "The wasm32 target is missing. As root: apt-get install ${packages[*]}" >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

version=$(/usr/bin/rustc -vV)
if [ "$(cat "$folder/version" 2>/dev/null)" = "$version" ]; then
    exit 0
fi

rm -rf "$folder"
mkdir -p "$folder/build/src"
printf '[package]\nname = "sysroot"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[profile.release]\npanic = "abort"\n' >"$folder/build/Cargo.toml"
touch "$folder/build/src/lib.rs"
# Building the standard library is an unstable option; the compiler and its library stay the released ones.
# Bitcode is embedded so that fat LTO reaches into the standard library.
env -u RUSTUP_TOOLCHAIN -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO -u RUSTC_WRAPPER \
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$folder/build/target" \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Cembed-bitcode=yes" \
    /usr/bin/cargo build --quiet --release --manifest-path "$folder/build/Cargo.toml" --target "$target" \
    -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test
library="$folder/sysroot/lib/rustlib/$target/lib"
mkdir -p "$library"
find "$folder/build/target/$target/release/deps" -name '*.rlib' ! -name 'libsysroot-*' -exec cp {} "$library" \;
rm -rf "$folder/build"
echo "$version" >"$folder/version"
