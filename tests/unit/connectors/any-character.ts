import { integer, type Arbitrary } from 'fast-check'

/** Any code point at all, lone surrogates included; fast-check's own units build tables for seconds. */
export const anyCharacter: Arbitrary<string> = integer({ min: 0, max: 0x10ffff }).map((code) =>
  String.fromCodePoint(code),
)
