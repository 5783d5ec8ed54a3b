/** The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const roundConstants = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

const blockBytes = 64;

/**
 * The SHA-256 digest of bytes, as 64 hexadecimal digits (NIST FIPS 180-4). Written out here because the platforms' own
 * is asynchronous in browsers, and this package needs none of them.
 */
export function sha256(bytes: Uint8Array): string {
  const state = Int32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  const schedule = new Int32Array(blockBytes);
  const wholeBlocks = bytes.length - (bytes.length % blockBytes);
  for (let offset = 0; offset < wholeBlocks; offset += blockBytes) digestBlock(state, schedule, { bytes, offset });
  const rest = padded(bytes, wholeBlocks);
  for (let offset = 0; offset < rest.length; offset += blockBytes) {
    digestBlock(state, schedule, { bytes: rest, offset });
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The last bytes, followed by a bit 1, zeros, and the length of all bytes in bits (5.1.1). */
function padded(bytes: Uint8Array, start: number): Uint8Array {
  const rest = bytes.subarray(start);
  const result = new Uint8Array(rest.length + 9 <= blockBytes ? blockBytes : 2 * blockBytes);
  result.set(rest);
  result[rest.length] = 0x80;
  const view = new DataView(result.buffer);
  view.setUint32(result.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(result.length - 4, (bytes.length << 3) >>> 0);
  return result;
}

/** One round of 64 steps over 64 bytes (6.2.2). */
function digestBlock(
  state: Int32Array,
  schedule: Int32Array,
  block: { readonly bytes: Uint8Array; readonly offset: number },
): void {
  const { bytes } = block;
  let offset = block.offset;
  for (let index = 0; index < 16; index++, offset += 4) {
    schedule[index] =
      (at8(bytes, offset) << 24) |
      (at8(bytes, offset + 1) << 16) |
      (at8(bytes, offset + 2) << 8) |
      at8(bytes, offset + 3);
  }
  for (let index = 16; index < 64; index++) {
    const x = at(schedule, index - 15);
    const y = at(schedule, index - 2);
    const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[index] = (at(schedule, index - 16) + small0 + at(schedule, index - 7) + small1) | 0;
  }
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let index = 0; index < 64; index++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + at(roundConstants, index) + at(schedule, index)) | 0;
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + big0 + majority) | 0;
  }
  state[0] = (at(state, 0) + a) | 0;
  state[1] = (at(state, 1) + b) | 0;
  state[2] = (at(state, 2) + c) | 0;
  state[3] = (at(state, 3) + d) | 0;
  state[4] = (at(state, 4) + e) | 0;
  state[5] = (at(state, 5) + f) | 0;
  state[6] = (at(state, 6) + g) | 0;
  state[7] = (at(state, 7) + h) | 0;
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function at8(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
