import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Digest } from './ids'

const utf8 = new TextEncoder()

/** Lower-case hex SHA-256 of the UTF-8 text; synchronous, so that a decision and its permit need no await between them. */
export const sha256Hex = (text: string): Digest => bytesToHex(sha256(utf8.encode(text))) as Digest
