// LZMA, as the module is compressed: a .lzma file of known length, and after it the CRC-32 of what it holds.

/** Where the probabilities of each kind of decision begin. The names and the order are those of the format's parts. */
const IS_MATCH = 0;
const IS_REPEAT = IS_MATCH + 192;
const IS_REPEAT_0 = IS_REPEAT + 12;
const IS_REPEAT_1 = IS_REPEAT_0 + 12;
const IS_REPEAT_2 = IS_REPEAT_1 + 12;
const IS_LONG_REPEAT_0 = IS_REPEAT_2 + 12;
const SLOT = IS_LONG_REPEAT_0 + 192;
const DISTANCE = SLOT + 4 * 64;
const ALIGNMENT = DISTANCE + 128;
const LENGTH = ALIGNMENT + 16;
const REPEAT_LENGTH = LENGTH + 514;
const LITERAL = REPEAT_LENGTH + 514;

/** Of a length's probabilities: two decisions, then a tree of 3 bits per position, another one, and a tree of 8 bits. */
const MIDDLE = 2 + 16 * 8;
const HIGH = MIDDLE + 16 * 8;

const HEADER = 13;

const CHECK = 4;

function crc32(bytes: Uint8Array): number {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) {
      value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    table[i] = value;
  }
  let sum = -1;
  for (let i = 0; i < bytes.length; i++) {
    sum = (sum >>> 8) ^ table[(sum ^ bytes[i]!) & 255]!;
  }
  return ~sum >>> 0;
}

/** What the file holds. Throws when it is cut short or changed. */
export function unpack(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const end = packed.length - CHECK;
  const properties = view.getUint8(0);
  const literalBits = properties % 9;
  const literalPlaces = (1 << Math.floor(properties / 9) % 5) - 1;
  const places = (1 << Math.floor(properties / 45)) - 1;
  const unpacked = new Uint8Array(view.getUint32(5, true));
  const odds = new Uint16Array(LITERAL + (literalPlaces + 1) * (768 << literalBits)).fill(1024);
  // Range and code are kept in an array of 32 bits: as variables they outgrow a browser's small integers, at half the speed.
  const coder = new Uint32Array([-1, view.getUint32(HEADER + 1)]);
  let read = HEADER + 5;

  function shift() {
    if (coder[0]! < 1 << 24) {
      coder[0]! <<= 8;
      coder[1] = (coder[1]! << 8) | packed[read++]!;
    }
  }

  function bit(at: number): number {
    const odd = odds[at]!;
    const bound = (coder[0]! >>> 11) * odd;
    const set = coder[1]! >= bound;
    if (set) {
      coder[0]! -= bound;
      coder[1]! -= bound;
      odds[at] = odd - (odd >> 5);
    } else {
      coder[0] = bound;
      odds[at] = odd + ((2048 - odd) >> 5);
    }
    shift();
    return +set;
  }

  /** Bits without odds, highest first. */
  function plain(count: number): number {
    let value = 0;
    while (count-- > 0) {
      coder[0]! >>>= 1;
      const set = coder[1]! >= coder[0]!;
      if (set) {
        coder[1]! -= coder[0]!;
      }
      value = (value << 1) | +set;
      shift();
    }
    return value;
  }

  function tree(at: number, bits: number): number {
    let node = 1;
    for (let i = 0; i < bits; i++) {
      node = (node << 1) | bit(at + node);
    }
    return node - (1 << bits);
  }

  /** A tree whose lowest bit comes first. */
  function reversed(at: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const next = bit(at + node);
      node = (node << 1) | next;
      value |= next << i;
    }
    return value;
  }

  function length(at: number, place: number): number {
    if (!bit(at)) {
      return 2 + tree(at + 2 + place * 8, 3);
    }
    return bit(at + 1) ? 18 + tree(at + HIGH, 8) : 10 + tree(at + MIDDLE + place * 8, 3);
  }

  function distance(length: number): number {
    const slot = tree(SLOT + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) {
      return slot;
    }
    const bits = (slot >> 1) - 1;
    const least = (2 | (slot & 1)) << bits;
    if (slot < 14) {
      return least + reversed(DISTANCE + least - slot, bits);
    }
    return least + (plain(bits - 4) << 4) + reversed(ALIGNMENT, 4);
  }

  // Which kinds of step came last; below 7, the last one was a single new byte.
  let state = 0;
  // The latest four distances less one.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let written = 0;
  while (written < unpacked.length && read <= end) {
    const place = written & places;
    if (!bit(IS_MATCH + state * 16 + place)) {
      const before = written ? unpacked[written - 1]! : 0;
      const context = ((written & literalPlaces) << literalBits) + (before >> (8 - literalBits));
      const at = LITERAL + 768 * context;
      let node = 1;
      if (state >= 7) {
        // The byte that would follow had the match gone on chooses the odds, until it turns out wrong.
        const guess = unpacked[written - first - 1]!;
        for (let i = 7, right = true; right && i >= 0; i--) {
          const guessed = (guess >> i) & 1;
          const next = bit(at + 256 + guessed * 256 + node);
          node = (node << 1) | next;
          right = next === guessed;
        }
      }
      while (node < 256) {
        node = (node << 1) | bit(at + node);
      }
      unpacked[written++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }

    let count = 1;
    if (!bit(IS_REPEAT + state)) {
      fourth = third;
      third = second;
      second = first;
      count = length(LENGTH, place);
      first = distance(count);
      state = state < 7 ? 7 : 10;
    } else {
      let long = true;
      if (!bit(IS_REPEAT_0 + state)) {
        long = bit(IS_LONG_REPEAT_0 + state * 16 + place) === 1;
      } else {
        let again = second;
        if (bit(IS_REPEAT_1 + state)) {
          again = third;
          if (bit(IS_REPEAT_2 + state)) {
            again = fourth;
            fourth = third;
          }
          third = second;
        }
        second = first;
        first = again;
      }
      if (long) {
        count = length(REPEAT_LENGTH, place);
      }
      state = state >= 7 ? 11 : long ? 8 : 9;
    }
    if (first >= written) {
      break;
    }
    for (; count > 0; count--, written++) {
      unpacked[written] = unpacked[written - first - 1]!;
    }
  }
  if (written !== unpacked.length || read !== end || crc32(unpacked) !== view.getUint32(end, true)) {
    throw new Error("the module is damaged");
  }
  return unpacked;
}
